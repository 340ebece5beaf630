import { compactDecrypt, createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import type { Browser, Visit } from "./__fixtures__/browser.ts";
import { createFullClient, type FullClient, signInFully } from "./__fixtures__/full-client.ts";
import { createListener, type Listener } from "./__fixtures__/listener.ts";
import { createPortal, newBrowser, type Portal, portalSecret } from "./__fixtures__/portal.ts";
import { submit } from "./__fixtures__/submit.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";

const citizen = fictitiousCitizen("logout", 0);
const after = "http://127.0.0.1:8080/bye";
let listener: Listener;
let sandbox: SandboxProvider;
let one: Portal;
let two: Portal;
let full: FullClient;

async function start(singleSignOn: boolean): Promise<void> {
  listener = await createListener();
  full = await createFullClient("ECDH-ES+A256KW", {
    backchannelLogoutUri: `${listener.origin}/full`,
  });
  sandbox = createSandboxProvider({
    clients: [
      ...["one", "two"].map((clientId) => ({
        clientId,
        clientSecret: portalSecret,
        redirectUris: [`http://127.0.0.1:8080/${clientId}`],
        postLogoutRedirectUris: [after],
        backchannelLogoutUri: `${listener.origin}/${clientId}`,
        ...(clientId === "two" && { frontchannelLogoutUri: `${listener.origin}/frame?x=1` }),
      })),
      full.registration,
    ],
    citizens: [citizen],
    singleSignOn,
  });
  await sandbox.listen(0);
  one = createPortal(sandbox, "one");
  two = createPortal(sandbox, "two");
}
afterEach(async () => {
  await sandbox.close();
  await listener.close();
});

function logOut(browser: Browser, query: Readonly<Record<string, string>>): Promise<Visit> {
  const headers = { accept: "text/html" };
  return browser.open(`${sandbox.issuer}/session/end?${new URLSearchParams(query)}`, { headers });
}

const confirm = async (page: Visit, browser: Browser): Promise<Visit> =>
  submit(page, { logout: "yes" }, browser);

function readToken(form: URLSearchParams) {
  const keys = createRemoteJWKSet(new URL(`${sandbox.issuer}/jwks`));
  return jwtVerify(form.get("logout_token") ?? "", keys, { issuer: sandbox.issuer });
}

describe("a logout at the provider, asked by a client", () => {
  beforeEach(() => start(true));

  it("with the session's ID token goes on by itself, tells all clients and returns", async () => {
    const browser = newBrowser();
    const first = await one.signIn(browser, citizen.number);
    const page = await two.authorize(browser);
    const second = await two.redeem(await submit(page, { decision: "accept" }, browser));
    const asked = await logOut(browser, {
      id_token_hint: first.idToken,
      post_logout_redirect_uri: after,
      state: "out",
    });
    expect(asked.text).toContain("MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID");
    expect(asked.text).toContain(".click()");
    const left = await confirm(asked, browser);
    // The second client has a front-channel address, so a page stands between.
    expect(left.status).toBe(200);
    const [, address = ""] = /<iframe src="([^"]+)"/.exec(left.text) ?? [];
    const frame = new URL(address.replaceAll(/&(amp|#38);/g, "&"));
    expect(Object.fromEntries(frame.searchParams)).toEqual({
      x: "1",
      iss: sandbox.issuer,
      sid: second.claims.sid,
    });
    expect(left.headers.get("content-security-policy")).toContain(`frame-src ${listener.origin}`);
    expect(left.text).toContain(`href="${after}?state=out"`);
    expect(left.headers.get("location")).toBeNull();
    const told = listener.posts.map(({ path }) => path).toSorted();
    expect(told).toEqual(["/one", "/two"]);
    const silent = await one.authorize(browser, { prompt: "none" });
    expect(silent.url.searchParams.get("error")).toBe("login_required");
    const me = await fetch(`${sandbox.issuer}/me`, {
      headers: { authorization: `Bearer ${first.accessToken}` },
    });
    expect(me.status).toBe(401);
  });

  it("sends logout tokens as the specification has them", async () => {
    const browser = newBrowser();
    const { claims, idToken } = await one.signIn(browser, citizen.number);
    const asked = await logOut(browser, { id_token_hint: idToken });
    const left = await confirm(asked, browser);
    expect(left.text).toContain("Bạn đã đăng xuất");
    const { payload, protectedHeader } = await readToken(await listener.post(0));
    expect(protectedHeader.typ).toBe("logout+jwt");
    expect(payload).toMatchObject({
      aud: "one",
      sub: claims.sub,
      sid: claims.sid,
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
      events: { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    expect(payload).not.toHaveProperty("nonce");
  });

  it("asks the citizen when only the client's id is known", async () => {
    const browser = newBrowser();
    await one.signIn(browser, citizen.number);
    const asked = await logOut(browser, { client_id: "one", post_logout_redirect_uri: after });
    expect(asked.text).toContain(">Đăng xuất</button>");
    expect(asked.text).not.toContain("<script");
    expect(listener.posts).toEqual([]);
    const left = await confirm(asked, browser);
    expect(left.url.href).toBe(after);
  });

  it("works where nobody is signed in", async () => {
    const browser = newBrowser();
    const asked = await logOut(browser, { client_id: "one", post_logout_redirect_uri: after });
    expect(asked.text).toContain("Không có phiên đăng nhập nào");
    expect((await confirm(asked, browser)).url.href).toBe(after);
  });

  it.each<[string, Record<string, string>]>([
    [
      "an address that is not registered",
      { client_id: "one", post_logout_redirect_uri: `${after}/` },
    ],
    ["a client that is unknown", { client_id: "stranger" }],
    ["an ID token that is none", { id_token_hint: "x.y.z" }],
  ])("refuses %s", async (_name, query) => {
    const visit = await logOut(newBrowser(), query);
    expect(visit.status).toBe(400);
    expect(visit.text).toContain("Yêu cầu bị từ chối");
  });

  it("refuses an ID token of another client and a forged one", async () => {
    const browser = newBrowser();
    const { idToken } = await one.signIn(browser, citizen.number);
    const mixed = await logOut(browser, { id_token_hint: idToken, client_id: "two" });
    expect(mixed.status).toBe(400);
    const [header, , signature] = idToken.split(".");
    const claims = { ...decodeJwt(idToken), sid: "other" };
    const edited = Buffer.from(JSON.stringify(claims)).toString("base64url");
    const forged = await logOut(browser, { id_token_hint: `${header}.${edited}.${signature}` });
    expect(forged.status).toBe(400);
  });

  it("that only leaves the client loads no frames of the others", async () => {
    const browser = newBrowser();
    const { idToken } = await one.signIn(browser, citizen.number);
    await submit(await two.authorize(browser), { decision: "accept" }, browser);
    const asked = await logOut(browser, {
      id_token_hint: idToken,
      post_logout_redirect_uri: after,
    });
    const left = await submit(asked, {}, browser);
    expect(left.url.href).toBe(after);
    expect(listener.posts.map(({ path }) => path)).toEqual(["/one"]);
  });

  it("needs the form's secret", async () => {
    const browser = newBrowser();
    const { idToken } = await one.signIn(browser, citizen.number);
    await logOut(browser, { id_token_hint: idToken });
    const forged = await browser.open(`${sandbox.issuer}/session/end/confirm`, {
      method: "POST",
      body: new URLSearchParams({ xsrf: "guess", logout: "yes" }),
    });
    expect(forged.status).toBe(400);
    expect(listener.posts).toEqual([]);
  });
});

describe("without single sign-on", () => {
  beforeEach(() => start(false));

  it("an ID token ends its own sign-in, not the browser's newest", async () => {
    const browser = newBrowser();
    const first = await one.signIn(browser, citizen.number);
    await two.signIn(browser, citizen.number);
    await confirm(await logOut(browser, { id_token_hint: first.idToken }), browser);
    expect(listener.posts.map(({ path }) => path)).toEqual(["/one"]);
    const { payload } = await readToken(await listener.post(0));
    expect(payload.sid).toBe(first.claims.sid);
  });

  it("a forged ID token gives nobody the cookie of a session", async () => {
    const { idToken } = await one.signIn(newBrowser(), citizen.number);
    const forged = `${idToken.slice(0, idToken.lastIndexOf("."))}.${"A".repeat(86)}`;
    const visit = await logOut(newBrowser(), { id_token_hint: forged });
    expect(visit.status).toBe(400);
    expect(visit.headers.getSetCookie().join()).not.toMatch(/sandbox_session=[^;]/);
  });
});

describe("a logout by the script", () => {
  beforeEach(() => start(false));

  it("tells every client that a citizen has signed in to, encrypted where wanted", async () => {
    const { claims } = await one.signIn(newBrowser(), citizen.number);
    const { tokens } = await signInFully(full, sandbox, citizen.number);
    expect(await sandbox.control.logout(citizen.number)).toEqual({ delivered: 2, failed: 0 });
    const byPath = (wanted: string) =>
      listener.posts.find(({ path }) => path === wanted)?.form ?? new URLSearchParams();
    expect((await readToken(byPath("/one"))).payload.sid).toBe(claims.sid);
    const jwe = byPath("/full").get("logout_token") ?? "";
    const { plaintext } = await compactDecrypt(jwe, full.decryption.privateKey);
    const inner = decodeJwt(new TextDecoder().decode(plaintext));
    expect(inner).toMatchObject({ aud: "full", sub: tokens.claims()?.sub });
    expect(inner.sid).toBe(tokens.claims()?.sid);
    expect(await sandbox.control.logout(citizen.number)).toEqual({ delivered: 0, failed: 0 });
  });

  it("counts clients that do not answer", async () => {
    await one.signIn(newBrowser(), citizen.number);
    listener.status = 400;
    expect(await sandbox.control.logout(citizen.number)).toEqual({ delivered: 0, failed: 1 });
    expect(sandbox.control.happened).toMatchObject({ SANDBOX_LOGOUT_FAILED: 1 });
  });
});
