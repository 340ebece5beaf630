import { isDuration } from "../duration.ts";
import { isLanguageTag, isMediaType, isSha2 } from "../formats.ts";
import { activity } from "./activity.ts";
import { actor, agent, group } from "./actor.ts";
import { extensions, flag, iri, languageMap, number, oneOf, text, uuid, words } from "./leaves.ts";
import { type Check, fault, fields, list, type Walk } from "./walk.ts";

/** A reference to another statement. */
export const statementRef: Check = /*@__PURE__*/ (() =>
  fields({ objectType: oneOf("StatementRef"), id: uuid }, ["objectType", "id"]))();

const score = /*@__PURE__*/ (() =>
  fields(
    {
      scaled: number((scaled) => scaled >= -1 && scaled <= 1, "XAPI_BAD_SCORE"),
      raw: number(),
      min: number(),
      max: number(),
    },
    [],
    (value, walk) => {
      const { raw, min = -Infinity, max = Infinity } = value as Record<string, number | undefined>;
      if (min >= max) fault(walk, "XAPI_BAD_SCORE", "max");
      if (raw !== undefined && (raw < min || raw > max)) fault(walk, "XAPI_BAD_SCORE", "raw");
    },
  ))();

/** What came of it. */
export const result: Check = /*@__PURE__*/ (() =>
  fields({
    score,
    success: flag,
    completion: flag,
    response: words,
    duration: text(isDuration, "XAPI_BAD_DURATION"),
    extensions,
  }))();

const contextActivities = /*@__PURE__*/ (() => {
  const many = list(activity);
  const oneOrMany: Check = (value, walk: Walk) =>
    Array.isArray(value) ? many(value, walk) : activity(value, walk);
  return fields({
    parent: oneOrMany,
    grouping: oneOrMany,
    category: oneOrMany,
    other: oneOrMany,
  });
})();

/** Where it happened; `contextAgents` and `contextGroups` exist in 2.0 only. */
export const context: Check = /*@__PURE__*/ (() => {
  const relevantTypes = list(iri, (types, walk) => {
    if (types.length === 0) fault(walk, "XAPI_MISSING");
  });
  const contextAgent = fields({ objectType: oneOf("contextAgent"), agent, relevantTypes }, [
    "objectType",
    "agent",
  ]);
  const contextGroup = fields({ objectType: oneOf("contextGroup"), group, relevantTypes }, [
    "objectType",
    "group",
  ]);
  return fields(
    {
      registration: uuid,
      instructor: actor,
      team: group,
      contextActivities,
      contextAgents: list(contextAgent),
      contextGroups: list(contextGroup),
      revision: words,
      platform: words,
      language: text(isLanguageTag, "XAPI_BAD_LANGUAGE_TAG"),
      statement: statementRef,
      extensions,
    },
    [],
    (value, walk) => {
      if (walk.version === "2.0.0") return;
      for (const key of ["contextAgents", "contextGroups"]) {
        if (key in value) fault(walk, "XAPI_NOT_ALLOWED", key);
      }
    },
  );
})();

/** Files, described; their bytes travel elsewhere. */
export const attachments: Check = /*@__PURE__*/ (() =>
  list(
    fields(
      {
        usageType: iri,
        display: languageMap,
        description: languageMap,
        contentType: text(isMediaType, "XAPI_BAD_MEDIA_TYPE"),
        length: number((length) => Number.isInteger(length) && length >= 0, "XAPI_BAD_VALUE"),
        sha2: text(isSha2, "XAPI_BAD_SHA"),
        fileUrl: iri,
      },
      ["usageType", "display", "contentType", "length", "sha2"],
    ),
  ))();
