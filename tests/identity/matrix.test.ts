import { generateKeyPairSync } from "node:crypto";
import type { PrivateJwk } from "@hocvuso/identity";
import type { RelyingPartyReport } from "@hocvuso/sandbox/forge";
import { describe, expect, it } from "vitest";
import { runMatrix, type Variant } from "./matrix-site.ts";

// The published matrix of forged tokens and answers against our own door, in the ways in which it can be
// configured. Everything bad is refused with a code of ours, everything good is taken.

function keyPair(kind: "ec" | "rsa", alg: string, kid: string) {
  const { publicKey, privateKey } =
    kind === "ec"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    publicJwk: { ...publicKey.export({ format: "jwk" }), alg, kid } as never,
    privateJwk: { ...privateKey.export({ format: "jwk" }), alg, kid } as PrivateJwk,
  };
}

function fullProfile(kind: "ec" | "rsa"): Variant {
  const signing = keyPair("ec", "ES256", "s");
  const opening = keyPair(kind, kind === "ec" ? "ECDH-ES+A256KW" : "RSA-OAEP-256", "e");
  return {
    client: {
      publicKeys: [signing.publicJwk],
      encryptionKey: opening.publicJwk,
      signedUserInfo: true,
    },
    provider: {
      par: true,
      dpop: true,
      userInfo: "encrypted",
      privateKey: signing.privateJwk,
      decryption: { keys: [opening.privateJwk] },
    },
    forging: { claimsInIdToken: false },
  };
}

/** What was not passed, short enough to read. */
function faults(report: RelyingPartyReport): string[] {
  return report.results
    .filter(({ verdict }) => verdict === "failed" || verdict === "inconclusive")
    .map(({ id, title, status, code, note }) =>
      [id, title.en, status, code, note?.en].filter((one) => one !== undefined).join(" | "),
    );
}

/** The codes with which a family of cases may be refused, without their prefix. */
const codes: Readonly<Record<string, readonly string[]>> = {
  A1: ["STATE_MISMATCH"],
  A2: ["STATE_MISMATCH"],
  A3: ["STATE_MISMATCH"],
  A4: ["STATE_REUSED"],
  A5: ["CALLBACK_INVALID"],
  A6: ["CALLBACK_INVALID"],
  A7: ["CALLBACK_INVALID"],
  A8: ["CODE_REFUSED", "TOKEN_NONCE"],
  A9: ["CODE_REFUSED"],
  A10: [
    "ACCESS_DENIED",
    "CALLBACK_INVALID",
    "LEVEL_TOO_LOW",
    "PROVIDER_UNAVAILABLE",
    "SIGN_IN_REQUIRED",
  ],
  A11: ["STATE_MISMATCH"],
  A12: ["LOGIN_EXPIRED"],
  A13: ["CALLBACK_INVALID", "CROSS_ORIGIN"],
  A15: ["BAD_RETURN_TO"],
  K3: ["PROVIDER_UNAVAILABLE", "TOKEN_SIGNATURE"],
  K4: ["TOKEN_SIGNATURE"],
  K6: ["PROVIDER_METADATA", "PROVIDER_UNAVAILABLE"],
  R5: ["CODE_REFUSED"],
  S2: ["LEVEL_TOO_LOW"],
  S3: ["OTHER_CITIZEN"],
  S4: ["TOKEN_AUTH_TIME"],
  T1: ["TOKEN_SIGNATURE"],
  T2: ["TOKEN_SIGNATURE"],
  T3: ["TOKEN_MALFORMED", "TOKEN_SIGNATURE"],
  T4: ["TOKEN_ALGORITHM"],
  T5: ["TOKEN_ALGORITHM"],
  T6: ["TOKEN_ALGORITHM", "TOKEN_SIGNATURE"],
  T7: ["TOKEN_HEADER"],
  T8: ["TOKEN_SIGNATURE"],
  T9: ["TOKEN_SIGNATURE"],
  T10: ["TOKEN_SIGNATURE"],
  T11: ["TOKEN_HEADER"],
  T12: ["TOKEN_TYPE"],
  T13: ["TOKEN_ISSUER"],
  T14: ["TOKEN_AUDIENCE"],
  T15: ["TOKEN_EXPIRED", "TOKEN_ISSUED_AT"],
  T16: ["TOKEN_ISSUED_AT"],
  T17: ["TOKEN_NOT_YET_VALID"],
  T18: ["TOKEN_NONCE"],
  T19: ["TOKEN_SUBJECT"],
  T20: ["LEVEL_TOO_LOW"],
  T21: ["TOKEN_AUTH_TIME"],
  T22: ["TOKEN_HASH"],
  T23: ["TOKEN_MALFORMED"],
  T24: ["PROVIDER_UNAVAILABLE", "TOKEN_MALFORMED"],
  T25: ["TOKEN_ALGORITHM", "TOKEN_ENCRYPTION"],
  T26: ["TOKEN_SIGNATURE"],
  T27: ["TOKEN_SIGNATURE"],
  U1: ["TOKEN_MALFORMED", "TOKEN_MISSING", "TOKEN_UNBOUND"],
  U2: ["TOKEN_UNBOUND"],
  U3: ["TOKEN_SUBJECT"],
  U4: [
    "TOKEN_ALGORITHM",
    "TOKEN_AUDIENCE",
    "TOKEN_ISSUER",
    "TOKEN_SIGNATURE",
    "TOKEN_SUBJECT",
    "USER_INFO_FORM",
  ],
  U5: ["PROVIDER_UNAVAILABLE", "TOKEN_MISSING", "USER_INFO_FORM"],
  U6: ["PROVIDER_UNAVAILABLE"],
  U7: ["CITIZEN_NUMBER_MISSING"],
};

/** Refusals in a browser whose code is not one of their family's; tokens inside encrypted ones may not come out at all. */
function uncoded(report: RelyingPartyReport, encrypted: boolean): string[] {
  const { results } = report;
  return results
    .filter(({ expect: expected, verdict }) => expected === "refuse" && verdict === "passed")
    .filter(({ status }) => status !== undefined)
    .filter(({ id, code = "" }) => {
      const [family = ""] = id.split(".");
      const bare = code.replace(/^(IDENTITY|CORE)_/, "");
      const inside = encrypted && bare === "TOKEN_ENCRYPTION";
      return !inside && !codes[family]?.includes(bare);
    })
    .map(({ id, title, status, code }) => `${id} ${title.en}: ${status} ${code}`);
}

describe("our door refuses every forgery, with a code, and nothing else", () => {
  it.each<[string, Variant, number]>([
    ["with a secret and plain UserInfo", { forging: { claimsInIdToken: false } }, 180],
    ["with PAR, DPoP, private_key_jwt, encrypted tokens and UserInfo", fullProfile("ec"), 220],
    ["with a limit of age", { maxAuthAgeSeconds: 300, cases: ["T21", "V"] }, 20],
    ["with keys wrapped by RSA", { ...fullProfile("rsa"), cases: ["T25", "T26"] }, 8],
    [
      "in a step-up",
      { stepUp: true, forging: { weakAcr: "urn:sandbox:loa:2" }, cases: ["S", "V8"] },
      6,
    ],
  ])("%s", { timeout: 300_000 }, async (_name, variant, atLeast) => {
    const report = await runMatrix(variant);
    expect(faults(report)).toEqual([]);
    expect(uncoded(report, variant.client?.encryptionKey !== undefined)).toEqual([]);
    expect(report.totals.passed).toBeGreaterThanOrEqual(atLeast);
  });
});
