import { findPersonal } from "./find-personal.ts";
import { plainText } from "./plain-text.ts";

const duration = /^P(?:\d+(?:[.,]\d+)?[YMWD])*(?:T(?:\d+(?:[.,]\d+)?[HMS])+)?$/;

/**
 * Tells whether a text holds a 12-digit personal number, a Vietnamese phone number or an e-mail
 * address: also grouped by spaces, dots or dashes, in digits of other scripts, with invisible
 * characters in between, or encoded (`%40`, `&#64;`, `\u0040`).
 *
 * ISO 8601 durations, timestamps, dates, UUIDs, hashes and learner ids are none.
 *
 * @remarks Twelve digits that read as year, month, day, hour and minute (`202601310830`) pass for a
 * time.
 * @example
 * ```ts
 * holdsPersonalData("số 990 099 012 345"); // true
 * ```
 */
export function holdsPersonalData(text: string): boolean {
  if (!/[\p{N}@%&\\\uff20\ufe6b]/u.test(text) || duration.test(text)) return false;
  return findPersonal(plainText(text)).length > 0;
}
