// SOURCE: drives the public functions only.
import { answerItem, type GivenAnswer } from "../answer-item.ts";
import type { ExposureCounts } from "../exposure.ts";
import { type EndReason, nextItem } from "../next-item.ts";
import type { PreparedTest } from "../prepare-test.ts";
import type { PresentedItem, PresentedOption } from "../present-item.ts";
import { startTest } from "../start-test.ts";
import type { TestState } from "../test-state.ts";

/** How a sitting is driven. */
export interface Sitting {
  /** Whether the person answers an item rightly. */
  readonly knows: (itemId: string, place: number) => boolean;
  /** Seed of the sitting, 0 up to but not 1. */
  readonly seed?: number;
  /** Counts of showings. */
  readonly exposure?: ExposureCounts;
  /** Called with the state after each step; its result goes on. */
  readonly between?: (state: TestState) => TestState;
}

/** Sits a test to its end, one second a step. */
export function sit(
  test: PreparedTest,
  { knows, seed = 0.5, exposure, between = (state) => state }: Sitting,
): { state: TestState; reason: EndReason } {
  let now = 1_000;
  let state = startTest(test, { now, random: () => seed });
  for (;;) {
    now += 1_000;
    const step = nextItem(test, between(state), { now, ...(exposure && { exposure }) });
    if (step.item === null) return { state: step.state, reason: step.reason };
    const answer = choose(test, step.item, knows(step.item.itemId, step.item.position));
    const taken = answerItem(test, between(step.state), answer, now + 500);
    if (!taken.ok) throw new Error(taken.issue.code);
    state = taken.state;
  }
}

/** Chooses the key of an item as it was shown, or something else. */
export function choose(test: PreparedTest, shown: PresentedItem, rightly: boolean): GivenAnswer {
  const item = test.items.get(shown.itemId);
  const texts = (item?.options ?? []).filter(({ id }) => item?.key.includes(id));
  const isKey = ({ text }: PresentedOption) => texts.some((one) => one.text.vi === text.vi);
  const chosen = shown.options.filter(isKey).map(({ id }) => id);
  const wrong = shown.options.filter((one) => !isKey(one)).map(({ id }) => id);
  return { itemId: shown.itemId, chosen: rightly ? chosen : wrong.slice(0, 1) };
}
