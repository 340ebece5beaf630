import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
} from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fictitiousCitizen } from "../citizen.ts";
import { createFullClient, type FullClient, signInFully } from "./__fixtures__/full-client.ts";
import { createPortal, newBrowser, type Portal, portalSecret } from "./__fixtures__/portal.ts";
import { submit } from "./__fixtures__/submit.ts";
import { createSandboxProvider, type SandboxProvider } from "./sandbox-provider.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";

const citizen = fictitiousCitizen("control", 0);
let sandbox: SandboxProvider;
let portal: Portal;
let full: FullClient;

beforeEach(async () => {
  full = await createFullClient();
  sandbox = createSandboxProvider({
    clients: [
      {
        clientId: "one",
        clientSecret: portalSecret,
        redirectUris: ["http://127.0.0.1:8080/one"],
      },
      full.registration,
    ],
    citizens: [citizen],
    singleSignOn: true,
  });
  await sandbox.listen(0);
  portal = createPortal(sandbox, "one");
});
afterEach(() => sandbox.close());

const now = () => Date.now() / 1000;
const discovery = () => fetch(`${sandbox.issuer}/.well-known/openid-configuration`);
const published = async () => (await fetch(`${sandbox.issuer}/jwks`)).json();

describe("the script can", () => {
  it("refuse whoever agrees", async () => {
    sandbox.control.set({ refuse: true });
    const browser = newBrowser();
    const page = await portal.authorize(browser);
    const visit = await submit(page, { number: citizen.number, decision: "accept" }, browser);
    expect(visit.url.searchParams.get("error")).toBe("access_denied");
  });

  it("take everything down but itself", async () => {
    sandbox.control.set({ down: true });
    for (const path of ["/.well-known/openid-configuration", "/jwks", "/transaction", "/app/x"]) {
      expect((await fetch(sandbox.issuer + path)).status).toBe(503);
    }
    expect((await fetch(`${sandbox.issuer}/control/state`)).status).toBe(200);
    sandbox.control.set({ down: false });
    expect((await discovery()).status).toBe(200);
  });

  it("be slow at one place, so that an impatient client gives up", async () => {
    sandbox.control.set({ delayMs: { discovery: 60_000 } });
    const signal = AbortSignal.timeout(100);
    const url = `${sandbox.issuer}/.well-known/openid-configuration`;
    await expect(fetch(url, { signal })).rejects.toMatchObject({ name: "TimeoutError" });
    expect((await fetch(`${sandbox.issuer}/jwks`)).status).toBe(200);
    sandbox.control.set({ delayMs: { all: 60_000, jwks: 0 } });
    expect((await fetch(`${sandbox.issuer}/jwks`)).status).toBe(200);
  });

  it("rotate keys with overlap: old tokens hold, sign-ins under way go on", async () => {
    const browser = newBrowser();
    const before = await portal.signIn(browser, citizen.number);
    const other = newBrowser();
    const page = await portal.authorize(other);
    sandbox.control.rotateKeys("overlap");
    const visit = await submit(page, { number: citizen.number, decision: "accept" }, other);
    const after = await portal.redeem(visit);
    const kids = [before, after].map(({ idToken }) => decodeProtectedHeader(idToken).kid);
    expect(kids[0]).not.toBe(kids[1]);
    const keys = await published();
    expect(keys.keys.map(({ kid }: { kid: string }) => kid)).toEqual([kids[1], kids[0]]);
    for (const { idToken } of [before, after]) {
      await jwtVerify(idToken, createLocalJWKSet(keys), { issuer: sandbox.issuer });
    }
    const silent = await portal.authorize(browser, { prompt: "none" });
    expect(silent.url.searchParams.has("code")).toBe(true);
  });

  it("rotate keys abruptly: old tokens can no longer be verified", async () => {
    const before = await portal.signIn(newBrowser(), citizen.number);
    sandbox.control.rotateKeys("abrupt");
    const after = await portal.signIn(newBrowser(), citizen.number);
    const keys = createLocalJWKSet(await published());
    await jwtVerify(after.idToken, keys);
    await expect(jwtVerify(before.idToken, keys)).rejects.toMatchObject({
      code: "ERR_JWKS_NO_MATCHING_KEY",
    });
  });

  it.each([3600, -3600, -300])("be wrong about time by %i seconds in its tokens", async (skew) => {
    sandbox.control.set({ clockSkewSeconds: skew });
    const { claims, idToken } = await portal.signIn(newBrowser(), citizen.number);
    for (const name of ["iat", "auth_time"]) {
      expect(Math.abs(Number(claims[name]) - now() - skew)).toBeLessThan(60);
    }
    expect(Math.abs(Number(claims.exp) - now() - skew - 300)).toBeLessThan(60);
    const keys = createRemoteJWKSet(new URL(`${sandbox.issuer}/jwks`));
    const currentDate = new Date(Date.now() + skew * 1000 + 1000);
    await jwtVerify(idToken, keys, { currentDate });
  });

  it("be wrong about time in encrypted tokens too", async () => {
    sandbox.control.set({ clockSkewSeconds: 20 });
    const { tokens } = await signInFully(full, sandbox, citizen.number);
    expect(Number(tokens.claims()?.iat)).toBeGreaterThan(now() + 10);
  });

  it("make an account anew, whose sessions are over", async () => {
    const browser = newBrowser();
    const before = await portal.signIn(browser, citizen.number);
    sandbox.control.recreate(citizen.number);
    const silent = await portal.authorize(browser, { prompt: "none" });
    expect(silent.url.searchParams.get("error")).toBe("login_required");
    const after = await portal.signIn(browser, citizen.number);
    expect(after.claims.SoDinhDanh).toBe(before.claims.SoDinhDanh);
    expect(after.claims.sub).not.toBe(before.claims.sub);
    expect((await portal.signIn(newBrowser(), citizen.number)).claims.sub).toBe(after.claims.sub);
  });

  it("make a pairwise subject anew", async () => {
    const sub = async () => {
      const { tokens } = await signInFully(full, sandbox, citizen.number);
      return decodeJwt(`.${Buffer.from(JSON.stringify(tokens.claims())).toString("base64url")}.`)
        .sub;
    };
    const before = await sub();
    sandbox.control.recreate(citizen.number);
    expect(await sub()).not.toBe(before);
  });

  it("count what happened and start over", async () => {
    await portal.signIn(newBrowser(), citizen.number);
    sandbox.control.set({ level: 1, refuse: true });
    expect(sandbox.control.happened).toEqual({ SANDBOX_SIGNED_IN: 1 });
    sandbox.control.reset();
    expect(sandbox.control.happened).toEqual({});
    expect(sandbox.control.settings).toEqual({
      refuse: false,
      level: null,
      delayMs: {},
      down: false,
      clockSkewSeconds: 0,
      dpopNonce: false,
    });
  });

  it("be written before anything listens", async () => {
    const other = createSandboxProvider({
      clients: [{ clientId: "a", redirectUris: ["http://127.0.0.1:8080/a"] }],
      citizens: [citizen],
    });
    other.control.set({ down: true });
    other.control.rotateKeys("abrupt");
    other.control.recreate(citizen.number);
    expect(await other.control.logout(citizen.number)).toEqual({ delivered: 0, failed: 0 });
    const issuer = await other.listen(0);
    expect((await fetch(`${issuer}/jwks`)).status).toBe(503);
    await other.close();
  });
});

it("a provider that is started again knows its citizens and keys, and no sessions", async () => {
  const browser = newBrowser();
  const before = await portal.signIn(browser, citizen.number);
  const page = await portal.authorize(newBrowser());
  const keys = await published();
  const port = Number(new URL(sandbox.issuer).port);
  await sandbox.close();
  await sandbox.listen(port);
  // The first request may still take a connection of the old server.
  await expect.poll(() => published().catch(() => undefined)).toEqual(keys);
  const silent = await portal.authorize(browser, { prompt: "none" });
  expect(silent.url.searchParams.get("error")).toBe("login_required");
  const lost = await submit(page, { number: citizen.number, decision: "accept" }, newBrowser());
  expect(lost.status).toBe(400);
  expect(lost.text).toContain("đăng nhập lại");
  const after = await portal.signIn(browser, citizen.number);
  expect(after.claims.sub).toBe(before.claims.sub);
});

describe("the script refuses", () => {
  it.each<[unknown, string]>([
    [{ level: 5 }, "/level"],
    [{ refuse: "yes" }, "/refuse"],
    [{ delayMs: { nowhere: 1 } }, "/delayMs"],
    [{ delayMs: { all: -1 } }, "/delayMs"],
    [{ delayMs: null }, "/delayMs"],
    [{ clockSkewSeconds: 0.5 }, "/clockSkewSeconds"],
    [{ toString: true }, "/toString"],
  ])("%o", (changes, path) => {
    const before = sandbox.control.settings;
    expect(() => sandbox.control.set(changes as Partial<SandboxSettings>)).toThrow(
      expect.objectContaining({ code: "SANDBOX_BAD_OPTIONS", path }),
    );
    expect(sandbox.control.settings).toEqual(before);
  });

  it("a citizen it does not know, without repeating the number", async () => {
    const number = "990200000000";
    expect(() => sandbox.control.recreate(number)).toThrow(
      expect.objectContaining({ code: "SANDBOX_BAD_OPTIONS", path: "/number" }),
    );
    await expect(sandbox.control.logout(number)).rejects.not.toThrow(number);
  });
});
