import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import {
  agreeAt,
  browse,
  createFullClient,
  type FullClient,
  fullRedirectUri,
  push,
  redeem,
} from "./__fixtures__/full-client.ts";
import { submit } from "./__fixtures__/submit.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("strict", 0);
let client: FullClient;
let sandbox: SandboxProvider;

beforeAll(async () => {
  client = await createFullClient();
  sandbox = createSandboxProvider({ clients: [client.registration], citizens: [citizen] });
  await sandbox.listen(0);
});
afterAll(() => sandbox.close());

const now = () => Math.floor(Date.now() / 1000);

interface Claims {
  readonly [name: string]: unknown;
}

function assertion(changes: Claims = {}): Promise<string> {
  const claims = {
    iss: "full",
    sub: "full",
    aud: sandbox.issuer,
    jti: crypto.randomUUID(),
    iat: now(),
    exp: now() + 60,
    ...changes,
  };
  return new SignJWT(claims).setProtectedHeader({ alg: "ES256" }).sign(client.signing.privateKey);
}

async function pushWith(client_assertion: string): Promise<Response> {
  const body = new URLSearchParams({
    client_id: "full",
    client_assertion,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    response_type: "code",
    redirect_uri: fullRedirectUri,
    scope: "openid",
    code_challenge: "c".repeat(43),
    code_challenge_method: "S256",
  });
  return fetch(`${sandbox.issuer}/request`, { method: "POST", body });
}

describe("a client assertion is refused", () => {
  it("the second time, one after the other and at once", async () => {
    const one = await assertion();
    expect((await pushWith(one)).status).toBe(201);
    expect((await pushWith(one)).status).toBe(401);
    const other = await assertion();
    const answers = await Promise.all([1, 2, 3, 4].map(() => pushWith(other)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it.each<[string, () => Claims]>([
    ["for the token endpoint", () => ({ aud: `${sandbox.issuer}/token` })],
    ["for a list of audiences", () => ({ aud: [sandbox.issuer, "https://other.example"] })],
    ["that lasts long", () => ({ exp: now() + 600 })],
    ["that has expired", () => ({ exp: now() - 60 })],
    ["without an id", () => ({ jti: undefined })],
    ["of another issuer", () => ({ iss: "other" })],
  ])("%s", async (_name, changes) => {
    const answer = await pushWith(await assertion(changes()));
    expect(answer.status).toBe(401);
    expect((await answer.json()).error).toBe("invalid_client");
  });

  it("signed with another key", async () => {
    const stranger = await createFullClient();
    const foreign = await new SignJWT(decodeJwt(await assertion()))
      .setProtectedHeader({ alg: "ES256" })
      .sign(stranger.signing.privateKey);
    expect((await pushWith(foreign)).status).toBe(401);
  });
});

describe("a pushed request", () => {
  it("is the only kind from a client that registered so", async () => {
    const url = new URL("/auth", sandbox.issuer);
    const query = {
      client_id: "full",
      redirect_uri: fullRedirectUri,
      response_type: "code",
      scope: "openid",
      state: "s",
      code_challenge: "c".repeat(43),
      code_challenge_method: "S256",
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const visit = await browse().open(url);
    expect(visit.url.searchParams.get("error")).toBe("invalid_request");
  });

  it.each([
    ["a sign-in", "accept"],
    ["a refusal", "refuse"],
  ])("is used up by %s", async (_name, decision) => {
    const { url } = await push(client, sandbox.issuer);
    const browser = browse();
    await submit(await browser.open(url), { number: citizen.number, decision }, browser);
    const again = await browse().open(url);
    expect(again.status).toBe(400);
    expect(again.text).toContain("invalid_request_uri");
  });

  it("that waits in two tabs can be refused in the second", async () => {
    const { url } = await push(client, sandbox.issuer);
    const [first, second] = [browse(), browse()];
    const pages = [await first.open(url), await second.open(url)] as const;
    await submit(pages[0], { number: citizen.number, decision: "accept" }, first);
    const visit = await submit(pages[1], { decision: "refuse" }, second);
    expect(visit.url.searchParams.get("error")).toBe("access_denied");
  });

  it("that waits in two tabs gives one code", async () => {
    const { url } = await push(client, sandbox.issuer);
    const visits = [];
    const [first, second] = [browse(), browse()];
    const pages = [await first.open(url), await second.open(url)] as const;
    const fields = { number: citizen.number, decision: "accept" };
    visits.push(await submit(pages[0], fields, first), await submit(pages[1], fields, second));
    expect(visits.map(({ url: { searchParams } }) => searchParams.has("code"))).toEqual([
      true,
      false,
    ]);
  });
});

describe("tokens are refused", () => {
  it("for a code without a DPoP proof", async () => {
    const pushed = await push(client, sandbox.issuer);
    const visit = await agreeAt(pushed.url, citizen.number, browse());
    const { dpop: _proof, ...bare } = pushed;
    await expect(redeem(bare as typeof pushed, visit.url)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  it("for a code sent twice at once", async () => {
    const pushed = await push(client, sandbox.issuer);
    const visit = await agreeAt(pushed.url, citizen.number, browse());
    const answers = await Promise.allSettled([1, 2, 3].map(() => redeem(pushed, visit.url)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
