import { type Statement, verbs } from "@hocvuso/xapi";
import { actorKey } from "../actor-key.ts";
import type { Visible } from "../query.ts";
import type { Caller } from "./caller.ts";
import { otherAgent } from "./errors.ts";

/**
 * What a caller may see of the statements: its tenant; with no more than `statements/read/mine`
 * only what its own authority stored; with an agent only what that agent did or was the object of.
 */
export function readRestriction({ tenant, scopes, authority, agent }: Caller): Visible {
  const everything = (["all", "all/read", "statements/read"] as const).some((one) =>
    scopes.has(one),
  );
  return {
    tenant,
    ...(!everything && { authority: actorKey(authority) ?? "" }),
    ...(agent && { agent: agent.key }),
  };
}

/**
 * Lets pass who may touch what belongs to an agent: its documents.
 *
 * @param key - See `actorKey`.
 * @throws A {@link HvsError} coded `LRS_FORBIDDEN`, 403.
 */
export function assertAgent({ agent }: Caller, key: string): void {
  if (agent && agent.key !== key) throw otherAgent();
}

/**
 * Lets pass who may store these statements. A caller restricted to one agent stores only what that
 * agent did, and voids nothing: the voided statement could be anybody's.
 *
 * @param list - The statements came as a list: the path begins with the place in it.
 * @throws A {@link HvsError} coded `LRS_FORBIDDEN`, 403, with the path of the first fault.
 */
export function assertActors(
  { agent }: Caller,
  statements: readonly Statement[],
  list: boolean,
): void {
  if (!agent) return;
  for (const [at, { actor, verb }] of statements.entries()) {
    const prefix = list ? `/${at}` : "";
    if (actorKey(actor) !== agent.key) throw otherAgent(`${prefix}/actor`);
    if (verb.id === verbs.voided.id) throw otherAgent(`${prefix}/verb/id`);
  }
}
