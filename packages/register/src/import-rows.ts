import { type Database, holdLock, type Issue, type Tx } from "@hocvuso/core";
import { checkMembers } from "./check-members.ts";
import { type CheckedRows, checkUnits } from "./check-units.ts";
import type { RegisterIssueCode } from "./errors.ts";
import { type RegisterTables, toMember, toMemberRow, toUnit, toUnitRow } from "./tables.ts";

/** Options of an import. */
export interface ImportOptions {
  /**
   * What happens when a row is bad: `refuse-all` keeps nothing, `keep-good` keeps the other rows.
   * Default: `refuse-all`.
   */
  readonly onBadRow?: "refuse-all" | "keep-good";
}

/** What an import did. */
export interface ImportReport {
  /** Rows kept. */
  readonly kept: number;
  /** Rows not kept. */
  readonly refused: number;
  /** What is wrong, by row and column. */
  readonly issues: readonly Issue<RegisterIssueCode>[];
}

/** Imports units in one transaction; a row with a known code replaces the old one. */
export function importUnits(
  database: Database,
  rows: readonly unknown[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  return database.transaction(async (tx) => {
    await holdLock(database, tx, "register/import");
    const db = tx.withTables<RegisterTables>();
    const known = (await db.selectFrom("register_unit").selectAll().execute()).map(toUnit);
    const checked = checkUnits(rows, known);
    return keep(rows.length, checked, options, async (unit) => {
      const row = toUnitRow(unit);
      await db
        .insertInto("register_unit")
        .values(row)
        .onConflict((conflict) => conflict.column("code").doUpdateSet(row))
        .execute();
    });
  });
}

/** Imports members in one transaction; a row with a known learner and first day replaces the old one. */
export function importMembers(
  database: Database,
  rows: readonly unknown[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  return database.transaction(async (tx) => {
    await holdLock(database, tx, "register/import");
    const db = tx.withTables<RegisterTables>();
    const known = (await db.selectFrom("register_member").selectAll().execute()).map(toMember);
    const checked = checkMembers(rows, await unitCodes(tx), known);
    return keep(rows.length, checked, options, async (member) => {
      const row = toMemberRow(member);
      await db
        .insertInto("register_member")
        .values(row)
        .onConflict((conflict) => conflict.columns(["learner_id", "valid_from"]).doUpdateSet(row))
        .execute();
    });
  });
}

async function unitCodes(tx: Tx): Promise<ReadonlySet<string>> {
  const db = tx.withTables<RegisterTables>();
  const rows = await db.selectFrom("register_unit").select("code").execute();
  return new Set(rows.map((row) => row.code));
}

async function keep<Row>(
  given: number,
  { rows, issues }: CheckedRows<Row>,
  { onBadRow = "refuse-all" }: ImportOptions,
  write: (row: Row) => Promise<void>,
): Promise<ImportReport> {
  if (issues.length > 0 && onBadRow === "refuse-all") return { kept: 0, refused: given, issues };
  for (const { row } of rows) await write(row);
  return { kept: rows.length, refused: given - rows.length, issues };
}
