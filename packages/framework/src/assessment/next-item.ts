import { chooseAdaptive, chooseFixed, type NoItemReason } from "./choose-item.ts";
import { type ExposureCounts, noExposure } from "./exposure.ts";
import type { PreparedTest } from "./prepare-test.ts";
import { type PresentedItem, presentItem } from "./present-item.ts";
import { currentItem, isTimeOver, requireSitting, type TestState } from "./test-state.ts";

/** Why a sitting shows no further item. */
export type EndReason = NoItemReason | "finished" | "time-over";

/** An item to show. */
export interface ItemToShow {
  /** The sitting; store it before the item is sent. */
  readonly state: TestState;
  /** What to send to the browser. */
  readonly item: PresentedItem;
}

/** There is no further item: finish the sitting. */
export interface NoFurtherItem {
  /** The sitting, unchanged. */
  readonly state: TestState;
  /** No item. */
  readonly item: null;
  /** Why. */
  readonly reason: EndReason;
}

/** What {@link nextItem} looks at besides the sitting. */
export interface NextItemOptions {
  /** Now: milliseconds since the Unix epoch. */
  readonly now: number;
  /** How often items were shown so far. Default: never. */
  readonly exposure?: ExposureCounts;
}

/**
 * Gives the item to show, without its key. Until it is answered, the same item comes again.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_OTHER_TEST`.
 * @example
 * ```ts
 * const step = nextItem(test, state, { now: Date.now() });
 * ```
 */
export function nextItem(
  test: PreparedTest,
  state: TestState,
  options: NextItemOptions,
): ItemToShow | NoFurtherItem {
  requireSitting(test, state);
  const { now, exposure = noExposure } = options;
  if (state.finishedAt !== undefined) return { state, item: null, reason: "finished" };
  if (isTimeOver(test, state, now)) return { state, item: null, reason: "time-over" };
  const waiting = test.items.get(currentItem(state)?.itemId ?? "");
  if (waiting) return { state, item: presentItem(test, state, waiting, state.shown.length) };
  const { plan } = test;
  const chosen =
    plan.kind === "fixed"
      ? chooseFixed(plan, test, state)
      : chooseAdaptive(plan, test, state, exposure);
  if (typeof chosen === "string") return { state, item: null, reason: chosen };
  const shown = [...state.shown, { itemId: chosen.id, shownAt: now }];
  const next = { ...state, shown };
  return { state: next, item: presentItem(test, next, chosen, shown.length) };
}
