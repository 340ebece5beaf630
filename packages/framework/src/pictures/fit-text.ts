/** A line, how large it is written, and whether it is bold. */
export interface TextStyle {
  /** Size of the font, in units of the picture. */
  readonly size: number;
  readonly bold?: boolean;
}

/**
 * A text as it may stand in XML: composed, on one line, without control signs and without those that
 * turn the reading order.
 */
export function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Shares of the font's size, on the wide side, since nobody knows which font will be there. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/[ijl.,:;'|!]/, 0.32],
  [/[ frtI()[\]/-]/, 0.42],
  [/[mwMW@%–—…]/, 1],
  [/[A-Z]/, 0.74],
  [/[\u2E80-\u{10FFFF}]/u, 1.1],
];

/** About how wide a text is, in units of the picture; rather too much than too little. */
export function estimateWidth(text: string, { size, bold }: TextStyle): number {
  let sum = 0;
  for (const composed of text.normalize("NFC")) {
    // A Vietnamese letter is as wide as the letter under its marks; a Korean syllable is one sign.
    const sign = composed < "\u2E80" ? (composed.normalize("NFD")[0] ?? "") : composed;
    sum += widths.find(([signs]) => signs.test(sign))?.[1] ?? 0.6;
  }
  return sum * size * (bold ? 1.1 : 1);
}

/** Breaks a text into lines that fit; a word that is too long is broken too. */
export function wrapText(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of plainText(text)
    .split(" ")
    .flatMap((one) => breakWord(one, width, style))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && estimateWidth(longer, style) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function breakWord(word: string, width: number, style: TextStyle): string[] {
  if (estimateWidth(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const sign of word) {
    if (piece && estimateWidth(piece + sign, style) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += sign;
  }
  return [...pieces, piece];
}
