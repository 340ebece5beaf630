import { HvsError, type Text } from "@hocvuso/core";
import * as z from "zod";
import type { FrameworkErrorCode } from "./errors.ts";
import type { Framework } from "./model/framework.ts";

/** One thing a learner must have done, as it shows in a statement. */
export interface EvidenceCondition {
  /** IRI of the verb: `http://adlnet.gov/expapi/verbs/passed`. */
  readonly verb: string;
  /** IRI of the activity that is the statement's object. */
  readonly activity: string;
  /** Lowest `result.score.scaled` that counts, 0–1. Default: the score is not looked at. */
  readonly minScaled?: number;
}

/** When a learner has reached a level of an item: every condition has evidence. */
export interface AttainmentRule {
  /** Stable id within the agency. */
  readonly id: string;
  /** Whole number from 1; a changed rule gets the next one and never rewrites old decisions. */
  readonly version: number;
  /** Name for people. */
  readonly title: Text;
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item in it. */
  readonly item: string;
  /** Level of the item that is reached. */
  readonly level: number;
  /** All of these are needed. */
  readonly allOf: readonly EvidenceCondition[];
}

/** Checks untrusted {@link AttainmentRule} data. */
export const attainmentRuleSchema: z.ZodType<AttainmentRule> = /*@__PURE__*/ (() =>
  z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    version: z.int().min(1),
    title: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
    frameworkId: z.string().min(1),
    item: z.string().min(1),
    level: z.int().min(1),
    allOf: z
      .array(
        z.strictObject({
          verb: z.url(),
          activity: z.url(),
          minScaled: z.exactOptional(z.number().min(0).max(1)),
        }),
      )
      .min(1),
  }))();

/**
 * Checks that a rule is well formed and names an item and a level that its framework has.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_RULE`, with the path.
 * @example
 * ```ts
 * requireRule(rule, [tt02of2025]);
 * ```
 */
export function requireRule(
  rule: AttainmentRule,
  frameworks: readonly Framework[],
): AttainmentRule {
  const parsed = attainmentRuleSchema.safeParse(rule);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRule(rule.id, `/${issue?.path.join("/") ?? ""}`, issue?.message ?? "malformed");
  }
  const framework = frameworks.find((one) => one.id === rule.frameworkId);
  if (!framework) throw badRule(rule.id, "/frameworkId", "the framework is not loaded");
  if (!framework.items.some((one) => one.code === rule.item)) {
    throw badRule(rule.id, "/item", "the framework has no such item");
  }
  if (!framework.levels.some((one) => one.level === rule.level)) {
    throw badRule(rule.id, "/level", "the framework has no such level");
  }
  return rule;
}

function badRule(id: string, path: string, reason: string): HvsError<FrameworkErrorCode> {
  return new HvsError("FRAMEWORK_BAD_RULE", `Rule "${id}": ${reason}.`, {
    path: `/rules/${id}${path}`,
    hint: {
      vi: `Sửa quy tắc "${id}" tại ${path}.`,
      en: `Mend rule "${id}" at ${path}.`,
    },
    status: 400,
  });
}
