import { type Database, dayInVietNam, HvsError, holdLock } from "@hocvuso/core";
import type { Kysely } from "kysely";
import type { FrameworkErrorCode } from "../errors.ts";
import type { Framework } from "../model/framework.ts";
import { requireRules } from "../rules/require-rules.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import type { FrameworkTables } from "./tables.ts";

type RuleRow = FrameworkTables["framework_rule"];

/**
 * Keeps every version of every rule, and gives back all of them as they decide: a version that was
 * listed later than the one before it decides no earlier than that day, so that nothing is decided
 * otherwise than it was; a rule that is not listed any more decides until the day it was left out.
 *
 * @param now - Milliseconds since the Unix epoch.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_RULE_CHANGED` when a
 * version is listed that says something else than before, or `FRAMEWORK_BAD_RULE`.
 */
export async function rememberRules(
  database: Database,
  rules: readonly AttainmentRule[],
  frameworks: readonly Framework[],
  now: number,
): Promise<readonly AttainmentRule[]> {
  requireRules(rules, frameworks);
  const today = dayInVietNam(now);
  return database.transaction(async (tx) => {
    await holdLock(database, tx, "framework/rules");
    const db = tx.withTables<FrameworkTables>();
    await keepNew(db, rules, today);
    await retire(db, rules, today);
    return asTheyDecide(await allRows(db));
  });
}

function allRows(db: Kysely<FrameworkTables>): Promise<RuleRow[]> {
  const rows = db.selectFrom("framework_rule").selectAll();
  return rows.orderBy("rule_id").orderBy("version").execute();
}

async function keepNew(
  db: Kysely<FrameworkTables>,
  rules: readonly AttainmentRule[],
  today: string,
): Promise<void> {
  const rows = await allRows(db);
  const known = new Map(rows.map((row) => [`${row.rule_id} ${row.version}`, row.body]));
  for (const rule of rules) {
    const body = JSON.stringify(inOneOrder(rule));
    const before = known.get(`${rule.id} ${rule.version}`);
    if (before !== undefined && before !== body) throw changed(rule);
    if (before !== undefined) continue;
    const { id, version } = rule;
    await db
      .insertInto("framework_rule")
      .values({ rule_id: id, version, body, listed_on: today, retired_on: null })
      .execute();
  }
}

async function retire(
  db: Kysely<FrameworkTables>,
  rules: readonly AttainmentRule[],
  today: string,
): Promise<void> {
  const listed = new Set(rules.map(({ id }) => id));
  for (const { rule_id, version, retired_on } of await allRows(db)) {
    const retired = listed.has(rule_id) ? null : (retired_on ?? today);
    if (retired === retired_on) continue;
    await db
      .updateTable("framework_rule")
      .set({ retired_on: retired })
      .where("rule_id", "=", rule_id)
      .where("version", "=", version)
      .execute();
  }
}

/** @param rows - In the order of ids and versions. */
function asTheyDecide(rows: readonly RuleRow[]): AttainmentRule[] {
  return rows.map(({ rule_id, body, listed_on, retired_on }, at) => {
    const rule = JSON.parse(body) as AttainmentRule;
    const before = rows[at - 1];
    const listedLater = before?.rule_id === rule_id && before.listed_on < listed_on;
    return {
      ...rule,
      ...(listedLater && { validFrom: later(rule.validFrom, listed_on) }),
      ...(retired_on !== null && { validTo: earlier(rule.validTo, retired_on) }),
    };
  });
}

function later(day: string | undefined, other: string): string {
  return day !== undefined && day > other ? day : other;
}

function earlier(day: string | undefined, other: string): string {
  return day !== undefined && day < other ? day : other;
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
