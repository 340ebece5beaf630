import { z } from "zod";
import { activitySchema } from "./activity-schema.ts";
import { actorSchema, agentSchema, groupSchema } from "./actor-schema.ts";
import { isDuration } from "./duration.ts";
import {
  type ByObjectType,
  coded,
  extensionsSchema,
  iriSchema,
  languageMapSchema,
  languageTagSchema,
  mediaTypeSchema,
  sha2Schema,
  text,
  uuidSchema,
} from "./leaf-schemas.ts";
import type { Attachment, Context, Result, StatementRef, XapiVersion } from "./statement.ts";

/** A reference to another statement. */
export const statementRefSchema: ByObjectType<StatementRef> = /*@__PURE__*/ (() =>
  z.strictObject({ objectType: z.literal("StatementRef"), id: uuidSchema }))();

const scoreSchema = /*@__PURE__*/ (() =>
  z
    .strictObject({
      scaled: z.exactOptional(
        z.number().refine((scaled) => scaled >= -1 && scaled <= 1, coded("XAPI_BAD_SCORE")),
      ),
      raw: z.exactOptional(z.number()),
      min: z.exactOptional(z.number()),
      max: z.exactOptional(z.number()),
    })
    .refine(({ min = -Infinity, max = Infinity }) => min < max, {
      path: ["max"],
      ...coded("XAPI_BAD_SCORE"),
    })
    .refine(
      ({ raw, min = -Infinity, max = Infinity }) => raw === undefined || (raw >= min && raw <= max),
      { path: ["raw"], ...coded("XAPI_BAD_SCORE") },
    ))();

/** What came of it. */
export const resultSchema: z.ZodType<Result> = /*@__PURE__*/ (() =>
  z.strictObject({
    score: z.exactOptional(scoreSchema),
    success: z.exactOptional(z.boolean()),
    completion: z.exactOptional(z.boolean()),
    response: z.exactOptional(z.string()),
    duration: z.exactOptional(text(isDuration, "XAPI_BAD_DURATION")),
    extensions: z.exactOptional(extensionsSchema),
  }))();

const contextActivitiesSchema = /*@__PURE__*/ (() => {
  const oneOrMany = z.exactOptional(z.union([activitySchema, z.array(activitySchema)]));
  return z.strictObject({
    parent: oneOrMany,
    grouping: oneOrMany,
    category: oneOrMany,
    other: oneOrMany,
  });
})();

/** Where it happened; `contextAgents` and `contextGroups` exist in 2.0 only. */
export function contextSchema(version: XapiVersion): z.ZodType<Context> {
  const relevantTypes = z.exactOptional(
    z.array(iriSchema).refine((types) => types.length > 0, coded("XAPI_MISSING")),
  );
  const schema = z.strictObject({
    registration: z.exactOptional(uuidSchema),
    instructor: z.exactOptional(actorSchema),
    team: z.exactOptional(groupSchema),
    contextActivities: z.exactOptional(contextActivitiesSchema),
    contextAgents: z.exactOptional(
      z.array(
        z.strictObject({
          objectType: z.literal("contextAgent"),
          agent: agentSchema,
          relevantTypes,
        }),
      ),
    ),
    contextGroups: z.exactOptional(
      z.array(
        z.strictObject({
          objectType: z.literal("contextGroup"),
          group: groupSchema,
          relevantTypes,
        }),
      ),
    ),
    revision: z.exactOptional(z.string()),
    platform: z.exactOptional(z.string()),
    language: z.exactOptional(languageTagSchema),
    statement: z.exactOptional(statementRefSchema),
    extensions: z.exactOptional(extensionsSchema),
  });
  if (version === "2.0.0") return schema;
  return schema.superRefine((context, { addIssue }) => {
    for (const key of ["contextAgents", "contextGroups"] as const) {
      if (key in context) addIssue({ code: "custom", path: [key], ...coded("XAPI_NOT_ALLOWED") });
    }
  });
}

/** Files, described; their bytes travel elsewhere. */
export const attachmentsSchema: z.ZodType<Attachment[]> = /*@__PURE__*/ (() =>
  z.array(
    z.strictObject({
      usageType: iriSchema,
      display: languageMapSchema,
      description: z.exactOptional(languageMapSchema),
      contentType: mediaTypeSchema,
      length: z
        .number()
        .refine((length) => Number.isInteger(length) && length >= 0, coded("XAPI_BAD_VALUE")),
      sha2: sha2Schema,
      fileUrl: z.exactOptional(iriSchema),
    }),
  ))();
