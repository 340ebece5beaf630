import { eraOf } from "./eras.ts";
import type { Insert } from "./insert-columns.ts";
import type { LrsTables } from "./tables.ts";

/** A key of the statement at a place in the log. */
type Reference = Omit<LrsTables["lrs_reference"], "era">;

/**
 * The rows that make statements findable by keys.
 *
 * @param existing - `keep` where some may be there already; it costs half as much again.
 */
export function referenceRows(
  references: readonly Reference[],
  existing: Insert["existing"],
): Insert {
  // Neighbours in the index are written together.
  const sorted = references
    .map(({ key, sequence }) => ({ key, sequence, order: startOf(key) }))
    .sort((a, b) => a.order - b.order || a.sequence - b.sequence);
  return {
    table: "lrs_reference",
    existing,
    columns: [
      { name: "era", type: "number", values: sorted.map(({ sequence }) => eraOf(sequence)) },
      { name: "key", type: "bytes", values: sorted.map(({ key }) => key) },
      { name: "sequence", type: "number", values: sorted.map(({ sequence }) => sequence) },
    ],
  };
}

/** The first 6 bytes as a number: near enough to the order of the keys. */
function startOf(key: Uint8Array): number {
  let start = 0;
  for (let at = 0; at < 6; at += 1) start = start * 256 + (key[at] ?? 0);
  return start;
}
