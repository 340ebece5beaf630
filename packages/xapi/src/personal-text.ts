import { isDuration } from "./duration.ts";
import { plainText } from "./plain-text.ts";

// Things that hold many digits by nature; taken out before looking.
const harmless = [
  /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi,
  /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?)?(?!\d)/g,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1\d{4}(?!\d)/g,
  /hl_[a-z2-7]{26}/g,
  /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi,
];

const gap = String.raw`[\s._·)\p{Pd}]{0,3}`;
const digits = (count: string) => String.raw`(?:${gap}\d)${count}`;

const personal = [
  // Personal number in one piece.
  /(?<!\d)\d{12}(?!\d)/,
  // Phone: +84 or 0084 and nine or ten digits; 84 or 0 and a mobile number; 02 and nine digits.
  new RegExp(String.raw`(?:\+|(?<!\d)00)${gap}84${gap}(?:\(0\))?${digits("{9,10}")}(?!\d)`, "u"),
  new RegExp(String.raw`(?<!\d)(?:84${gap}|0)[35789]${digits("{8}")}(?!${gap}\d)`, "u"),
  new RegExp(String.raw`(?<!\d)02${digits("{9}")}(?!${gap}\d)`, "u"),
  /(?<!\d)0\d{9}(?!\d)/,
  /(?<!\d)0(?:[\s.·\p{Pd}]{1,3}\d{3}){3}(?!\d)/u,
  // E-mail.
  /[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]*@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u,
];

const grouped = /(?<!\d)(?=(0\d{2,}(?:[\s._·\p{Pd}]{1,3}\d{3,})+))/gu;

/** Personal number in groups of three digits and more, such as `001 099 012 345`. */
function holdsGroupedNumber(text: string): boolean {
  for (const [, run = ""] of text.matchAll(grouped)) {
    let count = 0;
    for (const group of run.split(/\D+/)) {
      count += group.length;
      if (count === 12) return true;
    }
  }
  return false;
}

/**
 * Tells whether a text holds a 12-digit personal number, a Vietnamese phone number or an e-mail
 * address: also grouped by spaces, dots or dashes, in digits of other scripts, with invisible
 * characters in between, or encoded (`%40`, `&#64;`).
 */
export function holdsPersonalData(text: string): boolean {
  if (!/[\p{N}@%&\uff20\ufe6b]/u.test(text) || isDuration(text)) return false;
  const rest = harmless.reduce((kept, pattern) => kept.replace(pattern, "§"), plainText(text));
  return personal.some((pattern) => pattern.test(rest)) || holdsGroupedNumber(rest);
}
