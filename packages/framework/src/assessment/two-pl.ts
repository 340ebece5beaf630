import type { ItemParameters } from "./item.ts";

/**
 * Probability of a right answer at an ability, under the two-parameter logistic model.
 *
 * @see A. Birnbaum, in Lord and Novick, Statistical Theories of Mental Test Scores (1968)
 * @example
 * ```ts
 * probabilityRight({ a: 1, b: 0 }, 0); // 0.5
 * ```
 */
export function probabilityRight({ a, b }: ItemParameters, theta: number): number {
  return 1 / (1 + Math.exp(-a * (theta - b)));
}

/**
 * Fisher information of an item at an ability: a² P (1 − P). Never negative, largest at θ = b.
 *
 * @example
 * ```ts
 * itemInformation({ a: 2, b: 0 }, 0); // 1
 * ```
 */
export function itemInformation(parameters: ItemParameters, theta: number): number {
  const p = probabilityRight(parameters, theta);
  return parameters.a ** 2 * p * (1 - p);
}

/** Logarithm of the probability of a right or a wrong answer; finite for any finite ability. */
export function logLikelihood({ a, b }: ItemParameters, right: boolean, theta: number): number {
  const x = (right ? a : -a) * (theta - b);
  return x > 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}
