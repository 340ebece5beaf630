import { type CoreErrorCode, HvsError } from "./errors.ts";

/**
 * Derives 32 bytes for one purpose from a root secret (HKDF-SHA-256, RFC 5869, empty salt).
 *
 * @param root - The hub's secret, at least 32 characters, from a random generator.
 * @param purpose - What the bytes are for; another purpose gives unrelated bytes.
 * @throws A {@link HvsError} coded `CORE_BAD_CONFIGURATION` when the root secret is short or all
 * one character.
 * @example
 * ```ts
 * const key = await deriveSecret(process.env.HVS_SECRET ?? "", "identity/session");
 * ```
 */
export async function deriveSecret(
  root: string,
  purpose: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (root.length < 32 || new Set(root).size < 8) {
    throw new HvsError<CoreErrorCode>("CORE_BAD_CONFIGURATION", "The secret is too weak.", {
      path: "/secret",
      hint: {
        vi: "Tạo bí mật ngẫu nhiên: openssl rand -base64 48, rồi đặt vào biến môi trường.",
        en: "Make a random one: openssl rand -base64 48, and set it in the environment.",
      },
    });
  }
  const text = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", text.encode(root), "HKDF", false, [
    "deriveBits",
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode(`hvs/${purpose}`) },
    key,
    256,
  );
  return new Uint8Array(bits);
}
