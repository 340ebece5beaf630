/** Turns digits of all scripts into 0 to 9. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  // Unicode puts the zero of a script at …0 or at …6.
  const zero = /\p{Nd}/u.test(String.fromCodePoint(code & ~15)) ? 0 : 6;
  return String((code & 15) - zero);
}

function bytesToText(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    // Bytes that are no text must not hide the plain characters between them.
    return escaped.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
  }
}

/**
 * A text as a reader would take it: %-sequences, character references and `\u` escapes decoded,
 * also several times; full-width letters and digits of other scripts made plain; marks and signs
 * that nobody sees left out.
 */
export function plainText(text: string): string {
  if (/^[\t\n\r -$'-[\]-~]*$/.test(text)) return text;
  let plain = text;
  for (let round = 0; round < 8; round += 1) {
    const before = plain;
    plain = plain
      .replace(/(?:%[0-9a-f]{2})+/gi, bytesToText)
      .replace(
        /&#(?:x([0-9a-f]{1,5})|(\d{1,6}));|\\u([0-9a-f]{4})/gi,
        (_, hex?: string, decimal?: string, escaped?: string) =>
          String.fromCodePoint(
            decimal ? Number(decimal) : Number.parseInt(hex ?? escaped ?? "", 16),
          ),
      )
      .normalize("NFKC")
      .replace(/(?![\t\n\r])[\p{Cc}\p{Cf}\p{Me}\p{Mn}]/gu, "")
      .replace(/(?![0-9])\p{Nd}/gu, plainDigit);
    if (plain === before) break;
  }
  return plain;
}
