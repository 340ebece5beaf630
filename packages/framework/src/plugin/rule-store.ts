import { type Database, HvsError } from "@hocvuso/core";
import type { FrameworkErrorCode } from "../errors.ts";
import type { Framework } from "../model/framework.ts";
import { requireRules } from "../rules/require-rules.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import type { FrameworkTables } from "./tables.ts";

/**
 * Keeps every version of every rule, and gives back the configured ones with the earlier versions of
 * theirs that are no longer listed.
 *
 * A rule that is not listed at all decides nothing more; what it decided stays.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_RULE_CHANGED` when a
 * version is listed that says something else than before, or `FRAMEWORK_BAD_RULE`.
 */
export async function rememberRules(
  database: Database,
  rules: readonly AttainmentRule[],
  frameworks: readonly Framework[],
): Promise<readonly AttainmentRule[]> {
  requireRules(rules, frameworks);
  return database.transaction(async (tx) => {
    const db = tx.withTables<FrameworkTables>();
    const rows = await db.selectFrom("framework_rule").selectAll().execute();
    const known = new Map(rows.map((row) => [`${row.rule_id} ${row.version}`, row.body]));
    for (const rule of rules) {
      const body = JSON.stringify(inOneOrder(rule));
      const before = known.get(`${rule.id} ${rule.version}`);
      if (before !== undefined && before !== body) throw changed(rule);
      if (before !== undefined) continue;
      await db
        .insertInto("framework_rule")
        .values({ rule_id: rule.id, version: rule.version, body })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const listed = new Set(rules.map(({ id, version }) => `${id} ${version}`));
    const ids = new Set(rules.map(({ id }) => id));
    const earlier = rows
      .filter((row) => ids.has(row.rule_id) && !listed.has(`${row.rule_id} ${row.version}`))
      .map(({ body }) => JSON.parse(body) as AttainmentRule);
    return requireRules([...earlier, ...rules], frameworks);
  });
}

function changed({ id, version }: AttainmentRule): HvsError<FrameworkErrorCode> {
  return new HvsError(
    "FRAMEWORK_RULE_CHANGED",
    `Rule "${id}" version ${version} has decided already and must stay as it was.`,
    {
      path: `/rules/${id}/version`,
      hint: {
        vi: `Giữ nguyên phiên bản ${version} và thêm phiên bản ${version + 1} với ngày bắt đầu.`,
        en: `Leave version ${version} as it is and add version ${version + 1} with its first day.`,
      },
      status: 409,
    },
  );
}

/** The same JSON for the same content, in whatever order it is written. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOneOrder(inner)]));
}
