import type { Clock } from "@hocvuso/core";
import { base64url, calculateJwkThumbprint, EncryptJWT, jwtDecrypt } from "jose";

/** Puts facts into a text that only this server can read or make, good until a set time. */
export interface Seal {
  /** Seals. */
  close(facts: Readonly<Record<string, unknown>>, lifeSeconds: number): Promise<string>;
  /** Opens; `undefined` when it is forged, for another site, or past its time. */
  open(sealed: string): Promise<Record<string, unknown> | undefined>;
}

/** Options of {@link createSeal}. */
export interface SealOptions {
  /** 32 bytes each, newest first: the first seals, all open. */
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
  /** What for, and for which site. */
  readonly audience: string;
  /** Tells the time. */
  readonly clock: Clock;
}

/** Makes a seal over a JWE (RFC 7516), `dir` with A256GCM, for one audience. */
export async function createSeal({ keys, audience, clock }: SealOptions): Promise<Seal> {
  const named = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const key of keys) named.set(await nameOf(key), key);
  const [newest] = named;
  if (!newest) throw new TypeError("A seal needs a key.");
  return {
    close(facts, lifeSeconds) {
      const nowSeconds = Math.floor(clock() / 1000);
      return new EncryptJWT({ ...facts })
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: newest[0] })
        .setAudience(audience)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + lifeSeconds)
        .encrypt(newest[1]);
    },
    async open(sealed) {
      try {
        const pick = ({ kid = "" }) => named.get(kid) ?? newest[1];
        const { payload } = await jwtDecrypt(sealed, pick, {
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
          audience,
          requiredClaims: ["exp", "iat"],
          currentDate: new Date(clock()),
        });
        return payload;
      } catch {
        return undefined;
      }
    },
  };
}

/** A short name that tells nothing of the key (RFC 7638). */
async function nameOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const thumbprint = await calculateJwkThumbprint({ kty: "oct", k: base64url.encode(key) });
  return thumbprint.slice(0, 12);
}
