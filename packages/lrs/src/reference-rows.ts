import type { Insert } from "./insert-columns.ts";
import { toHex } from "./keys.ts";
import type { LrsTables } from "./tables.ts";

/**
 * The rows that make statements findable by keys.
 *
 * @param existing - `keep` where some may be there already; it costs half as much again.
 */
export function referenceRows(
  references: readonly LrsTables["lrs_reference"][],
  existing: Insert["existing"],
): Insert {
  // Neighbours in the index are written together.
  const sorted = references
    .map(({ key, sequence }) => ({ key, sequence, hex: toHex(key) }))
    .sort((a, b) => (a.hex < b.hex ? -1 : a.hex > b.hex ? 1 : a.sequence - b.sequence));
  return {
    table: "lrs_reference",
    existing,
    columns: [
      { name: "key", type: "bytes", values: sorted.map(({ key }) => key) },
      { name: "sequence", type: "number", values: sorted.map(({ sequence }) => sequence) },
    ],
  };
}
