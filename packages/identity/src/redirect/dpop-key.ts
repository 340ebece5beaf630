import type { CryptoKeyPair } from "openid-client";

/** A private P-256 key as a JSON Web Key, kept in the sealed cookie of one sign-in. */
export interface DpopKey {
  /** Private part. */
  readonly d: string;
  /** First coordinate. */
  readonly x: string;
  /** Second coordinate. */
  readonly y: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Makes a key for one sign-in (RFC 9449). */
export async function makeDpopKey(): Promise<DpopKey> {
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const { d = "", x = "", y = "" } = await crypto.subtle.exportKey("jwk", privateKey);
  return { d, x, y };
}

/** Makes it usable again. */
export async function importDpopKey({ d, x, y }: DpopKey): Promise<CryptoKeyPair> {
  const point = { kty: "EC", crv: "P-256", x, y };
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey("jwk", { ...point, d }, algorithm, false, ["sign"]),
    crypto.subtle.importKey("jwk", point, algorithm, true, ["verify"]),
  ]);
  return { privateKey, publicKey };
}
