import { groupBy } from "../ability/group-by.ts";
import type { AbilityEstimate } from "./estimate-ability.ts";
import type { ChoiceItem } from "./item.ts";
import type { PreparedTest } from "./prepare-test.ts";
import { abilityNow, isRight, scoredAnswers } from "./score-answers.ts";
import { requireSitting, type ShownItem, type TestState } from "./test-state.ts";
import { probabilityRight } from "./two-pl.ts";

/** Points reached of points possible. */
export interface PointScore {
  /** Points reached. */
  readonly raw: number;
  /** Points possible. */
  readonly max: number;
  /** Points reached as a share, 0–1; 0 when none were possible. */
  readonly scaled: number;
}

/** Points on one competence. */
export interface CompetenceScore extends PointScore {
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the competence. */
  readonly code: string;
}

/** How one item went. */
export interface ItemScore extends PointScore {
  /** Id of the item. */
  readonly itemId: string;
  /** Whether it was answered rightly. */
  readonly right: boolean;
  /** Ids of the options chosen; absent when it was not answered. */
  readonly response?: readonly string[];
  /** Time from showing to answer in milliseconds; absent when it was not answered. */
  readonly durationMs?: number;
}

/** What a model makes of the answers. It advises people and decides nothing. */
export interface AbilityAdvice extends AbilityEstimate {
  /** Share of points to be expected of this ability over all items of the test, 0–1. */
  readonly expectedScaled: number;
  /** Answers that it rests on. */
  readonly answers: number;
}

/** The outcome of a sitting. */
export interface TestResult {
  /** Points over the test: all items of a fixed test, the items shown of an adaptive one. */
  readonly score: PointScore;
  /**
   * Whether the plan's pass ratio was reached; `null` when the plan has none, or when an adaptive
   * test ended before its fewest items, which its pool may be to blame for.
   */
  readonly passed: boolean | null;
  /** Whether the sitting went to its end: every item, or the fewest of an adaptive test. */
  readonly complete: boolean;
  /** Points by competence. */
  readonly competences: readonly CompetenceScore[];
  /** How the items went, in the order shown, then those of a fixed test that were not shown. */
  readonly items: readonly ItemScore[];
  /** When it was finished: milliseconds since the Unix epoch. */
  readonly finishedAt: number;
  /** Time from start to finish in milliseconds. */
  readonly durationMs: number;
  /** Estimate of the ability; absent unless all items have parameters and one was answered. */
  readonly advice?: AbilityAdvice;
}

/** A finished sitting and its outcome. */
export interface FinishedTest {
  /** The sitting, closed. */
  readonly state: TestState;
  /** Its outcome. */
  readonly result: TestResult;
}

/**
 * Closes a sitting and scores it. Again on a closed sitting, it gives the same outcome.
 *
 * Points decide: an item not answered has none. The estimate of the ability is advice beside them.
 *
 * @param now - Milliseconds since the Unix epoch.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_OTHER_TEST`.
 * @example
 * ```ts
 * const { state: closed, result } = finishTest(test, state, Date.now());
 * ```
 */
export function finishTest(test: PreparedTest, state: TestState, now: number): FinishedTest {
  requireSitting(test, state);
  const { plan } = test;
  const finishedAt = state.finishedAt ?? now;
  const items = scoreItems(test, state);
  const answered = items.filter(({ response }) => response).length;
  const score = addPoints(items);
  const needed = plan.kind === "fixed" ? plan.items.length : plan.stop.minItems;
  const complete = answered >= needed;
  const decided = plan.passRatio !== undefined && (complete || plan.kind === "fixed");
  const advice = advise(test, state);
  return {
    state: { ...state, finishedAt },
    result: {
      score,
      passed: decided ? score.scaled >= (plan.passRatio ?? 1) : null,
      complete,
      competences: byCompetence(test, items),
      items,
      finishedAt,
      durationMs: finishedAt - state.startedAt,
      ...(advice && { advice }),
    },
  };
}

function scoreItems({ plan, items }: PreparedTest, { shown }: TestState): ItemScore[] {
  const seen = new Map<string, ShownItem>(shown.map((one) => [one.itemId, one]));
  const ids = new Set(seen.keys());
  if (plan.kind === "fixed") for (const id of plan.items) ids.add(id);
  return [...ids].flatMap((id) => {
    const item = items.get(id);
    return item ? [scoreItem(item, seen.get(id))] : [];
  });
}

function scoreItem(item: ChoiceItem, shown: ShownItem | undefined): ItemScore {
  const { points = 1 } = item;
  const { response, shownAt = 0, answeredAt = 0 } = shown ?? {};
  const right = response !== undefined && isRight(item, response);
  return {
    itemId: item.id,
    right,
    ...pointScore(right ? points : 0, points),
    ...(response && { response, durationMs: answeredAt - shownAt }),
  };
}

function byCompetence({ items }: PreparedTest, scores: readonly ItemScore[]): CompetenceScore[] {
  const known = scores.flatMap((score) => {
    const competence = items.get(score.itemId)?.competence;
    return competence ? [{ ...score, competence }] : [];
  });
  const groups = groupBy(known, ({ competence: { frameworkId, code } }) =>
    JSON.stringify([frameworkId, code]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { frameworkId, code } = first.competence;
    return [{ frameworkId, code, ...addPoints(group) }];
  });
}

function advise(test: PreparedTest, state: TestState): AbilityAdvice | undefined {
  const all = [...test.items.values()];
  const answers = scoredAnswers(test, state).length;
  if (answers === 0 || !all.every(({ parameters }) => parameters)) return undefined;
  const ability = abilityNow(test, state);
  const expected = all.map(({ parameters, points = 1 }) => {
    const p = parameters ? probabilityRight(parameters, ability.theta) : 0;
    return { raw: p * points, max: points };
  });
  return { ...ability, expectedScaled: addPoints(expected).scaled, answers };
}

function addPoints(all: readonly Pick<PointScore, "max" | "raw">[]): PointScore {
  const sum = (read: (one: Pick<PointScore, "max" | "raw">) => number): number =>
    all.reduce((total, one) => total + read(one), 0);
  return pointScore(
    sum((one) => one.raw),
    sum((one) => one.max),
  );
}

function pointScore(raw: number, max: number): PointScore {
  return { raw, max, scaled: max === 0 ? 0 : raw / max };
}
