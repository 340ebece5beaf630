import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** Cost of new hashes: 32 MiB and some 80 ms. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const mebibyte = 1024 * 1024;

/** A secret as it is kept. */
export interface SecretHash {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * Hashes a secret with scrypt for `secretHash` of a credential.
 *
 * @returns `scrypt$N$r$p$salt$hash`, salt and hash as base64url.
 * @example
 * ```ts
 * const secretHash = await hashSecret(secret);
 * ```
 * @see RFC 7914
 */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt, 32, cost);
  const { N, r, p } = cost;
  return `scrypt$${N}$${r}$${p}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/** Reads what {@link hashSecret} wrote; `undefined` for a weak, too costly or unreadable one. */
export function parseSecretHash(text: string): SecretHash | undefined {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d)\$([\w-]{22,86})\$([\w-]{43,86})$/.exec(text);
  if (!match) return undefined;
  const [N = 0, r = 0, p = 0] = match.slice(1, 4).map(Number);
  const [salt = "", hash = ""] = match.slice(4);
  if (!Number.isInteger(Math.log2(N)) || N < 2 ** 14) return undefined;
  if (r < 8 || p < 1 || p > 4 || 128 * N * r > 128 * mebibyte) return undefined;
  return { N, r, p, salt: Buffer.from(salt, "base64url"), hash: Buffer.from(hash, "base64url") };
}

/** Compares a secret with its hash; takes as long for a wrong one as for the right one. */
export async function verifySecret(secret: string, known: SecretHash): Promise<boolean> {
  const { N, r, p, salt, hash } = known;
  return timingSafeEqual(await derive(secret, salt, hash.length, { N, r, p }), hash);
}

function derive(
  secret: string,
  salt: Uint8Array,
  length: number,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 128 * r * (N + p + 2) + mebibyte };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
