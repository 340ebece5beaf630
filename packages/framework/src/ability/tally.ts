import { type Confidence, studentT } from "./student-t.ts";

/** What is kept of a set of numbers, so that sets can be joined without their members. */
export interface Tally {
  /** How many. */
  readonly n: number;
  /** Their sum. */
  readonly sum: number;
  /** Sum of their squares. */
  readonly sumOfSquares: number;
}

/** A mean and how sure it is. */
export interface MeanEstimate {
  /** How many values it rests on. */
  readonly n: number;
  /** Mean; `null` when there are no values. */
  readonly mean: number | null;
  /** Sample standard deviation (divisor n − 1); `null` below two values. */
  readonly standardDeviation: number | null;
  /** Lower end of the interval; `null` below two values. */
  readonly low: number | null;
  /** Upper end of the interval; `null` below two values. */
  readonly high: number | null;
}

/**
 * Tallies numbers.
 *
 * @example
 * ```ts
 * tallyOf([1, 3]); // { n: 2, sum: 4, sumOfSquares: 10 }
 * ```
 */
export function tallyOf(values: Iterable<number>): Tally {
  let n = 0;
  let sum = 0;
  let sumOfSquares = 0;
  for (const value of values) {
    n += 1;
    sum += value;
    sumOfSquares += value * value;
  }
  return { n, sum, sumOfSquares };
}

/**
 * Joins tallies of sets that have no member in common.
 *
 * @example
 * ```ts
 * mergeTallies([tallyOf([1]), tallyOf([3])]); // the same as tallyOf([1, 3])
 * ```
 */
export function mergeTallies(tallies: Iterable<Tally>): Tally {
  let n = 0;
  let sum = 0;
  let sumOfSquares = 0;
  for (const one of tallies) {
    n += one.n;
    sum += one.sum;
    sumOfSquares += one.sumOfSquares;
  }
  return { n, sum, sumOfSquares };
}

/**
 * Mean with the interval of Student's t: mean ± t(n − 1) · s / √n.
 *
 * The interval supposes that the values are a sample of a larger group and that their mean is about
 * normal. With few values (say below 15) that are skewed, as gains are, it holds the true mean less
 * often than it says; it is not cut off at the ends of the scale. Below two values there is none.
 *
 * @param confidence - Default: 0.95.
 * @see Student, "The probable error of a mean", Biometrika 6 (1908)
 * @example
 * ```ts
 * estimateMean(tallyOf([0.2, 0.4])).mean; // 0.3
 * ```
 */
export function estimateMean(tally: Tally, confidence: Confidence = 0.95): MeanEstimate {
  const { n, sum } = tally;
  if (n === 0) return { n, mean: null, standardDeviation: null, low: null, high: null };
  const mean = sum / n;
  if (n === 1) return { n, mean, standardDeviation: null, low: null, high: null };
  // Rounding may leave a tiny negative remainder where all values are equal.
  const variance = Math.max(0, tally.sumOfSquares - sum * mean) / (n - 1);
  const half = studentT(confidence, n - 1) * Math.sqrt(variance / n);
  return {
    n,
    mean,
    standardDeviation: Math.sqrt(variance),
    low: mean - half,
    high: mean + half,
  };
}
