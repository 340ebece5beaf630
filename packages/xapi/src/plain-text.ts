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
    return escaped;
  }
}

/**
 * A text as a reader would take it: %-sequences and character references decoded, also twice;
 * full-width letters and digits of other scripts made plain; marks and signs that nobody sees
 * left out.
 */
export function plainText(text: string): string {
  let plain = text;
  for (let round = 0; round < 3; round += 1) {
    const before = plain;
    plain = plain
      .replace(/(?:%[0-9a-f]{2})+/gi, bytesToText)
      .replace(/&#(?:x([0-9a-f]{1,5})|(\d{1,6}));/gi, (_, hex?: string, decimal?: string) =>
        String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
      );
    if (plain === before) break;
  }
  return plain
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Me}\p{Mn}]/gu, "")
    .replace(/(?![0-9])\p{Nd}/gu, plainDigit);
}
