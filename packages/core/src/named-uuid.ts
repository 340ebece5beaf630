// Made once for this project; never to be changed, or the same parts would give other ids.
const namespace = "5f1c7f0a3d0b4c53a3c0c1a1f5a0d7e2";

/**
 * A UUID that is always the same for the same parts, so that doing something twice does no harm.
 *
 * Version 5 (RFC 9562): SHA-1 over a fixed namespace and the parts, each with its length before it,
 * so that `("a", "bc")` and `("ab", "c")` differ.
 *
 * @example
 * ```ts
 * const id = await namedUuid("scorm", attemptId, "completed");
 * ```
 */
export async function namedUuid(...parts: readonly string[]): Promise<string> {
  const encoder = new TextEncoder();
  const text = parts.map((part) => `${encoder.encode(part).length}:${part}`).join("");
  const named = encoder.encode(text);
  const bytes = new Uint8Array(16 + named.length);
  for (let at = 0; at < 16; at += 1) {
    bytes[at] = Number.parseInt(namespace.slice(at * 2, at * 2 + 2), 16);
  }
  bytes.set(named, 16);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes)).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
