import { type Find, findAll } from "./find.ts";

// Things that hold many digits by nature; taken out before looking.
const harmless = [
  /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi,
  /(?<!\d)[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?)?(?!\d)/g,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1[12]\d{3}(?!\d)/g,
  // Year, month, day, hour and minute in one piece.
  /(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?!\d)/g,
  /hl_[a-z2-7]{26}/g,
  /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi,
  // Shorter ids, such as those of spans; not a word that stands before or behind a number.
  /(?<![0-9a-z])(?![a-f]*\d+(?![0-9a-f])|\d+[a-f]+(?![0-9a-f]))[0-9a-f]{16,31}(?![0-9a-z])/g,
];

const personal = /*@__PURE__*/ (() => {
  const gap = String.raw`[\s._·)\p{Pd}]{0,3}`;
  const apart = String.raw`[\s._·\p{Pd}]{1,3}`;
  const digits = (count: string) => String.raw`(?:${gap}\d)${count}`;
  return [
    // Personal number in one piece, in its parts, and digit by digit.
    /(?<!\d)\d{12}(?!\d)/g,
    new RegExp(String.raw`(?<!\d)(?:0\d|99)\d${apart}\d${apart}\d\d${apart}\d{6}(?!\d)`, "gu"),
    /(?<!\d)(?:0|9(?=.9))(?:[\s._·\p{Pd}]\d){11}(?![\s._·\p{Pd}]?\d)/gu,
    // Phone: +84 or 0084 and nine or ten digits; 84 or 0 and a mobile number; 02 and nine digits.
    new RegExp(String.raw`(?:\+|(?<!\d)00)${gap}84${gap}(?:\(0\))?${digits("{9,10}")}(?!\d)`, "gu"),
    new RegExp(String.raw`(?<!\d)(?:84${gap}|0)[35789]${digits("{8}")}(?!${gap}\d)`, "gu"),
    new RegExp(String.raw`(?<!\d)02${digits("{9}")}(?!${gap}\d)`, "gu"),
    /(?<!\d)0\d{9}(?!\d)/g,
    /(?<!\d)0(?:[\s.·\p{Pd}]{1,3}\d{3}){3}(?!\d)/gu,
  ];
})();

const mailDomain = /@(?<=[\p{L}\p{N}._%+-]@)(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;

/** E-mail addresses; from the `@` backwards, since forwards costs the square of the length. */
function findMail(text: string): Find[] {
  return findAll(text, [mailDomain]).flatMap(({ start, end }) => {
    const name = /[\p{L}\p{N}._%+-]+$/u.exec(text.slice(Math.max(0, start - 100), start));
    return name && /[^.]/.test(name[0]) ? [{ start: start - name[0].length, end }] : [];
  });
}

const grouped = /(?<!\d)(?=((?:0\d|99)\d{1,7}(?:[\s._·\p{Pd}]{1,3}\d{3,9}(?!\d)){1,3}))/gu;

/** Numbers in groups of three digits and more: `001 099 012 345`, and `0190 234 567`. */
function findGrouped(text: string): Find[] {
  return [...text.matchAll(grouped)].flatMap(({ 1: run = "", index }) => {
    let count = 0;
    let phone: Find[] = [];
    for (const group of run.matchAll(/\d+/g)) {
      count += group[0].length;
      const find = { start: index, end: index + group.index + group[0].length };
      if (count === 10 && run.startsWith("0")) phone = [find];
      // 990.000.000.000 is money.
      if (count === 12) return /^99\d(?:\.\d{3}){2}\.000$/.test(run) ? [] : [find];
    }
    return phone;
  });
}

/** The text, of the same length, without what holds many digits by nature. */
export function withoutHarmless(plain: string): string {
  return harmless.reduce(
    (kept, pattern) => kept.replace(pattern, (found) => "§".repeat(found.length)),
    plain,
  );
}

/** Tells whether there are enough digits, close enough together, for a number of a person. */
export function hasDigits(text: string): boolean {
  return /\d(?:\D{0,6}\d){5}/.test(text);
}

/** Personal numbers, Vietnamese phone numbers and e-mail addresses in a plain text. */
export function findPersonal(plain: string): Find[] {
  const mail = findMail(plain);
  if (!hasDigits(plain)) return mail;
  const rest = withoutHarmless(plain);
  return [...findAll(rest, personal), ...findGrouped(rest), ...mail];
}
