import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isLearnerId } from "@hocvuso/core";
import { exportJWK, generateKeyPair, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acr, codeOf, cookiesOf, createHarness, type Harness } from "../__fixtures__/harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
});
afterAll(() => harness.close());

const come = (one: Harness, callback: URL, cookie: string) =>
  one.fetch(callback.pathname + callback.search, { headers: { cookie } });

describe("GET /login", () => {
  it("asks with PKCE, state, nonce and the level required", async () => {
    const { address } = await harness.start();
    const query = Object.fromEntries(address.searchParams);
    expect(address.origin + address.pathname).toBe(`${harness.server.issuer}/authorize`);
    expect(query).toMatchObject({
      response_type: "code",
      client_id: "hocvuso",
      scope: "openid",
      code_challenge_method: "S256",
      redirect_uri: `${harness.baseUrl}/identity/callback`,
      acr_values: [acr(2), acr(3), acr(4)].join(" "),
    });
    expect(query.state).toMatch(/^[\w-]{43}$/);
    expect(query.nonce).toMatch(/^[\w-]{43}$/);
    expect(query.code_challenge).toMatch(/^[\w-]{43}$/);
  });

  it("can ask through the claims parameter", async () => {
    const one = await createHarness({ provider: { acrRequest: "claims" } });
    const { address } = await one.start();
    expect(JSON.parse(address.searchParams.get("claims") ?? "")).toEqual({
      id_token: { acr: { essential: true, values: [acr(2), acr(3), acr(4)] } },
    });
    await one.close();
  });

  it("knows only the configured providers", async () => {
    const response = await harness.fetch("/identity/login?provider=other");
    expect(response.status).toBe(404);
    expect(await codeOf(response)).toBe("IDENTITY_UNKNOWN_PROVIDER");
  });

  it("moves a developer from localhost to the host the callback comes back to", async () => {
    const response = await harness.fetch("http://localhost:8123/identity/login?returnTo=/a");
    expect(response.headers.get("location")).toBe(
      "http://127.0.0.1:8123/identity/login?returnTo=/a",
    );
  });

  it("sweeps away sign-ins that pile up", async () => {
    const cookie = Array.from({ length: 5 }, (_, index) => `hvs-login-${index}=x`).join("; ");
    const response = await harness.fetch("/identity/login", { headers: { cookie } });
    const swept = response.headers.getSetCookie().filter((one) => one.includes("Max-Age=0"));
    expect(swept).toHaveLength(5);
  });
});

describe("GET /callback", () => {
  it("signs in, goes where asked, and keeps the citizen's learner", async () => {
    const first = await harness.signIn("?returnTo=/khoa-hoc/1?tab=2");
    expect(first.headers.get("location")).toBe(`${harness.baseUrl}/khoa-hoc/1?tab=2`);
    const session = await (
      await harness.fetch("/identity/session", { headers: { cookie: cookiesOf(first) } })
    ).json();
    expect(isLearnerId(session.learnerId)).toBe(true);
    expect(session).toMatchObject({ accountLevel: "02", authLevel: 2 });
    const second = await harness.signIn();
    const again = await harness.api.read(
      new Request(harness.baseUrl, { headers: { cookie: cookiesOf(second) } }),
    );
    expect(again?.learnerId).toBe(session.learnerId);
  });

  it("takes the number from UserInfo when the token leaves it out", async () => {
    const one = await createHarness({ claims: { SoDinhDanh: undefined } });
    one.server.userInfo = { sub: "subject-1", SoDinhDanh: "990200000001" };
    expect((await one.signIn()).status).toBe(303);
    one.server.userInfo = { sub: "someone-else", SoDinhDanh: "990200000001" };
    expect(await codeOf(await one.signIn())).toBe("IDENTITY_TOKEN_SUBJECT");
    one.server.userInfo = { sub: "subject-1" };
    expect(await codeOf(await one.signIn())).toBe("IDENTITY_CITIZEN_NUMBER_MISSING");
    await one.close();
  });

  it("never takes the level reached from UserInfo", async () => {
    const one = await createHarness({ claims: { acr: acr(1), SoDinhDanh: undefined } });
    one.server.userInfo = { sub: "subject-1", SoDinhDanh: "990200000001", acr: acr(4) };
    expect(await codeOf(await one.signIn())).toBe("IDENTITY_LEVEL_TOO_LOW");
    await one.close();
  });

  it("lets the signed token win over UserInfo where both speak", async () => {
    const one = await createHarness({ claims: { account_level: "1", SoDinhDanh: undefined } });
    one.server.userInfo = { sub: "subject-1", SoDinhDanh: "990200000001", account_level: "2" };
    expect(await codeOf(await one.signIn())).toBe("IDENTITY_LEVEL_TOO_LOW");
    await one.close();
  });

  it("works once only", async () => {
    const { callback, cookie } = await harness.start();
    expect((await come(harness, callback, cookie)).status).toBe(303);
    expect(await codeOf(await come(harness, callback, cookie))).toBe("IDENTITY_STATE_REUSED");
  });

  it("lets two tabs sign in at once", async () => {
    const [one, two] = [await harness.start(), await harness.start()];
    const cookie = `${one.cookie}; ${two.cookie}`;
    expect((await come(harness, one.callback, cookie)).status).toBe(303);
    expect((await come(harness, two.callback, cookie)).status).toBe(303);
  });

  it.each<[string, string, (callback: URL) => void]>([
    ["no state", "IDENTITY_STATE_MISMATCH", (url) => url.searchParams.delete("state")],
    [
      "another state",
      "IDENTITY_STATE_MISMATCH",
      (url) => url.searchParams.set("state", "x".repeat(43)),
    ],
    [
      "a state with only its beginning right",
      "IDENTITY_STATE_MISMATCH",
      (url) =>
        url.searchParams.set(
          "state",
          `${url.searchParams.get("state")?.slice(0, 20)}${"x".repeat(23)}`,
        ),
    ],
    ["two states", "IDENTITY_CALLBACK_INVALID", (url) => url.searchParams.append("state", "x")],
    ["two codes", "IDENTITY_CALLBACK_INVALID", (url) => url.searchParams.append("code", "x")],
    ["no code", "IDENTITY_CALLBACK_INVALID", (url) => url.searchParams.delete("code")],
    [
      "no iss though announced",
      "IDENTITY_CALLBACK_INVALID",
      (url) => url.searchParams.delete("iss"),
    ],
    [
      "iss of another",
      "IDENTITY_CALLBACK_INVALID",
      (url) => url.searchParams.set("iss", "https://other.example"),
    ],
    ["an unknown code", "IDENTITY_CODE_REFUSED", (url) => url.searchParams.set("code", "x")],
    [
      "an id_token in the query",
      "IDENTITY_CALLBACK_INVALID",
      (url) => url.searchParams.set("id_token", "x.y.z"),
    ],
  ])("refuses %s as %s", async (_name, code, bend) => {
    const { callback, cookie } = await harness.start();
    bend(callback);
    const response = await come(harness, callback, cookie);
    expect(await codeOf(response)).toBe(code);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ["access_denied", 403, "IDENTITY_ACCESS_DENIED"],
    ["unmet_authentication_requirements", 403, "IDENTITY_LEVEL_TOO_LOW"],
    ["temporarily_unavailable", 503, "IDENTITY_PROVIDER_UNAVAILABLE"],
    ["invalid_scope", 400, "IDENTITY_CALLBACK_INVALID"],
    ["constructor", 400, "IDENTITY_CALLBACK_INVALID"],
  ])("understands the provider's %s", async (error, status, code) => {
    const { callback, cookie } = await harness.start();
    callback.searchParams.delete("code");
    callback.searchParams.set("error", error);
    const response = await come(harness, callback, cookie);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
  });

  it("refuses an answer that another browser asked for", async () => {
    const [mine, theirs] = [await harness.start(), await harness.start()];
    expect(await codeOf(await come(harness, theirs.callback, mine.cookie))).toBe(
      "IDENTITY_STATE_MISMATCH",
    );
  });

  it("refuses another sign-in's code: the verifier does not fit", async () => {
    const [mine, theirs] = [await harness.start(), await harness.start()];
    mine.callback.searchParams.set("code", theirs.callback.searchParams.get("code") ?? "");
    expect(await codeOf(await come(harness, mine.callback, mine.cookie))).toBe(
      "IDENTITY_CODE_REFUSED",
    );
  });

  it("refuses an answer after ten minutes and a forged cookie", async () => {
    let ahead = 0;
    const one = await createHarness({ clock: () => Date.now() + ahead });
    const { callback, cookie } = await one.start();
    ahead = 601_000;
    expect(await codeOf(await come(one, callback, cookie))).toBe("IDENTITY_LOGIN_EXPIRED");
    ahead = 0;
    expect(await codeOf(await come(one, callback, `${cookie}x`))).toBe("IDENTITY_LOGIN_EXPIRED");
    expect((await come(one, callback, cookie)).status).toBe(303);
    await one.close();
  });
});

describe("the client", () => {
  it("names itself with its secret", async () => {
    const one = await createHarness({ provider: { clientSecret: "a+b c" } });
    await one.signIn();
    expect(one.server.exchanged?.authorization).toBe(`Basic ${btoa("hocvuso:a%2Bb+c")}`);
    await one.close();
  });

  it("names itself with its private key instead", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), alg: "ES256", kid: "ours" };
    const one = await createHarness({ provider: { privateKey: jwk }, secretless: true });
    expect((await one.signIn()).status).toBe(303);
    const { form, authorization } = one.server.exchanged ?? {};
    expect(authorization).toBe("");
    const { payload, protectedHeader } = await jwtVerify(
      form?.get("client_assertion") ?? "",
      publicKey,
    );
    expect(protectedHeader).toMatchObject({ alg: "ES256", kid: "ours" });
    expect(payload).toMatchObject({ iss: "hocvuso", sub: "hocvuso", aud: one.server.issuer });
    await one.close();
  });
});

describe("a provider in trouble", () => {
  it("is told as unavailable, and asked again when it is back", async () => {
    const one = await createHarness();
    one.server.brokenStatus = 500;
    const down = await one.fetch("/identity/login");
    expect([down.status, await codeOf(down)]).toEqual([503, "IDENTITY_PROVIDER_UNAVAILABLE"]);
    one.server.brokenStatus = undefined;
    expect((await one.signIn()).status).toBe(303);
    const { callback, cookie } = await one.start();
    one.server.brokenStatus = 502;
    expect(await codeOf(await come(one, callback, cookie))).toBe("IDENTITY_PROVIDER_UNAVAILABLE");
    await one.close();
  });

  it("that cannot be reached, or is slow, is told as unavailable", async () => {
    const slow = await createHarness({
      plugin: {
        timeoutMs: 50,
        fetch: (_url, init) =>
          new Promise((_resolve, reject) => {
            init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
          }),
      },
    });
    expect(await codeOf(await slow.fetch("/identity/login"))).toBe("IDENTITY_PROVIDER_UNAVAILABLE");
    await slow.close();
  });

  it("with the metadata of another issuer is refused", async () => {
    const one = await createHarness();
    const other = await createHarness({ provider: { issuer: `${one.server.issuer}/` } });
    expect(await codeOf(await other.fetch("/identity/login"))).toBe("IDENTITY_PROVIDER_METADATA");
    await other.close();
    await one.close();
  });
});

describe("after a restart", () => {
  it("session and sign-in go on; a used state stays used", async () => {
    const databasePath = join(mkdtempSync(join(tmpdir(), "identity-")), "hub.db");
    const before = await createHarness({ databasePath });
    const { callback, cookie } = await before.start();
    const session = cookiesOf(await come(before, callback, cookie));
    await before.close();
    const after = await createHarness({ databasePath });
    const answer = await after.fetch("/identity/session", { headers: { cookie: session } });
    expect(answer.status).toBe(200);
    expect(await codeOf(await come(after, callback, cookie))).toBe("IDENTITY_STATE_REUSED");
    await after.close();
  });
});
