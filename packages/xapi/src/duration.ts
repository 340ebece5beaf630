const number = String.raw`\d+(?:[.,]\d+)?`;
const pattern = new RegExp(
  `^P(?:${number}W|(?!$)(?:${number}Y)?(?:${number}M)?(?:${number}D)?(?:T(?!$)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?)$`,
);

/**
 * Tells whether a text is an ISO 8601 duration with designators: `PT1H30M`, `P2W`.
 *
 * Weeks stand alone; only the last number may have a fraction (ISO 8601:2004, section 4.4.3.2).
 */
export function isDuration(text: string): boolean {
  return pattern.test(text) && !/[.,]\d+[A-Z]./.test(text);
}

/** The same duration with its seconds cut to hundredths, for comparing (IEEE 9274.1.1, 4.2.7). */
export function comparableDuration(text: string): string {
  return text.replace(/(\d+)[.,](\d+)S$/, (_, whole: string, fraction: string) => {
    const cut = fraction.slice(0, 2).replace(/0+$/, "");
    return cut === "" ? `${whole}S` : `${whole}.${cut}S`;
  });
}
