import type { Database, Tx } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { attachmentsOf } from "../attachments/check-files.ts";
import { everyEra } from "../eras.ts";
import { keyOf } from "../keys.ts";
import { referenceKeys } from "../references.ts";
import type { CareTables, RemovalReason } from "./care-tables.ts";
import { dropKeys } from "./drop-keys.ts";
import { countOut } from "./statistics.ts";
import { keysBehind, type Referrer, unlinkTargets } from "./unlink-targets.ts";

/** The rows that are to be removed. */
export type RemovedRow = Pick<
  CareTables["lrs_statement"],
  "body" | "id" | "sequence" | "stored_at" | "tenant"
>;

/** The columns of {@link RemovedRow}. */
export const removedColumns = ["body", "id", "sequence", "stored_at", "tenant"] as const;

/** What went with the statements. */
export interface Removed {
  /** Files that no statement names any more. */
  readonly orphans: readonly string[];
  /** Statements that stay and referred to removed ones. */
  readonly referrers: readonly Referrer[];
}

/**
 * Takes the end of the log, so that nobody stores a statement that refers to one being removed or
 * names its file. On SQLite the transaction alone does that.
 */
export async function holdWriters(db: Kysely<CareTables>): Promise<void> {
  await db
    .updateTable("lrs_head")
    .set((build) => ({ sequence: build.ref("sequence") }))
    .where("id", "=", 1)
    .execute();
}

/** Removes statements with all that hangs on them. Files are only put on the list of orphans. */
export async function removeStatements(
  database: Database,
  tx: Tx,
  rows: readonly RemovedRow[],
  reason: RemovalReason,
): Promise<Removed> {
  if (rows.length === 0) return { orphans: [], referrers: [] };
  const db = tx.withTables<CareTables>();
  const statements = rows.map((row) => ({ ...row, statement: JSON.parse(row.body) as Statement }));
  for (const { sequence, tenant, statement } of statements) {
    const keys = [...referenceKeys(tenant, statement), ...(await keysOfTargets(db, sequence))];
    await dropKeys(database.dialect, db, sequence, keys);
  }
  const sequences = rows.map(({ sequence }) => sequence);
  await db.deleteFrom("lrs_statement").where("sequence", "in", sequences).execute();
  const bodies = new Map(rows.map(({ sequence, body }) => [sequence, body]));
  const referrers = await unlinkTargets(database, tx, bodies);
  const files = statements.flatMap(({ statement }) => filesOf(statement));
  const orphans = await withoutHolder(db, files);
  for (const sha2 of orphans) {
    await db
      .insertInto("lrs_orphan")
      .values({ sha2 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await countOut(db, statements, reason);
  return { orphans, referrers };
}

async function keysOfTargets(db: Kysely<CareTables>, sequence: number): Promise<Uint8Array[]> {
  const targets = await db
    .selectFrom("lrs_target")
    .innerJoin("lrs_statement", "lrs_statement.sequence", "lrs_target.target_sequence")
    .select(["lrs_statement.tenant", "lrs_statement.body"])
    .where("lrs_target.sequence", "=", sequence)
    .execute();
  return targets.flatMap(({ tenant, body }) => keysBehind(tenant, body));
}

/** Hashes of the files a statement names, in lower case, each once. */
export function filesOf(statement: Statement): string[] {
  return [...new Set(attachmentsOf(statement).map((one) => one.attachment.sha2.toLowerCase()))];
}

/** Those files that no statement names. */
export async function withoutHolder(
  db: Kysely<CareTables>,
  files: readonly string[],
): Promise<string[]> {
  const orphans: string[] = [];
  for (const sha2 of new Set(files)) {
    const holder = await db
      .selectFrom("lrs_reference")
      .select("sequence")
      .where("era", "in", everyEra)
      .where("key", "=", keyOf("", "attachment", sha2))
      .limit(1)
      .executeTakeFirst();
    if (!holder) orphans.push(sha2);
  }
  return orphans;
}
