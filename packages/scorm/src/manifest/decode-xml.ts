/** The encodings a manifest may declare; anything else is refused. */
const known = /^(utf-8|utf8|utf-16(le|be)?|us-ascii|ascii|iso-8859-1|latin1|windows-125[0-8])$/i;

/**
 * Turns the bytes of an XML file into text: BOM first, then UTF-16 by its zero bytes, then the
 * declaration, else UTF-8 (XML 1.0, appendix F).
 *
 * @returns `undefined` when the encoding is unknown or the bytes do not fit it.
 */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const label = encodingOf(bytes);
  if (!known.test(label)) return undefined;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0x3c && b === 0) return "utf-16le";
  if (a === 0 && b === 0x3c) return "utf-16be";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(head)?.[1];
  // A file readable so far is not UTF-16, whatever it says.
  return declared && !/^utf-?16/i.test(declared) ? declared : "utf-8";
}
