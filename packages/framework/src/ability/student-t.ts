/** Share of repeated samples whose interval would hold the true mean: 90, 95 or 99 per cent. */
export type Confidence = 0.9 | 0.95 | 0.99;

/** Largest number of degrees of freedom for which the exact finite sum is used. */
const exactUpTo = 200;

/**
 * Two-sided critical value of Student's t: `P(|T| ≤ t) = confidence`.
 *
 * Exact finite sum up to 200 degrees of freedom, beyond it the expansion about the normal
 * distribution; the error is below 1e-8 everywhere.
 *
 * @param degrees - Degrees of freedom, a whole number from 1.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 to 26.7.5
 */
export function studentT(confidence: Confidence, degrees: number): number {
  if (degrees > exactUpTo) return expansion(normalQuantile(confidence), degrees);
  let low = 0;
  let high = 1;
  while (within(high, degrees) < confidence) high *= 2;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (within(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** `P(|T| ≤ t)` as a finite sum in powers of the cosine (26.7.3 odd, 26.7.4 even). */
function within(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const cosine = Math.cos(angle);
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= ((power - 1) / power) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}

/** Expansion of t about the normal quantile (26.7.5). */
function expansion(z: number, degrees: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

/** Two-sided normal quantile. */
function normalQuantile(confidence: Confidence): number {
  if (confidence === 0.9) return 1.6448536269514722;
  return confidence === 0.95 ? 1.959963984540054 : 2.5758293035489004;
}
