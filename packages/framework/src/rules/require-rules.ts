import { HvsError } from "@hocvuso/core";
import type * as z from "zod";
import type { FrameworkErrorCode } from "../errors.ts";
import type { Framework } from "../model/framework.ts";
import type { AttainmentRule } from "./rule.ts";
import { isBase, levelsIn, versionsOf } from "./rule-relations.ts";
import { attainmentRuleSchema } from "./rule-schema.ts";

/**
 * Checks a set of rules: each well formed, naming an item and a level that its framework has; the
 * versions of one rule begin one after the other; no level leads back to itself.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_RULE`, with the path.
 * @example
 * ```ts
 * const rules = requireRules(JSON.parse(text), [tt02of2025]);
 * ```
 */
export function requireRules(
  rules: readonly AttainmentRule[],
  frameworks: readonly Framework[],
): readonly AttainmentRule[] {
  for (const rule of rules) {
    requireShape(rule);
    requireNamed(rule, frameworks);
  }
  requireVersions(rules);
  requireOrder(rules);
  return rules;
}

function requireShape(rule: AttainmentRule): void {
  const parsed = attainmentRuleSchema.safeParse(rule);
  if (parsed.success) return;
  const [first] = parsed.error.issues;
  if (!first) return;
  const { path, message } = nearest(first);
  throw badRule(rule?.id ?? "?", path.map((part) => `/${String(part)}`).join(""), message);
}

/** Of the forms a requirement may have, the one that came furthest tells what is wrong. */
function nearest(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  const inner =
    issue.code === "invalid_union" ? issue.errors.flatMap((some) => some.slice(0, 1)) : [];
  const found = inner.map((one) => nearest(one as z.core.$ZodIssue));
  const deepest = found.reduce<(typeof found)[0] | undefined>(
    (best, one) => (best && best.path.length >= one.path.length ? best : one),
    undefined,
  );
  const path = [...issue.path, ...(deepest?.path ?? [])];
  return { path, message: deepest?.message ?? issue.message };
}

function requireNamed(rule: AttainmentRule, frameworks: readonly Framework[]): void {
  const framework = frameworks.find((one) => one.id === rule.frameworkId);
  if (!framework) throw badRule(rule.id, "/frameworkId", "the framework is not loaded");
  const bases = levelsIn(rule.requires, "/requires");
  const own = bases.find(
    ({ attained }) => attained.item === rule.item && attained.level >= rule.level,
  );
  if (own) throw badRule(rule.id, `${own.path}/level`, "must be lower than the rule's own level");
  const named = [
    { path: "", item: rule.item, level: rule.level },
    ...bases.map(({ path, attained }) => ({ path, ...attained })),
  ];
  for (const { path, item, level } of named) {
    if (!framework.items.some((one) => one.code === item)) {
      throw badRule(rule.id, `${path}/item`, "the framework has no such item");
    }
    if (!framework.levels.some((one) => one.level === level)) {
      throw badRule(rule.id, `${path}/level`, "the framework has no such level");
    }
  }
}

function requireVersions(rules: readonly AttainmentRule[]): void {
  for (const versions of versionsOf(rules).values()) {
    for (const [at, rule] of versions.entries()) {
      const before = versions[at - 1];
      if (rule.validTo && rule.validTo <= (rule.validFrom ?? "")) {
        throw badRule(rule.id, "/validTo", "must be later than validFrom");
      }
      if (!before) continue;
      if (before.version === rule.version) {
        throw badRule(rule.id, "/version", `version ${rule.version} stands twice`);
      }
      if (!rule.validFrom || rule.validFrom <= (before.validFrom ?? "")) {
        throw badRule(rule.id, "/validFrom", "must be later than that of the version before");
      }
    }
  }
}

/** A rule may only build on levels that can be decided without it. */
function requireOrder(rules: readonly AttainmentRule[]): void {
  const done = new Set<AttainmentRule>();
  const open = new Set<AttainmentRule>();
  const visit = (rule: AttainmentRule): void => {
    if (done.has(rule)) return;
    if (open.has(rule)) throw badRule(rule.id, "/requires", "its level depends on itself");
    open.add(rule);
    for (const { attained } of levelsIn(rule.requires)) {
      for (const other of rules) if (isBase(other, rule, attained)) visit(other);
    }
    open.delete(rule);
    done.add(rule);
  };
  for (const rule of rules) visit(rule);
}

function badRule(id: string, path: string, reason: string): HvsError<FrameworkErrorCode> {
  return new HvsError("FRAMEWORK_BAD_RULE", `Rule "${id}": ${reason}.`, {
    path: `/rules/${id}${path}`,
    hint: {
      vi: `Sửa quy tắc "${id}" tại ${path || "/"}.`,
      en: `Mend rule "${id}" at ${path || "/"}.`,
    },
    status: 400,
  });
}
