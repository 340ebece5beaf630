const encoder = /*@__PURE__*/ new TextEncoder();

/** Makes the index under which an identifier is kept, from the parts that make it unique. */
export type BlindIndex = (...parts: readonly string[]) => Promise<string>;

/**
 * Prepares HMAC-SHA-256 over parts, each with its length before it, so that no two lists of parts give the
 * same bytes. Without the key the 12-digit space cannot be tried out.
 */
export async function createBlindIndex(key: Uint8Array<ArrayBuffer>): Promise<BlindIndex> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["sign"]);
  return async (...parts) => {
    const bytes = withLengths(parts);
    return hex(new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes)));
  };
}

/** Joins parts so that they can be told apart again. */
export function withLengths(parts: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoded = parts.map((part) => encoder.encode(part));
  const total = encoded.reduce((sum, part) => sum + 4 + part.length, 0);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const part of encoded) {
    view.setUint32(offset, part.length);
    bytes.set(part, offset + 4);
    offset += 4 + part.length;
  }
  return bytes;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
