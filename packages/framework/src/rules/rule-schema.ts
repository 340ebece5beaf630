import * as z from "zod";
import type { AttainmentRule, Requirement } from "./rule.ts";

const text = /*@__PURE__*/ (() =>
  z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }))();
const days = /*@__PURE__*/ (() => z.number().positive().max(36_500))();
const count = /*@__PURE__*/ (() => z.int().min(1).max(10_000))();
const iris = /*@__PURE__*/ (() => z.array(z.url()).min(1).max(1_000))();

const evidenceSchema = /*@__PURE__*/ (() =>
  z.strictObject({
    title: z.exactOptional(text),
    verbs: iris,
    activities: z.exactOptional(iris),
    under: z.exactOptional(iris),
    minScaled: z.exactOptional(z.number().min(0).max(1)),
    success: z.exactOptional(z.boolean()),
    atLeast: z.exactOptional(
      z.strictObject({
        statements: z.exactOptional(count),
        activities: z.exactOptional(count),
        days: z.exactOptional(count),
      }),
    ),
    validForDays: z.exactOptional(days),
    decay: z.exactOptional(
      z.strictObject({ halfLifeDays: days, minWeight: z.number().positive().max(32) }),
    ),
  }))();

const requirements = /*@__PURE__*/ (() =>
  z
    .array(z.lazy(() => requirementSchema))
    .min(1)
    .max(100))();

const requirementSchema: z.ZodType<Requirement> = /*@__PURE__*/ (() =>
  z.union([
    z.strictObject({ allOf: requirements }),
    z
      .strictObject({ anyOf: requirements, atLeast: z.exactOptional(count) })
      .refine(({ anyOf, atLeast = 1 }) => atLeast <= anyOf.length, {
        path: ["atLeast"],
        message: "asks for more parts than there are",
      }),
    z.strictObject({
      attained: z.strictObject({ item: z.string().min(1), level: z.int().min(1) }),
    }),
    evidenceSchema,
  ]))();

/** Checks untrusted {@link AttainmentRule} data; what it names is checked by `requireRules`. */
export const attainmentRuleSchema: z.ZodType<AttainmentRule> = /*@__PURE__*/ (() =>
  z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    version: z.int().min(1).max(2_147_483_647),
    title: text,
    frameworkId: z.string().min(1),
    item: z.string().min(1),
    level: z.int().min(1),
    validFrom: z.exactOptional(z.iso.date()),
    validTo: z.exactOptional(z.iso.date()),
    requires: requirementSchema,
    validForDays: z.exactOptional(days),
  }))();
