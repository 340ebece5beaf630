import { base64url, compactDecrypt, importJWK, type JWK } from "jose";
import { jwtRefusal } from "./errors.ts";
import { parseObject } from "./strict-json.ts";
import { maxTokenLength } from "./verify-jwt.ts";

/** Key management algorithms an encrypted token may use. Never `dir`, RSA1_5 or a password. */
export type KeyAlgorithm = "ECDH-ES" | "ECDH-ES+A128KW" | "ECDH-ES+A256KW" | "RSA-OAEP-256";
/** Content encryption an encrypted token may use. */
export type ContentAlgorithm = "A128GCM" | "A256GCM" | "A128CBC-HS256" | "A256CBC-HS512";

/** How tokens to us are encrypted. */
export interface JwtDecryption {
  /** Our private keys as JSON Web Keys, the newest first; `kid` picks one where it is given, `alg` limits it to one. */
  readonly keys: readonly JWK[];
  /** Key management accepted. */
  readonly keyAlgorithms: readonly KeyAlgorithm[];
  /** Content encryption accepted. */
  readonly contentAlgorithms: readonly ContentAlgorithm[];
}

type ImportedKey = Awaited<ReturnType<typeof importJWK>>;

/** Keys that could be imported, by what they are imported for; never more than we accept. */
const imported = /*@__PURE__*/ new WeakMap<JWK, Map<KeyAlgorithm, ImportedKey>>();

/**
 * Takes a signed token out of an encrypted one. The result still has to be verified.
 *
 * @param token - Compact JWE.
 * @returns Compact JWS.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_JWT_ENCRYPTION`: not encrypted, for another key, with another
 * algorithm, compressed, or with anything but a signed token inside.
 * @see RFC 7516; RFC 8725, section 3
 * @example
 * ```ts
 * const jws = await decryptJwt(jwe, { keys: [key], keyAlgorithms: ["ECDH-ES+A256KW"], contentAlgorithms: ["A256GCM"] });
 * ```
 */
export async function decryptJwt(token: string, decryption: JwtDecryption): Promise<string> {
  const parts = token.split(".");
  if (parts.length !== 5 || token.length > maxTokenLength) throw jwtRefusal("CORE_JWT_ENCRYPTION");
  const header = headerOf(parts[0] ?? "");
  if ("zip" in header || "crit" in header) throw jwtRefusal("CORE_JWT_ENCRYPTION");
  const plain = await decryptWithAny(token, header, decryption);
  const inner = new TextDecoder().decode(plain);
  if (inner.split(".").length !== 3) throw jwtRefusal("CORE_JWT_ENCRYPTION");
  return inner;
}

function headerOf(part: string): Record<string, unknown> {
  try {
    return parseObject(base64url.decode(part));
  } catch (cause) {
    throw jwtRefusal("CORE_JWT_ENCRYPTION", cause);
  }
}

async function decryptWithAny(
  token: string,
  { kid, alg }: Record<string, unknown>,
  { keys, keyAlgorithms, contentAlgorithms }: JwtDecryption,
): Promise<Uint8Array> {
  // The header is a stranger's: nothing is done with our keys by an algorithm that we do not accept.
  const algorithm = keyAlgorithms.find((one) => one === alg);
  if (!algorithm) throw jwtRefusal("CORE_JWT_ENCRYPTION");
  let cause: unknown;
  for (const jwk of keys) {
    if (kid !== undefined && jwk.kid !== undefined && jwk.kid !== kid) continue;
    if (jwk.alg !== undefined && jwk.alg !== algorithm) continue;
    try {
      const { plaintext } = await compactDecrypt(token, await importKey(jwk, algorithm), {
        keyManagementAlgorithms: [algorithm],
        contentEncryptionAlgorithms: [...contentAlgorithms],
      });
      return plaintext;
    } catch (error) {
      cause = error;
    }
  }
  throw jwtRefusal("CORE_JWT_ENCRYPTION", cause);
}

/** A key that does not fit the algorithm is tried anew each time: a failure is never kept. */
async function importKey(jwk: JWK, algorithm: KeyAlgorithm): Promise<ImportedKey> {
  const known = imported.get(jwk) ?? new Map<KeyAlgorithm, ImportedKey>();
  const key = known.get(algorithm) ?? (await importJWK(jwk, algorithm));
  imported.set(jwk, known.set(algorithm, key));
  return key;
}
