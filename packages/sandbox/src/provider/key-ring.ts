import { generateKeyPairSync } from "node:crypto";
import type { SigningJwk } from "./signing-jwk.ts";

/** Signing keys of a provider, private. */
export interface KeyRing {
  readonly algorithm: "ES256" | "RS256";
  /** The one that signs. */
  readonly current: SigningJwk;
  /** All that are published, the one that signs first. */
  readonly all: readonly SigningJwk[];
  /** Makes a new key that signs from now on; `overlap` still publishes the others, `abrupt` does not. */
  rotate(mode: "abrupt" | "overlap"): void;
}

/** @param first - Default: a new ES256 key. */
export function createKeyRing(first: SigningJwk = newKey("ES256")): KeyRing {
  const algorithm = first.alg === "RS256" ? "RS256" : "ES256";
  let all: readonly [SigningJwk, ...SigningJwk[]] = [
    { ...first, use: "sig", kid: first.kid ?? crypto.randomUUID() },
  ];
  return {
    algorithm,
    get current() {
      return all[0];
    },
    get all() {
      return all;
    },
    rotate(mode) {
      all = mode === "overlap" ? [newKey(algorithm), ...all] : [newKey(algorithm)];
    },
  };
}

function newKey(alg: "ES256" | "RS256"): SigningJwk {
  const { privateKey } =
    alg === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), alg, use: "sig", kid: crypto.randomUUID() };
}
