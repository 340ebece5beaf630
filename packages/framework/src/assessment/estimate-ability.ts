import type { ItemParameters } from "./item.ts";
import { logLikelihood } from "./two-pl.ts";

/** How an ability is estimated: mean of the posterior over an even grid. */
export interface EapSettings {
  /** Lowest ability of the grid. */
  readonly from: number;
  /** Highest ability of the grid. */
  readonly to: number;
  /** Number of points of the grid, 3 or more. */
  readonly points: number;
  /** Mean of the normal prior. */
  readonly priorMean: number;
  /** Variance of the normal prior, above 0. */
  readonly priorVariance: number;
  /** Whether the prior moves to the latest estimate before each further answer. */
  readonly recentre: boolean;
  /** Width w of a correction of the standard error, which takes w² / 12 off the variance. Default: 0. */
  readonly correctionWidth?: number;
}

/** Expected a posteriori with a standard normal prior on 121 points from −6 to 6. */
export const standardEap: EapSettings = /*@__PURE__*/ (() => ({
  from: -6,
  to: 6,
  points: 121,
  priorMean: 0,
  priorVariance: 1,
  recentre: false,
}))();

/**
 * The variant of the French certification Pix, version 3: 81 points from −9 to 9, variance 1.5, the
 * prior moved to the latest estimate at each answer. Its limit on the change by one answer is left out.
 *
 * @remarks A prior that moves counts the answers more than once, so the result leaves the middle
 * faster and its standard error is not a posterior standard deviation of any one model.
 */
export const recentredEap: EapSettings = /*@__PURE__*/ (() => ({
  from: -9,
  to: 9,
  points: 81,
  priorMean: 0,
  priorVariance: 1.5,
  recentre: true,
  correctionWidth: 9 / 80,
}))();

/** A right or wrong answer to an item with parameters. */
export interface ScoredAnswer {
  /** Parameters of the item. */
  readonly parameters: ItemParameters;
  /** Whether it was right. */
  readonly right: boolean;
}

/** An estimated ability. */
export interface AbilityEstimate {
  /** The ability, on the scale of the items' difficulties. */
  readonly theta: number;
  /** Its standard error. */
  readonly standardError: number;
}

/**
 * Estimates an ability from answers, in the order they were given; the prior when there are none.
 *
 * A further right answer, or a wrong one made right, never lowers the estimate.
 *
 * @param settings - Default: {@link standardEap}.
 * @see R. D. Bock and R. J. Mislevy, "Adaptive EAP estimation of ability in a microcomputer
 * environment", Applied Psychological Measurement 6 (1982), 431–444
 * @remarks Own code: the package `@bdelab/jscat` fetches a dependency from a Git host and cannot be
 * installed from a registry alone. The tests hold figures computed apart from this code.
 * @example
 * ```ts
 * estimateAbility([{ parameters: { a: 1, b: 0 }, right: true }]).theta; // 0.41
 * ```
 */
export function estimateAbility(
  answers: readonly ScoredAnswer[],
  settings: EapSettings = standardEap,
): AbilityEstimate {
  const { from, to, points, priorMean, priorVariance, recentre, correctionWidth = 0 } = settings;
  const grid = Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
  const likelihood = new Float64Array(points);
  let estimate = { theta: priorMean, standardError: Math.sqrt(priorVariance) };
  answers.forEach(({ parameters, right }, index) => {
    grid.forEach((at, i) => {
      likelihood[i] = (likelihood[i] ?? 0) + logLikelihood(parameters, right, at);
    });
    if (!recentre && index < answers.length - 1) return;
    const centre = recentre ? estimate.theta : priorMean;
    const posterior = grid.map(
      (at, i) => (likelihood[i] ?? 0) - (at - centre) ** 2 / (2 * priorVariance),
    );
    estimate = summarise(grid, posterior, correctionWidth);
  });
  return estimate;
}

/** Mean and standard deviation of a distribution given by unscaled logarithms. */
function summarise(
  grid: readonly number[],
  logWeights: readonly number[],
  correctionWidth: number,
): AbilityEstimate {
  const top = Math.max(...logWeights);
  const weights = logWeights.map((each) => Math.exp(each - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (at: number) => number): number =>
    grid.reduce((sum, at, i) => sum + of(at) * (weights[i] ?? 0), 0) / total;
  const theta = mean((at) => at);
  const variance = mean((at) => (at - theta) ** 2) - correctionWidth ** 2 / 12;
  return { theta, standardError: Math.sqrt(Math.max(0, variance)) };
}
