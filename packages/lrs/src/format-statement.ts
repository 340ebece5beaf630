import type { JsonObject } from "@hocvuso/core";
import type { ActivityDefinition, Statement } from "@hocvuso/xapi";
import { activitiesOf } from "./activities/activities-of.ts";
import type { StatementFormat } from "./query-parameters.ts";

const languageMaps = new Set(["display", "name", "description"]);
const identifiers = ["objectType", "mbox", "mbox_sha1sum", "openid", "account"];

/** What `canonical` needs. */
export interface CanonicalOptions {
  /** Value of `Accept-Language`. */
  readonly languages: string | null;
  /** What is known of activities, by id. */
  readonly definitions: ReadonlyMap<string, ActivityDefinition>;
}

/**
 * Writes a stored statement in the format asked for: `exact` as it is, `ids` with identifiers only,
 * `canonical` with all that is known of its activities and one language in each language map.
 *
 * @see xAPI 1.0.3, Communication, 2.1.3 (format)
 */
export function formatStatement(
  body: string,
  format: StatementFormat,
  { languages, definitions }: CanonicalOptions = { languages: null, definitions: new Map() },
): string {
  if (format === "exact") return body;
  const statement = JSON.parse(body) as Statement;
  if (format === "ids") return JSON.stringify(idsOnly(statement));
  for (const activity of activitiesOf(statement)) {
    const definition = definitions.get(activity.id);
    if (definition) Object.assign(activity, { definition });
  }
  const ranges = languageRanges(languages);
  return JSON.stringify(mapLanguages(statement, (map) => oneLanguage(map, ranges)));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idsOnly(statement: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(statement).map(([key, value]) => [key, shortened(key, value)]),
  );
}

function shortened(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => shortened(key, item));
  if (!isObject(value)) return value;
  switch (key) {
    case "actor":
    case "authority":
    case "instructor":
    case "team":
    case "agent":
    case "group":
      return actorIds(value);
    case "verb":
      return { id: value.id };
    case "object":
      return objectIds(value);
    case "parent":
    case "grouping":
    case "category":
    case "other":
      return activityIds(value);
    case "context":
    case "contextActivities":
    case "contextAgents":
    case "contextGroups":
      return idsOnly(value);
    default:
      return value;
  }
}

function objectIds(object: JsonObject): unknown {
  const { objectType = "Activity" } = object;
  if (objectType === "Activity") return activityIds(object);
  if (objectType === "SubStatement") return idsOnly(object);
  return objectType === "StatementRef" ? object : actorIds(object);
}

function activityIds({ id }: JsonObject): JsonObject {
  return { id };
}

function actorIds(actor: JsonObject): JsonObject {
  const kept = identifiers.filter((key) => key in actor).map((key) => [key, actor[key]]);
  const ids = Object.fromEntries(kept) as JsonObject;
  const { member } = actor;
  const identified = kept.some(([key]) => key !== "objectType");
  if (identified || !Array.isArray(member)) return ids;
  return { ...ids, member: member.map((one) => (isObject(one) ? actorIds(one) : one)) };
}

function mapLanguages(value: unknown, choose: (map: JsonObject) => JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLanguages(item, choose));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === "extensions") return [key, item];
      const map = languageMaps.has(key) && isObject(item);
      return [key, map ? choose(item) : mapLanguages(item, choose)];
    }),
  );
}

/** Language ranges wanted, best first (RFC 9110, section 12.5.4). */
function languageRanges(header: string | null): string[] {
  return (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = ""] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return { tag, weight: quality === "" ? 1 : Number(quality) || 0 };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

function oneLanguage(map: JsonObject, ranges: readonly string[]): JsonObject {
  const tags = Object.keys(map);
  const fits = (range: string) => (tag: string) =>
    range === "*" || `${tag.toLowerCase()}-`.startsWith(`${range}-`);
  const best = ranges.map((range) => tags.find(fits(range))).find((tag) => tag !== undefined);
  const tag = best ?? tags[0];
  return tag === undefined ? {} : { [tag]: map[tag] };
}
