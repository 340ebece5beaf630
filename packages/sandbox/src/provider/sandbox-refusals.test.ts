import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  agree,
  authorizeUrl,
  browse,
  citizen,
  clientSecret,
  codeOf,
  exchange,
  logs,
  type Query,
  redirectUri,
  sandbox,
  signIn,
} from "./__fixtures__/walk.ts";
import { createSandboxProvider } from "./sandbox-provider.ts";

beforeAll(() => sandbox.listen(0));
afterAll(() => sandbox.close());

const plain = { clientId: "a", redirectUris: [redirectUri] };

describe("the sandbox refuses", () => {
  it.each<[string, Query]>([
    ["a client it does not know", { client_id: "stranger" }],
    ["a redirect URI that is not registered", { redirect_uri: `${redirectUri}/` }],
    ["no redirect URI", { redirect_uri: undefined }],
  ])("%s, with a page of its own", async (_name, query) => {
    const visit = await browse().open(await authorizeUrl(query));
    expect(visit.status).toBe(400);
    expect(visit.url.origin).toBe(sandbox.issuer);
    expect(visit.text).toContain("MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID");
  });

  it.each<[string, Query, string]>([
    ["no PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["the implicit flow", { response_type: "id_token" }, "unsupported_response_type"],
    ["a silent sign-in", { prompt: "none" }, "login_required"],
  ])("%s, at the redirect URI", async (_name, query, error) => {
    const visit = await browse().open(await authorizeUrl(query));
    const answer = new URLSearchParams(visit.url.hash.slice(1) || visit.url.search);
    expect(answer.get("error")).toBe(error);
  });

  it("a code that was used, and then the tokens it gave", async () => {
    const code = codeOf(await signIn(agree()));
    const tokens = await exchange(code);
    expect((await exchange(code)).error).toBe("invalid_grant");
    const me = await fetch(new URL("/me", sandbox.issuer), {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(me.status).toBe(401);
  });

  it.each<[string, Query, string?]>([
    ["another verifier", { code_verifier: "w".repeat(43) }],
    ["no verifier", { code_verifier: undefined }],
    ["another redirect URI", { redirect_uri: `${redirectUri}?x=1` }],
    ["another client", {}, `other:${encodeURIComponent(`${clientSecret}!`)}`],
    ["a wrong secret", {}, "hocvuso:wrong"],
  ])("a code with %s", async (_name, changes, credentials) => {
    const answer = await exchange(codeOf(await signIn(agree())), changes, credentials);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.id_token).toBeUndefined();
  });

  it("a sign-in whose cookie is missing, and a form of another site", async () => {
    const browser = browse();
    const page = await browser.open(await authorizeUrl());
    expect((await fetch(page.url)).status).toBe(400);
    const foreign = await browser.open(page.url, {
      method: "POST",
      body: new URLSearchParams(agree()),
      headers: { origin: "http://evil.example" },
    });
    expect(foreign.status).toBe(405);
  });

  it("an address that is none", async () => {
    const { port } = new URL(sandbox.issuer);
    const status = await new Promise((resolve) => {
      get({ host: "127.0.0.1", port, path: "//" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(400);
  });

  it("a request for another host name", async () => {
    const { port } = new URL(sandbox.issuer);
    const status = await new Promise((resolve) => {
      get(
        { host: "127.0.0.1", port, path: "/auth", headers: { host: "evil.example" } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
    });
    expect(status).toBe(421);
  });

  it("to listen for other machines, twice on one port, or to name an issuer too early", async () => {
    const other = createSandboxProvider({
      clients: [{ clientId: "a", redirectUris: [redirectUri] }],
      citizens: [citizen],
    });
    expect(() => other.issuer).toThrow(expect.objectContaining({ code: "SANDBOX_NOT_LISTENING" }));
    await expect(other.listen(0, "0.0.0.0")).rejects.toMatchObject({
      code: "SANDBOX_NOT_LOOPBACK",
    });
    await expect(other.listen(Number(new URL(sandbox.issuer).port))).rejects.toMatchObject({
      code: "SANDBOX_PORT_UNAVAILABLE",
    });
    await other.close();
  });

  it("a client whose secret cannot be sent, before anybody signs in", async () => {
    const other = createSandboxProvider({
      clients: [{ clientId: "a", clientSecret: "bí mật", redirectUris: [redirectUri] }],
      citizens: [citizen],
    });
    await expect(other.listen(0)).rejects.toMatchObject({
      code: "SANDBOX_BAD_OPTIONS",
      path: "/clients/0",
    });
  });

  it.each([
    [{ clients: [] }, "/clients"],
    [{ clients: [{ ...plain, callbackUris: ["http://portal.example/event"] }] }, "/clients/0"],
    [{ clients: [{ ...plain, backchannelLogoutUri: "http://10.0.0.1/out" }] }, "/clients/0"],
    [{ clients: [{ ...plain, backchannelLogoutUri: "nowhere" }] }, "/clients/0"],
    [
      { clients: [{ ...plain, frontchannelLogoutUri: "javascript:1" }] },
      "/clients/0/frontchannelLogoutUri",
    ],
    [{ citizens: [] }, "/citizens"],
    [{ citizens: [citizen, citizen] }, "/citizens"],
    [{ signingKey: { kty: "oct", alg: "HS256" } }, "/signingKey/alg"],
  ])("options such as %o", (change, path) => {
    const good = { clients: [{ clientId: "a", redirectUris: [redirectUri] }], citizens: [citizen] };
    expect(() => createSandboxProvider({ ...good, ...change })).toThrow(
      expect.objectContaining({ code: "SANDBOX_BAD_OPTIONS", path }),
    );
  });

  it("and says so in the log, without who it was", () => {
    const codes = logs.map(({ code }) => code);
    expect(codes).toContain("SANDBOX_TOKEN_REFUSED");
    expect(codes).toContain("SANDBOX_AUTHORIZATION_REFUSED");
    expect(JSON.stringify(logs)).not.toContain(citizen.number);
  });
});
