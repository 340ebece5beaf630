import { type Find, findAll } from "./find.ts";

const base64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const hex = /[0-9a-f]{20,}/gi;

// Bytes, one to a character: some that are plain text, or some letters of several bytes.
const looksReadable = /[\t\n\r\0 -~]{5}|(?:[\xc2-\xf4][\x80-\xbf]{1,3}){4}/;

/** The parts of some bytes that can be read; UTF-16 too, since zeros are left out. */
function readable(bytes: string): string[] {
  if (!looksReadable.test(bytes)) return [];
  const text = new TextDecoder()
    .decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))
    .replaceAll("\0", "");
  return text.split(/(?![\t\n\r])[\p{Cc}\ufffd]+/u).filter((part) => part.length > 8);
}

// A run may begin with something that is not part of it, so every place is tried.
function fromBase64(run: string): string[] {
  const plain = run.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  return [0, 1, 2, 3].flatMap((from) => {
    const part = plain.slice(from);
    return readable(atob(part.length % 4 === 1 ? part.slice(0, -1) : part));
  });
}

function fromHex(run: string): string[] {
  return [0, 1].flatMap((from) => {
    const pairs = run.slice(from).match(/../g) ?? [];
    return readable(pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(""));
  });
}

/**
 * Runs of base64, base64url or hex in which something is found.
 *
 * @param holds - Tells whether a decoded text holds something.
 */
export function findEncoded(plain: string, holds: (text: string) => boolean): Find[] {
  const runs = (pattern: RegExp, decode: (run: string) => string[]) =>
    findAll(plain, [pattern]).filter(({ start, end }) =>
      decode(plain.slice(start, end)).some(holds),
    );
  return [...runs(base64, fromBase64), ...runs(hex, fromHex)];
}
