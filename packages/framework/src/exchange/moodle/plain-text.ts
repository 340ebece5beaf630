const entities: Readonly<Record<string, string>> = /*@__PURE__*/ (() => ({
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  nbsp: " ",
  quot: '"',
}))();

/** The text of a piece of HTML, for a model that has no markup; never to be shown as HTML. */
export function plainText(html: string): string {
  return html
    .replaceAll(/\s+/g, " ")
    .replaceAll(/<br\b[^>]*>|<\/(?:p|li|div|h\d)>/gi, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, decode)
    .replaceAll(/ *\n\s*/g, "\n")
    .trim();
}

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
}
