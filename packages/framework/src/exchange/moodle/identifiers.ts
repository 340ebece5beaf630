/** Longest ID number and short name that Moodle keeps, in characters. */
const longest = 100;

/** Cuts a text to what Moodle keeps. */
export function cut(text: string, length: number = longest): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length - 1)
    .join("")
    .trimEnd()}…`;
}

/**
 * ID numbers for codes, as Moodle needs them.
 *
 * Moodle takes `0` for empty and compares like PHP does, so that the parents `1.1` and `1.10` are
 * one to it; both cases get a letter before the code. Markup and blanks at the ends are dropped,
 * long codes cut and numbered.
 */
export function idNumbers(codes: readonly string[]): Map<string, string> {
  const values = new Map<number, number>();
  for (const code of codes) {
    const value = numberOf(code);
    if (value !== undefined) values.set(value, (values.get(value) ?? 0) + 1);
  }
  const ids = new Map<string, string>();
  const taken = new Set(codes);
  for (const code of codes) {
    const value = numberOf(code);
    const ambiguous = value !== undefined && (code === "0" || (values.get(value) ?? 0) > 1);
    const wanted = cut(ambiguous ? `c${code}` : withoutMarkup(code));
    ids.set(code, wanted === code ? code : unused(wanted, taken));
  }
  return ids;
}

/** What PHP takes a text for when it looks like a number. */
function numberOf(text: string): number | undefined {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : undefined;
}

function withoutMarkup(text: string): string {
  return text.replaceAll(/[<>]/g, " ").replaceAll(/\s+/g, " ").trim() || "item";
}

function unused(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) {
    const ending = ` (${number})`;
    id = cut(wanted, longest - ending.length) + ending;
  }
  taken.add(id);
  return id;
}

/** A short name as Moodle keeps it: no markup, not empty, not `0`, not too long. */
export function shortName(title: string, fallback: string): string {
  const plain = title.replaceAll(/[<>]/g, " ").replaceAll(/\s+/g, " ").trim();
  return cut(plain === "" || plain === "0" ? `${fallback} ${plain}`.trim() : plain);
}
