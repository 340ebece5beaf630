import type { Clock } from "@hocvuso/core";
import { EncryptJWT, jwtDecrypt } from "jose";

/** Puts facts into a text that only this server can read or make, good until a set time. */
export interface Seal {
  /** Seals. */
  close(facts: Readonly<Record<string, unknown>>, lifeSeconds: number): Promise<string>;
  /** Opens; `undefined` when it is forged, for another site, or past its time. */
  open(sealed: string): Promise<Record<string, unknown> | undefined>;
}

/** Makes a seal over a JWE (RFC 7516), `dir` with A256GCM, for one audience. */
export function createSeal(key: Uint8Array<ArrayBuffer>, audience: string, clock: Clock): Seal {
  return {
    close(facts, lifeSeconds) {
      const nowSeconds = Math.floor(clock() / 1000);
      return new EncryptJWT({ ...facts })
        .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
        .setAudience(audience)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + lifeSeconds)
        .encrypt(key);
    },
    async open(sealed) {
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
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
