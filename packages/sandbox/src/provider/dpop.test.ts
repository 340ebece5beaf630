import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import {
  agreeAt,
  browse,
  createFullClient,
  type FullClient,
  fullRedirectUri,
  push,
  signInFully,
} from "./__fixtures__/full-client.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("dpop", 0);
let client: FullClient;
let sandbox: SandboxProvider;

beforeAll(async () => {
  client = await createFullClient();
  sandbox = createSandboxProvider({ clients: [client.registration], citizens: [citizen] });
  await sandbox.listen(0);
});
afterAll(() => sandbox.close());

type Claims = Readonly<Record<string, unknown>>;
const now = () => Math.floor(Date.now() / 1000);

async function proof(claims: Claims, pair: CryptoKeyPair): Promise<string> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const jwk = { kty: kty ?? "", crv: crv ?? "", x: x ?? "", y: y ?? "" };
  return new SignJWT({ jti: crypto.randomUUID(), iat: now(), ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk })
    .sign(pair.privateKey);
}

interface ProofOptions {
  readonly times?: number;
  readonly keys?: CryptoKeyPair;
}

/** Asks for UserInfo with proofs of our own; gives the last status. */
async function userInfo(changes: Claims, { times = 1, keys }: ProofOptions = {}): Promise<number> {
  const { tokens, pushed } = await signInFully(client, sandbox, citizen.number);
  const bytes = new TextEncoder().encode(tokens.access_token);
  const ath = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64url");
  const claims = { htm: "GET", htu: `${sandbox.issuer}/me`, ath, ...changes };
  const dpop = await proof(claims, keys ?? pushed.dpopKeys);
  const headers = { authorization: `DPoP ${tokens.access_token}`, dpop };
  const ask = async () => (await fetch(`${sandbox.issuer}/me`, { headers })).status;
  let status = await ask();
  for (let time = 1; time < times; time += 1) status = await ask();
  return status;
}

describe("a DPoP proof at UserInfo is refused", () => {
  it("not when it is right", async () => {
    expect(await userInfo({})).toBe(200);
  });

  it("the second time", async () => {
    expect(await userInfo({}, { times: 2 })).toBe(401);
  });

  it("of another key", async () => {
    expect(await userInfo({}, { keys: client.signing })).toBe(401);
  });

  it.each<[string, Claims]>([
    ["for another token", { ath: "a".repeat(43) }],
    ["for another address", { htu: "http://127.0.0.1/me" }],
    ["for another method", { htm: "POST" }],
    ["that is old", { iat: 1_700_000_000 }],
    ["without an id", { jti: undefined }],
  ])("%s", async (_name, changes) => {
    expect(await userInfo(changes)).toBe(401);
  });

  it("left out, with the token as a plain bearer", async () => {
    const { tokens } = await signInFully(client, sandbox, citizen.number);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect((await fetch(`${sandbox.issuer}/me`, { headers })).status).toBe(401);
  });
});

describe("a DPoP proof at the token endpoint is refused", () => {
  async function redeemWith(changes: Claims): Promise<{ http: number; error?: string }> {
    const { url, verifier, dpopKeys } = await push(client, sandbox.issuer);
    const visit = await agreeAt(url, citizen.number, browse());
    const client_assertion = await new SignJWT({ jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer("full")
      .setSubject("full")
      .setAudience(sandbox.issuer)
      .setExpirationTime(now() + 60)
      .sign(client.signing.privateKey);
    const htu = `${sandbox.issuer}/token`;
    const response = await fetch(htu, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: visit.url.searchParams.get("code") ?? "",
        redirect_uri: fullRedirectUri,
        code_verifier: verifier,
        client_assertion,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      }),
      headers: { dpop: await proof({ htm: "POST", htu, ...changes }, dpopKeys) },
    });
    return { http: response.status, ...(await response.json()) };
  }

  it("when its id was used before", async () => {
    const jti = crypto.randomUUID();
    expect((await redeemWith({ jti })).http).toBe(200);
    expect(await redeemWith({ jti })).toMatchObject({ http: 400, error: "invalid_grant" });
  });

  it("when it is for another address", async () => {
    const answer = await redeemWith({ htu: `${sandbox.issuer}/request` });
    expect(answer).toMatchObject({ http: 400, error: "invalid_dpop_proof" });
  });
});
