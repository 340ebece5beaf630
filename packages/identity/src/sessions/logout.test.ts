import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cookiesOf, createHarness, type Harness } from "../__fixtures__/harness.ts";
import { makeKey, mintHonestly, type ServerKey } from "../__fixtures__/oidc-server.ts";

let one: Harness;
beforeEach(async () => {
  one = await createHarness({ claims: { sid: "session-1" } });
});
afterEach(() => one.close());

const event = { "http://schemas.openid.net/event/backchannel-logout": {} };
const now = () => Math.floor(Date.now() / 1000);
const good = () => ({
  iss: one.server.issuer,
  aud: "hocvuso",
  iat: now(),
  exp: now() + 120,
  jti: crypto.randomUUID(),
  sid: "session-1",
  sub: "subject-1",
  events: event,
});

async function order(
  changes: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key?: ServerKey,
): Promise<string> {
  const [own] = one.server.keys as [ServerKey];
  const signer = key ?? own;
  return new SignJWT({ ...good(), ...changes })
    .setProtectedHeader({ alg: "ES256", kid: own.kid, typ: "logout+jwt", ...header })
    .sign(signer.privateKey);
}

const post = (token: string) =>
  one.fetch("/identity/backchannel-logout", {
    method: "POST",
    body: new URLSearchParams({ logout_token: token }),
  });
const alive = async (cookie: string) =>
  (await one.fetch("/identity/session", { headers: { cookie } })).status === 200;

describe("POST /backchannel-logout", () => {
  it("ends the session that the provider names, and is not kept by caches", async () => {
    const cookie = cookiesOf(await one.signIn());
    const response = await post(await order());
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await alive(cookie)).toBe(false);
  });

  it("ends all of a person's when no session is named", async () => {
    const cookies = [cookiesOf(await one.signIn()), cookiesOf(await one.signIn())];
    await post(await order({ sid: undefined }));
    for (const cookie of cookies) expect(await alive(cookie)).toBe(false);
  });

  it("never ends another person's", async () => {
    const other = cookiesOf(await one.signIn());
    one.server.mint = (m) =>
      mintHonestly({
        ...m,
        claims: { ...m.claims, sub: "subject-2", sid: "session-2", SoDinhDanh: "990200000077" },
      });
    const cookie = cookiesOf(await one.signIn());
    expect((await post(await order({ sub: "subject-2", sid: "session-2" }))).status).toBe(200);
    expect([await alive(cookie), await alive(other)]).toEqual([false, true]);
  });

  it("answers an unknown session like a known one", async () => {
    const response = await post(await order({ sid: "nobody", sub: undefined }));
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  it("takes an order once", async () => {
    const token = await order();
    expect((await post(token)).status).toBe(200);
    const cookie = cookiesOf(await one.signIn());
    expect((await post(token)).status).toBe(400);
    expect(await alive(cookie)).toBe(true);
  });

  const unsigned = (alg: string) => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return Promise.resolve(`${encode({ alg, typ: "logout+jwt" })}.${encode(good())}.`);
  };
  it.each<[string, () => Promise<string>]>([
    ["no signature", () => unsigned("none")],
    ["an algorithm outside the list", () => unsigned("HS256")],
    ["another key", async () => order({}, {}, await makeKey("first"))],
    ["another issuer", () => order({ iss: "https://other.example" })],
    ["another audience", () => order({ aud: "other" })],
    ["no events", () => order({ events: undefined })],
    ["another event", () => order({ events: { "http://other.example": {} } })],
    ["an event that is no object", () => order({ events: { [Object.keys(event)[0] ?? ""]: 1 } })],
    ["a nonce", () => order({ nonce: "n" })],
    ["neither sub nor sid", () => order({ sub: undefined, sid: undefined })],
    ["an empty sid", () => order({ sid: "" })],
    ["no jti", () => order({ jti: undefined })],
    ["an old iat", () => order({ iat: now() - 700 })],
    ["a future iat", () => order({ iat: now() + 700, exp: now() + 900 })],
    ["no iat", () => order({ iat: undefined })],
    ["no exp", () => order({ exp: undefined })],
    ["a past exp", () => order({ exp: now() - 100 })],
    ["the type of an access token", () => order({}, { typ: "at+jwt" })],
    ["no token at all", () => Promise.resolve("")],
    [
      "an ID token in its place",
      () => order({ events: undefined, nonce: "n".repeat(22) }, { typ: "JWT" }),
    ],
  ])("refuses %s, and ends nothing", async (_name, make) => {
    const cookie = cookiesOf(await one.signIn());
    const response = await post(await make());
    expect([response.status, await response.json()]).toEqual([400, { error: "invalid_request" }]);
    expect(await alive(cookie)).toBe(true);
  });

  it("takes forms only, each field once, and no GET", async () => {
    const token = await order();
    const json = await one.fetch("/identity/backchannel-logout", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ logout_token: token }),
    });
    const twice = await one.fetch("/identity/backchannel-logout", {
      method: "POST",
      body: new URLSearchParams([
        ["logout_token", token],
        ["logout_token", token],
      ]),
    });
    const get = await one.fetch(`/identity/backchannel-logout?logout_token=${token}`);
    expect([json.status, twice.status, get.status]).toEqual([400, 400, 404]);
  });

  it("still takes orders of a provider that leaves out typ", async () => {
    const cookie = cookiesOf(await one.signIn());
    expect((await post(await order({}, { typ: undefined }))).status).toBe(200);
    expect(await alive(cookie)).toBe(false);
  });
});

describe("GET /frontchannel-logout", () => {
  it("ends the session by issuer and sid, without a cookie, in a frame of the provider alone", async () => {
    const cookie = cookiesOf(await one.signIn());
    const query = new URLSearchParams({ iss: one.server.issuer, sid: "session-1" });
    const response = await one.fetch(`/identity/frontchannel-logout?${query}`);
    expect(response.headers.get("content-security-policy")).toContain(
      `frame-ancestors ${one.server.issuer}`,
    );
    expect(await alive(cookie)).toBe(false);
  });

  it("ends nothing for another issuer or another sid, and says no more", async () => {
    const cookie = cookiesOf(await one.signIn());
    for (const query of [
      { iss: "https://other.example", sid: "session-1" },
      { iss: one.server.issuer, sid: "session-9" },
      { sid: "session-1" },
    ]) {
      const response = await one.fetch(
        `/identity/frontchannel-logout?${new URLSearchParams(query as Record<string, string>)}`,
      );
      expect(response.status).toBe(200);
    }
    expect(await alive(cookie)).toBe(true);
  });
});

describe("POST /logout", () => {
  it("ends the session on the server, so that a copied cookie is worth nothing", async () => {
    const cookie = cookiesOf(await one.signIn());
    await one.fetch("/identity/logout", { method: "POST", headers: { cookie } });
    expect(await alive(cookie)).toBe(false);
  });

  it("goes on to the provider where that is configured, with nothing personal in the address", async () => {
    const both = await createHarness({ plugin: { signOutAtProvider: true } });
    const cookie = cookiesOf(await both.signIn());
    const response = await both.fetch("/identity/logout", {
      method: "POST",
      headers: { cookie, accept: "text/html", origin: both.baseUrl },
    });
    const there = new URL(response.headers.get("location") ?? "");
    expect(there.origin + there.pathname).toBe(`${both.server.issuer}/logout`);
    expect(Object.fromEntries(there.searchParams)).toEqual({
      client_id: "hocvuso",
      post_logout_redirect_uri: `${both.baseUrl}/`,
    });
    await both.close();
  });
});
