import type { ChoiceItem } from "./item.ts";
import type { TestState } from "./test-state.ts";

/** How often items were shown, over all sittings of a bank. The server keeps it. */
export interface ExposureCounts {
  /** Sittings counted. */
  readonly tests: number;
  /** In how many of them each item was shown, by its id; none when absent. */
  readonly shown: Readonly<Record<string, number>>;
}

/** Before the first sitting. */
export const noExposure: ExposureCounts = /*@__PURE__*/ (() => ({ tests: 0, shown: {} }))();

/**
 * Counts a finished sitting in. Count each sitting once.
 *
 * @example
 * ```ts
 * counts = countExposure(counts, state);
 * ```
 */
export function countExposure(counts: ExposureCounts, { shown }: TestState): ExposureCounts {
  const sum: Record<string, number> = { ...counts.shown };
  for (const { itemId } of shown) sum[itemId] = timesShown(counts, itemId) + 1;
  return { tests: counts.tests + 1, shown: sum };
}

/**
 * Whether one more sitting may show an item. An item that is shown only then stays, after n sittings
 * counted one by one, below limit · n + 1 showings.
 */
export function mayExpose(item: ChoiceItem, limit: number, counts: ExposureCounts): boolean {
  return timesShown(counts, item.id) < (item.maxExposure ?? limit) * (counts.tests + 1);
}

/** An id may be the name of a property that every object inherits, such as `constructor`. */
function timesShown({ shown }: ExposureCounts, itemId: string): number {
  return Object.hasOwn(shown, itemId) ? (shown[itemId] ?? 0) : 0;
}
