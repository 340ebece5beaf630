import type { Database, Tx } from "@hocvuso/core";
import { insertColumns } from "./insert-columns.ts";
import { toHex } from "./keys.ts";
import type { LrsTables } from "./tables.ts";

/** Makes statements findable by keys; those that are there already stay. */
export async function insertReferences(
  database: Database,
  tx: Tx,
  references: readonly LrsTables["lrs_reference"][],
): Promise<void> {
  // Neighbours in the index are written together.
  const sorted = references
    .map(({ key, sequence }) => ({ key, sequence, hex: toHex(key) }))
    .sort((a, b) => (a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : a.sequence - b.sequence));
  await insertColumns(database.dialect, tx, { table: "lrs_reference", existing: "keep" }, [
    { name: "key", type: "bytes", values: sorted.map(({ key }) => key) },
    { name: "sequence", type: "number", values: sorted.map(({ sequence }) => sequence) },
  ]);
}
