import { createLearnerId } from "@hocvuso/core";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { expect, it } from "vitest";
import { type ConfirmationCredential, confirmationCredential } from "./credential.ts";
import { type SigningKey, signCredential } from "./sign.ts";
import { verifyCredential } from "./verify.ts";

async function makeKey(kid: string): Promise<SigningKey> {
  const pair = await generateKeyPair("ES256");
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, alg: "ES256" };
  return { kid, privateKey: pair.privateKey, publicJwk };
}

const key = await makeKey("k1");
const address = "https://agency.test/credentials";
const issuer = { id: `${address}/issuer`, name: { vi: "Sở Nội vụ", en: "Department" } };
const attainedAt = Date.UTC(2026, 10, 20, 1);
const credential = confirmationCredential({
  id: "8c4d1f9e-0000-8000-8000-000000000001",
  address,
  issuer,
  attainment: {
    learnerId: createLearnerId(),
    frameworkId: tt02of2025.id,
    item: "4.2",
    level: 2,
    ruleId: "an-toan",
    ruleVersion: 1,
    attainedAt,
    evidence: [],
  },
  framework: tt02of2025,
  ruleTitle: { vi: "Qua khóa học", en: "Passed the course" },
});
const good = await signCredential(credential, key);

function verify(jwt: string, changes: { now?: number; revoked?: boolean } = {}) {
  const { now = attainedAt + 1000, revoked = false } = changes;
  const keys = { keys: [key.publicJwk] };
  return verifyCredential(jwt, { keys, issuer: issuer.id, now, isRevoked: async () => revoked });
}

function edited(changes: object): string {
  const [header, , signature] = good.split(".");
  const payload = Buffer.from(JSON.stringify({ ...credential, ...changes })).toString("base64url");
  return `${header}.${payload}.${signature}`;
}

function signedAs(payload: object, header: object = {}, signer = key): Promise<string> {
  const all = { alg: "ES256", kid: signer.kid, typ: "vc+jwt", ...header };
  return new SignJWT({ ...payload })
    .setProtectedHeader(all)
    .setIssuer(issuer.id)
    .sign(signer.privateKey);
}

it("accepts what it signed, and names the level without naming anybody", async () => {
  const verdict = await verify(good);
  expect(verdict).toMatchObject({
    valid: true,
    credential: { validFrom: "2026-11-20T01:00:00.000Z", name: expect.stringContaining("bậc 2") },
  });
  expect(Object.keys(credential.credentialSubject)).toEqual(["id", "type", "achievement"]);
});

it.each<[string, string | Promise<string>, string]>([
  ["an edited payload", edited({ name: "Bậc 8" }), "CREDENTIALS_BAD_SIGNATURE"],
  [
    "another key under the same name",
    makeKey("k1").then((other) => signCredential(credential, other)),
    "CREDENTIALS_BAD_SIGNATURE",
  ],
  [
    "an unknown key",
    makeKey("k2").then((other) => signCredential(credential, other)),
    "CREDENTIALS_BAD_SIGNATURE",
  ],
  ["no signature", `${good.split(".").slice(0, 2).join(".")}.`, "CREDENTIALS_BAD_SIGNATURE"],
  ["alg none", new UnsecuredJWT({ ...credential }).encode(), "CREDENTIALS_BAD_SIGNATURE"],
  [
    "another issuer in the token",
    signCredential({ ...credential, issuer: { ...credential.issuer, id: "https://x.test" } }, key),
    "CREDENTIALS_WRONG_ISSUER",
  ],
  [
    "another issuer in the credential only",
    signedAs({ ...credential, issuer: { id: "https://x.test", name: "X" } }),
    "CREDENTIALS_WRONG_ISSUER",
  ],
  ["another kind of token", signedAs(credential, { typ: "JWT" }), "CREDENTIALS_MALFORMED"],
  [
    "a credential wrapped the old way",
    signedAs({ ...credential, vc: {} }),
    "CREDENTIALS_MALFORMED",
  ],
  ["a missing context", signedAs({ ...credential, "@context": [] }), "CREDENTIALS_MALFORMED"],
  [
    "a credential that ended",
    signedAs({ ...credential, validUntil: "2026-11-20T01:00:00.500Z" }),
    "CREDENTIALS_EXPIRED",
  ],
  [
    "a token that ended",
    signedAs({ ...credential, exp: attainedAt / 1000 }),
    "CREDENTIALS_EXPIRED",
  ],
  ["nonsense", "not a token", "CREDENTIALS_MALFORMED"],
  ["nothing", "", "CREDENTIALS_MALFORMED"],
])("refuses %s", async (_, jwt, fault) => {
  expect(await verify(await jwt)).toEqual({ valid: false, fault });
});

it("refuses a credential before its time and one taken back", async () => {
  expect(await verify(good, { now: attainedAt - 1000 })).toEqual({
    valid: false,
    fault: "CREDENTIALS_NOT_YET_VALID",
  });
  expect(await verify(good, { revoked: true })).toEqual({
    valid: false,
    fault: "CREDENTIALS_REVOKED",
  });
});

it("follows the data model: contexts, types, dates", () => {
  const one: ConfirmationCredential = credential;
  expect(one["@context"][0]).toBe("https://www.w3.org/ns/credentials/v2");
  expect(one.type).toEqual(["VerifiableCredential", "OpenBadgeCredential"]);
  expect(one.credentialSubject.achievement.alignment[0]).toMatchObject({ targetCode: "4.2/2" });
});
