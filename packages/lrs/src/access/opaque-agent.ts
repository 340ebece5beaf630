import { findPersonalData, safeParseActor } from "@hocvuso/xapi";
import { actorKey } from "../actor-key.ts";
import type { GivenAgent } from "../parameters.ts";

/** Reads an agent that has to be an opaque account; `undefined` for everything else. */
export function readOpaqueAgent(value: unknown): GivenAgent | undefined {
  const parsed = safeParseActor(value);
  if (!parsed.ok || parsed.actor.objectType === "Group" || !parsed.actor.account) return undefined;
  const key = actorKey(parsed.actor);
  if (key === null || findPersonalData({ agent: value }).length > 0) return undefined;
  return { actor: parsed.actor, key };
}
