import type { Agent, Context, Group, Statement, SubStatement } from "@hocvuso/xapi";
import { actorKey } from "./actor-key.ts";
import { attachmentsOf } from "./attachments/check-files.ts";
import { type KeyKind, keyOf } from "./keys.ts";

/** One thing a statement can be found by. */
interface Reference {
  readonly kind: KeyKind;
  readonly value: string;
}

type Actor = Agent | Group;
type Add = (kind: KeyKind, value: string | null) => void;

/**
 * What a stamped statement can be found by.
 *
 * `agent`: actor and object, members of groups too. `related-agent`: the agents of the context, and
 * all of a SubStatement. `authority`: who vouches for it. `activity`: its object.
 * `related-activity`: every other activity anywhere. Files are shared by all tenants.
 *
 * @see xAPI 1.0.3, Communication, 2.1.3 (GET Statements)
 */
export function referenceKeys(tenant: string, statement: Statement): Uint8Array[] {
  const keys = referencesOf(statement).map(({ kind, value }) => keyOf(tenant, kind, value));
  const files = new Set(attachmentsOf(statement).map((one) => one.attachment.sha2.toLowerCase()));
  for (const sha2 of files) keys.push(keyOf("", "attachment", sha2));
  return keys;
}

/** What the statements can be found by that refer to this one. */
export function viaKeys(tenant: string, statement: Statement): Uint8Array[] {
  return referencesOf(statement).map(({ kind, value }) => keyOf(tenant, `via-${kind}`, value));
}

function referencesOf(statement: Statement): Reference[] {
  const found = new Map<string, Reference>();
  const add: Add = (kind, value) => {
    if (value !== null) found.set(`${kind} ${value}`, { kind, value });
  };
  add("verb", statement.verb.id);
  add("registration", statement.context?.registration?.toLowerCase() ?? null);
  addBody(statement, "", add);
  addActor(statement.authority, "authority", add);
  return [...found.values()];
}

function addBody(body: Statement | SubStatement, depth: "" | "related-", add: Add): void {
  addActor(body.actor, `${depth}agent`, add);
  const { object } = body;
  switch (object.objectType) {
    case "Agent":
    case "Group":
      addActor(object, `${depth}agent`, add);
      break;
    case "SubStatement":
      addBody(object, "related-", add);
      break;
    case "StatementRef":
      break;
    default:
      if ("id" in object) add(`${depth}activity`, object.id);
  }
  if (body.context) addContext(body.context, add);
}

function addContext(context: Context, add: Add): void {
  const { instructor, team, contextAgents = [], contextGroups = [] } = context;
  for (const actor of [instructor, team]) addActor(actor, "related-agent", add);
  for (const { agent } of contextAgents) addActor(agent, "related-agent", add);
  for (const { group } of contextGroups) addActor(group, "related-agent", add);
  for (const activities of Object.values(context.contextActivities ?? {})) {
    for (const { id } of [activities].flat()) add("related-activity", id);
  }
}

function addActor(actor: Actor | undefined, kind: KeyKind, add: Add): void {
  if (!actor) return;
  add(kind, actorKey(actor));
  if (actor.objectType !== "Group") return;
  for (const member of actor.member ?? []) add(kind, actorKey(member));
}
