import type { JsonObject } from "@hocvuso/core";
import { comparableDuration } from "./duration.ts";
import { timestampMs } from "./timestamp.ts";

const setByStore = new Set(["id", "stored", "authority", "version", "attachments"]);
const relations = ["parent", "grouping", "category", "other"];

/**
 * Tells whether two statements say the same, so that storing the second changes nothing.
 *
 * What the record store sets, attachments, definitions of activities, `display` of verbs, the
 * order of members, the way an instant or the domain of an address is written do not count. A
 * timestamp that only one of them has does not count either.
 *
 * @see xAPI 1.0.3, Data, 2.3.1 (statement comparison)
 * @example
 * ```ts
 * sameStatement({ ...statement, stored: "2026-01-31T08:00:00.000Z" }, statement); // true
 * ```
 */
export function sameStatement(a: JsonObject, b: JsonObject): boolean {
  const skipTime = !("timestamp" in a) || !("timestamp" in b);
  return comparable(a, skipTime) === comparable(b, skipTime);
}

function comparable(statement: JsonObject, skipTime: boolean): string {
  const kept = Object.entries(statement).filter(
    ([key]) => !setByStore.has(key) && !(skipTime && key === "timestamp"),
  );
  return canonicalJson(body(Object.fromEntries(kept)));
}

function body(statement: JsonObject): JsonObject {
  const { timestamp, verb, actor, object, context, result, ...rest } = statement;
  return {
    ...without(rest, "attachments"),
    actor: plainActor(actor),
    verb: isObject(verb) ? { id: verb.id } : verb,
    object: plainObject(object),
    ...(isObject(context) && { context: plainContext(context) }),
    ...(isObject(result) && { result: plainResult(result) }),
    ...(typeof timestamp === "string" && { timestamp: timestampMs(timestamp) ?? timestamp }),
  };
}

function plainObject(object: unknown): unknown {
  if (!isObject(object)) return object;
  const { objectType = "Activity" } = object;
  if (objectType === "Activity") return plainActivity(object);
  if (objectType === "SubStatement") return body(object);
  if (objectType === "StatementRef") return { ...object, id: lower(object.id) };
  return plainActor(object);
}

function plainActivity(activity: unknown): unknown {
  if (!isObject(activity)) return activity;
  return { ...without(activity, "definition"), objectType: "Activity" };
}

function plainActor(actor: unknown): unknown {
  if (!isObject(actor)) return actor;
  const { mbox, member } = actor;
  return {
    objectType: "Agent",
    ...actor,
    ...(typeof mbox === "string" && { mbox: mbox.replace(/@.*$/, (host) => host.toLowerCase()) }),
    ...(Array.isArray(member) && {
      member: member.map((one) => canonicalJson(plainActor(one))).sort(),
    }),
  };
}

function plainContext(context: JsonObject): JsonObject {
  const { registration, instructor, team, contextActivities, statement } = context;
  return {
    ...context,
    ...(registration !== undefined && { registration: lower(registration) }),
    ...(instructor !== undefined && { instructor: plainActor(instructor) }),
    ...(team !== undefined && { team: plainActor(team) }),
    ...(statement !== undefined && { statement: plainObject(statement) }),
    ...(isObject(contextActivities) && { contextActivities: plainRelations(contextActivities) }),
  };
}

function plainRelations(activities: JsonObject): JsonObject {
  const entries = relations
    .filter((key) => key in activities)
    .map((key) => [key, [activities[key]].flat().map(plainActivity)]);
  return Object.fromEntries(entries) as JsonObject;
}

function plainResult(result: JsonObject): JsonObject {
  const { duration } = result;
  if (typeof duration !== "string") return result;
  return { ...result, duration: comparableDuration(duration) };
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function lower(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON with the keys of every object in order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    isObject(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
