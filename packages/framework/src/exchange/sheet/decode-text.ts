import { fromTcvn3, oddShare } from "./tcvn3.ts";

/** Encodings that a CSV file may have. */
export type TextEncoding = "tcvn3" | "utf-16be" | "utf-16le" | "utf-8" | "windows-1258";

/** A text, and how it was read. */
export interface DecodedText {
  /** The text, without a byte order mark. */
  readonly text: string;
  /** How it was read. */
  readonly encoding: TextEncoding;
  /** Whether nothing in the file says so. */
  readonly guessed: boolean;
}

/**
 * Reads bytes as text: by their byte order mark, as UTF-16 where every second byte is zero, as UTF-8 if
 * they are, else in whichever of windows-1258 and TCVN3 gives Vietnamese words.
 *
 * @param encoding - Set it to skip the guess.
 * @returns `undefined` when no encoding gives Vietnamese.
 */
export function decodeText(bytes: Uint8Array, encoding?: TextEncoding): DecodedText | undefined {
  if (encoding) {
    const text = read(bytes, encoding);
    return text === undefined ? undefined : { text, encoding, guessed: false };
  }
  const marked = byMark(bytes);
  if (marked) return decodeText(bytes, marked);
  const wide = byZeros(bytes);
  const text = read(bytes, wide ?? "utf-8");
  if (text !== undefined) return { text, encoding: wide ?? "utf-8", guessed: wide !== undefined };
  return bySense(bytes);
}

function byMark([a, b, c]: Uint8Array): TextEncoding | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : undefined;
}

function byZeros(bytes: Uint8Array): TextEncoding | undefined {
  const start = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < start.length / 8) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

function bySense(bytes: Uint8Array): DecodedText | undefined {
  const windows = read(bytes, "windows-1258") ?? "";
  const abc = read(bytes, "tcvn3") ?? "";
  const windowsOdd = oddShare(windows);
  const abcOdd = oddShare(abc, false);
  if (Math.min(windowsOdd, abcOdd) > 0.1 || windowsOdd === abcOdd) return undefined;
  return windowsOdd < abcOdd
    ? { text: windows, encoding: "windows-1258", guessed: true }
    : { text: abc, encoding: "tcvn3", guessed: true };
}

function read(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  if (encoding === "tcvn3") {
    return fromTcvn3(Array.from(bytes, (one) => String.fromCharCode(one)).join("")).normalize(
      "NFC",
    );
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize("NFC");
  } catch {
    return undefined;
  }
}
