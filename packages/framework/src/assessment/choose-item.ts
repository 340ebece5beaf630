import { balanceContent } from "./balance-content.ts";
import { type ExposureCounts, mayExpose } from "./exposure.ts";
import type { ChoiceItem } from "./item.ts";
import type { AdaptivePlan, FixedPlan } from "./plan.ts";
import { isFor, type PreparedTest } from "./prepare-test.ts";
import { abilityNow } from "./score-answers.ts";
import { seededRandom, shuffle } from "./seeded-random.ts";
import type { TestState } from "./test-state.ts";
import { itemInformation } from "./two-pl.ts";

/**
 * Why no further item comes: everything was shown, the limit of items is reached, the ability is
 * known well enough, or no item of the pool may be shown any more.
 */
export type NoItemReason = "all-shown" | "max-items" | "pool-exhausted" | "precise-enough";

/** The next item of a fixed test. */
export function chooseFixed(
  plan: FixedPlan,
  { items }: PreparedTest,
  { seed, shown }: TestState,
): ChoiceItem | NoItemReason {
  const order = plan.shuffleItems ? shuffle(plan.items, seededRandom(seed, "items")) : plan.items;
  return items.get(order[shown.length] ?? "") ?? "all-shown";
}

/**
 * The next item of an adaptive test: among the items that may be shown (not shown yet, no enemy
 * shown, within the exposure limit) those of the competence most due; of these one drawn from the
 * most informative.
 *
 * The exposure limit and enemies are never overridden: where a competence has nothing left, the next
 * one due is served instead.
 *
 * @see F. M. Lord, Applications of Item Response Theory (1980): maximum information
 * @see G. G. Kingsbury and A. R. Zara, "Procedures for selecting items for computerized adaptive
 * tests", Applied Measurement in Education 2 (1989): randomesque draw, content balancing
 * @see J. Revuelta and V. Ponsoda, "A comparison of item exposure control methods in
 * computerized adaptive testing", Journal of Educational Measurement 35 (1998): restricted maximum information
 */
export function chooseAdaptive(
  plan: AdaptivePlan,
  test: PreparedTest,
  state: TestState,
  exposure: ExposureCounts,
): ChoiceItem | NoItemReason {
  const { stop, drawFrom = 5, maxExposure = 1 } = plan;
  const { theta, standardError } = abilityNow(test, state);
  if (state.shown.length >= stop.maxItems) return "max-items";
  const precise = stop.standardError !== undefined && standardError <= stop.standardError;
  if (precise && state.shown.length >= stop.minItems) return "precise-enough";
  const open = openItems(test, state).filter((item) => mayExpose(item, maxExposure, exposure));
  const ranked = mostDue(plan, test, state, open)
    .map((item) => ({ item, information: information(item, theta) }))
    .sort((a, b) => b.information - a.information || (a.item.id < b.item.id ? -1 : 1));
  const random = seededRandom(state.seed, `draw ${state.shown.length}`);
  const drawn = ranked[Math.floor(random() * Math.min(drawFrom, ranked.length))];
  return drawn?.item ?? "pool-exhausted";
}

/** Items that were not shown and are no enemy of one that was, named on either side. */
function openItems({ items }: PreparedTest, { shown }: TestState): ChoiceItem[] {
  const seen = new Set(shown.map(({ itemId }) => itemId));
  const excluded = new Set([...seen].flatMap((id) => items.get(id)?.enemies ?? []));
  return [...items.values()].filter(
    ({ id, enemies = [] }) =>
      !seen.has(id) && !excluded.has(id) && !enemies.some((one) => seen.has(one)),
  );
}

/** The open items of the first competence due that has any. */
function mostDue(
  { content }: AdaptivePlan,
  { items }: PreparedTest,
  { shown }: TestState,
  open: readonly ChoiceItem[],
): readonly ChoiceItem[] {
  if (!content) return open;
  const counts = content.map(
    ({ competence }) =>
      shown.filter(({ itemId }) => {
        const item = items.get(itemId);
        return item && isFor(item, competence);
      }).length,
  );
  const order = balanceContent(
    content.map(({ weight }) => weight),
    counts,
  );
  for (const place of order) {
    const target = content[place];
    const found = open.filter((item) => target && isFor(item, target.competence));
    if (found.length > 0) return found;
  }
  return [];
}

function information({ parameters }: ChoiceItem, theta: number): number {
  return parameters ? itemInformation(parameters, theta) : 0;
}
