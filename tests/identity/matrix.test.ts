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

/** Families of cases that end in a browser, and the codes with which we may refuse them. */
const codes: Readonly<Record<string, RegExp>> = {
  A: /^CORE_CROSS_ORIGIN$|^IDENTITY_(STATE_MISMATCH|STATE_REUSED|CALLBACK_INVALID|CODE_REFUSED|ACCESS_DENIED|SIGN_IN_REQUIRED|LEVEL_TOO_LOW|PROVIDER_UNAVAILABLE|LOGIN_EXPIRED|BAD_RETURN_TO|TOKEN_\w+)$/,
  T: /^IDENTITY_(TOKEN_\w+|LEVEL_TOO_LOW|PROVIDER_UNAVAILABLE|USER_INFO_FORM)$/,
  U: /^IDENTITY_(TOKEN_\w+|USER_INFO_FORM|PROVIDER_UNAVAILABLE|CODE_REFUSED|CITIZEN_NUMBER_MISSING|BAD_CITIZEN_NUMBER|CALLBACK_INVALID)$/,
  K: /^IDENTITY_(TOKEN_\w+|PROVIDER_UNAVAILABLE|PROVIDER_METADATA)$/,
  S: /^IDENTITY_(LEVEL_TOO_LOW|OTHER_CITIZEN|TOKEN_AUTH_TIME|SIGN_IN_REQUIRED)$/,
};

function uncoded(report: RelyingPartyReport): string[] {
  return report.results
    .filter(({ expect: expected, verdict }) => expected === "refuse" && verdict === "passed")
    .filter(({ id, status }) => status !== undefined && codes[id[0] ?? ""] !== undefined)
    .filter(({ id, code }) => !codes[id[0] ?? ""]?.test(code ?? ""))
    .map(({ id, title, status, code }) => `${id} ${title.en}: ${status} ${code}`);
}

describe("our door refuses every forgery, with a code, and nothing else", () => {
  it.each<[string, Variant, number]>([
    ["with a secret and plain UserInfo", { forging: { claimsInIdToken: false } }, 180],
    ["with PAR, DPoP, private_key_jwt, encrypted tokens and UserInfo", fullProfile("ec"), 220],
    ["with keys wrapped by RSA", { ...fullProfile("rsa"), cases: ["T25", "T26"] }, 8],
    [
      "in a step-up",
      { stepUp: true, forging: { weakAcr: "urn:sandbox:loa:2" }, cases: ["S", "V8"] },
      6,
    ],
  ])("%s", { timeout: 300_000 }, async (_name, variant, atLeast) => {
    const report = await runMatrix(variant);
    expect(faults(report)).toEqual([]);
    expect(uncoded(report)).toEqual([]);
    expect(report.totals.passed).toBeGreaterThanOrEqual(atLeast);
  });
});
