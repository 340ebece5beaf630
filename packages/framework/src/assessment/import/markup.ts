/** A text without its formatting. */
export interface PlainText {
  /** The text. */
  readonly text: string;
  /** Whether it had formatting that was taken away or is left as it was typed. */
  readonly formatted: boolean;
}

/** Elements whose text says all that they say. */
const plainTags = /^(?:p|div|span|br|b|i|u|em|strong|small|code|pre|ul|ol|li|h[1-6]|a|blockquote)$/;
const entities: ReadonlyMap<string, string> = /*@__PURE__*/ (() =>
  new Map([
    ["amp", "&"],
    ["apos", "'"],
    ["gt", ">"],
    ["lt", "<"],
    ["nbsp", " "],
    ["quot", '"'],
  ]))();

/**
 * Reads a Moodle text with its format in front: `[html]` loses its tags, other formats stay as typed.
 *
 * @returns `undefined` when it has content that is no text.
 */
export function readMarkup(raw: string): PlainText | undefined {
  const [prefix = "", format] = /^\s*\[(html|markdown|moodle|plain)\]\s*/.exec(raw) ?? [];
  const body = raw.slice(prefix.length);
  if (format !== "html") return { text: body.trim(), formatted: format === "markdown" };
  const tags = [...body.matchAll(/<\/?([a-z][a-z0-9]*)\b[^<>]*>/gi)];
  if (!tags.every(([, name = ""]) => plainTags.test(name.toLowerCase()))) return undefined;
  const untagged = body
    .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6])\b[^<>]*>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "");
  if (/<[a-z/!]/i.test(untagged)) return undefined;
  const text = untagged.replace(
    /&(?:#(\d{1,7})|([a-z]+));/gi,
    (whole, code: string | undefined, name: string) =>
      code ? fromCode(Number(code)) : (entities.get(name) ?? whole),
  );
  return { text: text.replace(/\n\s*\n+/g, "\n").trim(), formatted: tags.length > 0 };
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
