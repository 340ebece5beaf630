import { groupBy } from "./group-by.ts";
import type { MatchedScores, ScorePair, UnmatchedReason } from "./match-scores.ts";
import type { Confidence } from "./student-t.ts";
import { estimateMean, type MeanEstimate, mergeTallies, type Tally, tallyOf } from "./tally.ts";

/** How many scores did not count, by reason; a reason that did not occur is absent. */
export type UnmatchedCounts = Readonly<Partial<Record<UnmatchedReason, number>>>;

/**
 * What a unit hands up about the gains of its learners: sums, no learners.
 *
 * @remarks A tally of one learner is that learner's score; withhold small ones before they leave.
 */
export interface GainTally {
  /** Normalised gains. */
  readonly gain: Tally;
  /** Scores before, 0–1. */
  readonly before: Tally;
  /** Scores after, 0–1. */
  readonly after: Tally;
  /** Paired differences, after − before, −1 to 1. */
  readonly difference: Tally;
  /** Scores that are in no pair. */
  readonly unmatched: UnmatchedCounts;
}

/** How much a group gained. */
export interface GainSummary {
  /** Mean of the learners' normalised gains, with its interval. */
  readonly gain: MeanEstimate;
  /**
   * Gain of the mean scores, (mean after − mean before) / (1 − mean before): Hake's own class
   * figure, and steadier than the mean of gains where some stood near the ceiling before.
   */
  readonly gainOfMeans: number | null;
  /** Mean paired difference, after − before, with its interval. */
  readonly difference: MeanEstimate;
  /** Mean difference over the standard deviation of the differences (Cohen's d_z). */
  readonly effectSizeOfDifferences: number | null;
  /** Mean difference over the root mean square of both standard deviations (Cohen's d_av). */
  readonly effectSizeOfScores: number | null;
  /** Scores that are in no pair. */
  readonly unmatched: UnmatchedCounts;
}

/**
 * Tallies matched scores into sums that can go up the tree of units.
 *
 * @example
 * ```ts
 * const tally = tallyGains(matchScores(scores));
 * ```
 */
export function tallyGains({ pairs, unmatched }: MatchedScores): GainTally {
  const of = (read: (pair: ScorePair) => number): Tally => tallyOf(pairs.map(read));
  return {
    gain: of((pair) => pair.gain),
    before: of((pair) => pair.before),
    after: of((pair) => pair.after),
    difference: of((pair) => pair.after - pair.before),
    unmatched: addCounts(unmatched.map(({ reason }) => ({ [reason]: 1 }))),
  };
}

/**
 * Splits matched scores, for example by competence or by unit.
 *
 * @param keyOf - Key of the part that a pair, or a score without one, belongs to.
 * @example
 * ```ts
 * const parts = splitMatched(matched, ({ competence }) => competence.code);
 * ```
 */
export function splitMatched(
  { pairs, unmatched }: MatchedScores,
  keyOf: (of: Pick<ScorePair, "competence" | "learnerId">) => string,
): Map<string, MatchedScores> {
  const byPair = groupBy(pairs, keyOf);
  const byScore = groupBy(unmatched, ({ score }) => keyOf(score));
  const keys = new Set([...byPair.keys(), ...byScore.keys()]);
  return new Map(
    [...keys].map((key) => [
      key,
      { pairs: byPair.get(key) ?? [], unmatched: byScore.get(key) ?? [] },
    ]),
  );
}

/**
 * Joins the tallies of units that have no pair in common.
 *
 * @example
 * ```ts
 * const province = mergeGains([communeA, communeB]);
 * ```
 */
export function mergeGains(tallies: readonly GainTally[]): GainTally {
  return {
    gain: mergeTallies(tallies.map((one) => one.gain)),
    before: mergeTallies(tallies.map((one) => one.before)),
    after: mergeTallies(tallies.map((one) => one.after)),
    difference: mergeTallies(tallies.map((one) => one.difference)),
    unmatched: addCounts(tallies.map((one) => one.unmatched)),
  };
}

/**
 * Sums a group's gains up.
 *
 * Both means carry an interval of Student's t; see {@link estimateMean} for what it supposes.
 *
 * @param confidence - Default: 0.95.
 * @see R. R. Hake, "Interactive-engagement versus traditional methods", American Journal of Physics
 * 66 (1998), 64–74: normalised gain
 * @see D. Lakens, "Calculating and reporting effect sizes", Frontiers in Psychology 4 (2013) 863:
 * d_z and d_av
 * @remarks Deviation: Hake computed one gain from the class means; we give that as `gainOfMeans`
 * beside the mean of the single gains. Learners at the ceiling before are left out of all figures.
 * @example
 * ```ts
 * summariseGains(tallyGains(matchScores(scores))).gain.mean;
 * ```
 */
export function summariseGains(tally: GainTally, confidence: Confidence = 0.95): GainSummary {
  const before = estimateMean(tally.before, confidence);
  const after = estimateMean(tally.after, confidence);
  const difference = estimateMean(tally.difference, confidence);
  const bothDeviations = Math.sqrt(
    ((before.standardDeviation ?? 0) ** 2 + (after.standardDeviation ?? 0) ** 2) / 2,
  );
  return {
    gain: estimateMean(tally.gain, confidence),
    gainOfMeans: ratio(difference.mean, before.mean === null ? null : 1 - before.mean),
    difference,
    effectSizeOfDifferences: ratio(difference.mean, difference.standardDeviation),
    effectSizeOfScores: ratio(difference.mean, bothDeviations),
    unmatched: tally.unmatched,
  };
}

function ratio(over: number | null, under: number | null): number | null {
  return over === null || !under ? null : over / under;
}

function addCounts(all: readonly UnmatchedCounts[]): UnmatchedCounts {
  const sum: Partial<Record<UnmatchedReason, number>> = {};
  for (const counts of all) {
    for (const [reason, count] of Object.entries(counts) as [UnmatchedReason, number][]) {
      sum[reason] = (sum[reason] ?? 0) + count;
    }
  }
  return sum;
}
