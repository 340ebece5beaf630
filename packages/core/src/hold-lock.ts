import { sql } from "kysely";
import type { Database, Tx } from "./database.ts";

/**
 * Waits until no other transaction of any process holds this name, then holds it until `tx` ends.
 *
 * For work that looks first and writes then. On SQLite there is nothing to wait for: transactions
 * run one after the other. Take locks in one order everywhere, or two may wait for each other.
 *
 * @param name - Starts with the package: `scorm/<learner>/<course>`.
 * @example
 * ```ts
 * await database.transaction(async (tx) => {
 *   await holdLock(database, tx, `scorm/${learnerId}`);
 * });
 * ```
 */
export async function holdLock(database: Database, tx: Tx, name: string): Promise<void> {
  if (database.dialect === "sqlite") return;
  // Names become 64 bits; two names that meet there only wait for each other without need.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hocvuso/${name}`}, 0))`.execute(tx);
}
