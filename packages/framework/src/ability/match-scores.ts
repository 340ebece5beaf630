import type { LearnerId } from "@hocvuso/core";
import type { ItemRef } from "../model/association.ts";
import { groupBy } from "./group-by.ts";

/** One learner's score on one competence in one sitting. */
export interface AssessmentScore {
  /** Whose it is. */
  readonly learnerId: LearnerId;
  /** What was assessed. */
  readonly competence: ItemRef;
  /** Before or after the training whose effect is asked for. */
  readonly occasion: "after" | "before";
  /** Id of the instrument; parallel forms on one scale share it. */
  readonly instrumentId: string;
  /** Version of the instrument. */
  readonly instrumentVersion: string;
  /** Points reached. */
  readonly score: number;
  /** Fewest points possible. Default: 0. */
  readonly minScore?: number;
  /** Most points possible. */
  readonly maxScore: number;
  /** When it was taken: milliseconds since the Unix epoch. */
  readonly takenAt: number;
}

/** A score before and one after, of one learner on one competence. */
export interface ScorePair {
  /** Whose it is. */
  readonly learnerId: LearnerId;
  /** What was assessed. */
  readonly competence: ItemRef;
  /** Score before as a share of the scale, 0–1; always below 1. */
  readonly before: number;
  /** Score after as a share of the scale, 0–1. */
  readonly after: number;
  /** Normalised gain: (after − before) / (1 − before); at most 1, negative for a loss. */
  readonly gain: number;
}

/**
 * Why a score is in no pair: `malformed` (a figure that is not finite, or a score off its scale),
 * `repeated` (not the first of its occasion), `no-before`, `no-after`, `after-not-later`,
 * `other-instrument`, `other-version`, `other-scale` (other bounds), `before-at-ceiling` (nothing
 * left to gain, so that the gain is not defined).
 */
export type UnmatchedReason =
  | "after-not-later"
  | "before-at-ceiling"
  | "malformed"
  | "no-after"
  | "no-before"
  | "other-instrument"
  | "other-scale"
  | "other-version"
  | "repeated";

/** A score that did not count. */
export interface UnmatchedScore {
  /** The score as it was given. */
  readonly score: AssessmentScore;
  /** Why. */
  readonly reason: UnmatchedReason;
}

/** Every score given, either in a pair or with the reason why not. */
export interface MatchedScores {
  /** What counts. */
  readonly pairs: readonly ScorePair[];
  /** What does not. */
  readonly unmatched: readonly UnmatchedScore[];
}

/**
 * Pairs scores before and after by learner and competence.
 *
 * The first score of each occasion counts and later ones never do, so a gain does not depend on how
 * often somebody sat the test; of two at the same moment the lower one is the first.
 *
 * @example
 * ```ts
 * const { pairs, unmatched } = matchScores(scores);
 * ```
 */
export function matchScores(scores: readonly AssessmentScore[]): MatchedScores {
  const unmatched: UnmatchedScore[] = [];
  const pairs: ScorePair[] = [];
  for (const score of scores) {
    if (!isSound(score)) unmatched.push({ score, reason: "malformed" });
  }
  const groups = groupBy(scores.filter(isSound), ({ learnerId, competence }) =>
    JSON.stringify([learnerId, competence.frameworkId, competence.code]),
  );
  for (const group of groups.values()) {
    group.sort((a, b) => a.takenAt - b.takenAt || a.score - b.score);
    const before = group.find((one) => one.occasion === "before");
    const after = group.find((one) => one.occasion === "after");
    for (const score of group) {
      if (score !== before && score !== after) unmatched.push({ score, reason: "repeated" });
    }
    const reason = whyNoPair(before, after);
    if (reason) {
      for (const score of [before, after]) if (score) unmatched.push({ score, reason });
    } else if (before && after) {
      pairs.push(toPair(before, after));
    }
  }
  return { pairs, unmatched };
}

function isSound({ score, minScore = 0, maxScore, takenAt }: AssessmentScore): boolean {
  const finite = [score, minScore, maxScore, takenAt].every(Number.isFinite);
  return finite && minScore < maxScore && score >= minScore && score <= maxScore;
}

function whyNoPair(
  before: AssessmentScore | undefined,
  after: AssessmentScore | undefined,
): UnmatchedReason | undefined {
  if (!before) return "no-before";
  if (!after) return "no-after";
  if (after.takenAt <= before.takenAt) return "after-not-later";
  if (after.instrumentId !== before.instrumentId) return "other-instrument";
  if (after.instrumentVersion !== before.instrumentVersion) return "other-version";
  const sameScale =
    after.maxScore === before.maxScore && (after.minScore ?? 0) === (before.minScore ?? 0);
  if (!sameScale) return "other-scale";
  return before.score === before.maxScore ? "before-at-ceiling" : undefined;
}

function toPair(before: AssessmentScore, after: AssessmentScore): ScorePair {
  const { learnerId, competence, minScore = 0, maxScore } = before;
  const range = maxScore - minScore;
  return {
    learnerId,
    competence,
    before: (before.score - minScore) / range,
    after: (after.score - minScore) / range,
    gain: (after.score - before.score) / (maxScore - before.score),
  };
}
