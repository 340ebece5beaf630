import type { Database, Tx } from "@hocvuso/core";
import { type Into, insertColumns } from "./insert-columns.ts";
import { toHex } from "./keys.ts";
import type { LrsTables } from "./tables.ts";

/**
 * Makes statements findable by keys.
 *
 * @param existing - `keep` where some may be there already; it costs half as much again.
 */
export async function insertReferences(
  database: Database,
  tx: Tx,
  references: readonly LrsTables["lrs_reference"][],
  existing: Into["existing"],
): Promise<void> {
  // Neighbours in the index are written together.
  const sorted = references
    .map(({ key, sequence }) => ({ key, sequence, hex: toHex(key) }))
    .sort((a, b) => (a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : a.sequence - b.sequence));
  await insertColumns(database.dialect, tx, { table: "lrs_reference", existing }, [
    { name: "key", type: "bytes", values: sorted.map(({ key }) => key) },
    { name: "sequence", type: "number", values: sorted.map(({ sequence }) => sequence) },
  ]);
}
