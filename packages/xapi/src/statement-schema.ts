import { z } from "zod";
import { activitySchema } from "./activity-schema.ts";
import { actorSchema, authoritySchema, groupSchema, objectAgentSchema } from "./actor-schema.ts";
import {
  attachmentsSchema,
  contextSchema,
  resultSchema,
  statementRefSchema,
} from "./context-schema.ts";
import { coded, iriSchema, languageMapSchema, text, uuidSchema } from "./leaf-schemas.ts";
import type { Context, Statement, XapiVersion } from "./statement.ts";
import { isTimestamp } from "./timestamp.ts";
import { verbs } from "./verbs.ts";

const verbSchema = /*@__PURE__*/ (() =>
  z.strictObject({ id: iriSchema, display: z.exactOptional(languageMapSchema) }))();

interface Body {
  readonly verb: { readonly id: string };
  readonly object: { readonly objectType?: string };
  readonly context?: Context;
}

/** Rules between properties, the same for statements and SubStatements. */
function checkBody(body: Body, context: z.core.$RefinementCtx<unknown>): void {
  const { verb, object, context: surroundings = {} } = body;
  const { objectType = "Activity" } = object;
  if (verb.id === verbs.voided.id && objectType !== "StatementRef") {
    context.addIssue({ code: "custom", path: ["object"], ...coded("XAPI_BAD_VOIDING") });
  }
  if (objectType === "Activity") return;
  for (const key of ["revision", "platform"] as const) {
    if (!(key in surroundings)) continue;
    context.addIssue({ code: "custom", path: ["context", key], ...coded("XAPI_NOT_ALLOWED") });
  }
}

function versionPattern(version: XapiVersion): RegExp {
  return version === "1.0.3" ? /^1\.0(\.\d+)?$/ : /^[12]\.0(\.\d+)?$/;
}

function build(version: XapiVersion): z.ZodType<Statement> {
  const timestamp = text((value) => isTimestamp(value, version), "XAPI_BAD_TIMESTAMP");
  const shared = {
    actor: actorSchema,
    verb: verbSchema,
    result: z.exactOptional(resultSchema),
    context: z.exactOptional(contextSchema(version)),
    timestamp: z.exactOptional(timestamp),
    attachments: z.exactOptional(attachmentsSchema),
  };
  const simple = [activitySchema, objectAgentSchema, groupSchema, statementRefSchema] as const;
  const subStatement = z
    .strictObject({
      objectType: z.literal("SubStatement"),
      ...shared,
      object: z.discriminatedUnion("objectType", simple),
    })
    .superRefine(checkBody);
  return z
    .strictObject({
      id: z.exactOptional(uuidSchema),
      ...shared,
      object: z.discriminatedUnion("objectType", [...simple, subStatement]),
      stored: z.exactOptional(timestamp),
      authority: z.exactOptional(authoritySchema),
      version: z.exactOptional(
        text((value) => versionPattern(version).test(value), "XAPI_BAD_VERSION"),
      ),
    })
    .superRefine(checkBody);
}

/**
 * The statement as Zod schema, in its wider form: IEEE 9274.1.1 (2.0), which also takes
 * statements marked 1.0.x. Use {@link safeParseStatement} for codes and pointers.
 */
export const statementSchema: z.ZodType<Statement> = /*@__PURE__*/ build("2.0.0");

const statementSchema103 = /*@__PURE__*/ build("1.0.3");

/**
 * The schema of one version.
 *
 * @internal For the tests that hold the check to the schema.
 */
export function statementSchemaOf(version: XapiVersion): z.ZodType<Statement> {
  return version === "1.0.3" ? statementSchema103 : statementSchema;
}
