import type { LearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acr, codeOf, cookiesOf, createHarness, type Harness } from "../__fixtures__/harness.ts";
import { mintHonestly } from "../__fixtures__/oidc-server.ts";
import type { IdentityEvent } from "../hooks.ts";

let one: Harness;
let ahead = 0;
const events: IdentityEvent[] = [];

beforeEach(async () => {
  ahead = 0;
  events.length = 0;
  one = await createHarness({
    clock: () => Date.now() + ahead,
    plugin: { require: {}, listeners: [(event) => void events.push(event)] },
  });
});
afterEach(() => one.close());

const claim = (changes: Record<string, unknown>) => {
  one.server.mint = (m) => {
    // The provider's clock is ours.
    const now = Math.floor(Date.now() / 1000) + Math.round(ahead / 1000);
    const times = { iat: now, exp: now + 300, auth_time: now };
    return mintHonestly({ ...m, claims: { ...m.claims, ...times, ...changes } });
  };
};
const asking = (cookie: string) => new Request(one.baseUrl, { headers: { cookie } });
const signIn = async (query = "", cookie = "") => {
  const begun = await one.fetch(`/identity/login${query}`, { headers: { cookie } });
  const callback = one.server.authorize(new URL(begun.headers.get("location") ?? ""));
  return one.fetch(callback.pathname + callback.search, {
    headers: { cookie: `${cookiesOf(begun)}; ${cookie}` },
  });
};

describe("an action that asks for more", () => {
  it("is not executed with less, and is once the same citizen has verified again", async () => {
    claim({ acr: acr(1) });
    const weak = cookiesOf(await signIn());
    await expect(one.api.require(asking(weak), "confirm")).rejects.toMatchObject({
      code: "IDENTITY_STEP_UP_REQUIRED",
      status: 401,
      path: "authLevel",
    });
    claim({ acr: acr(3) });
    const path = one.api.loginPath("/xac-nhan", { action: "confirm" });
    expect(path).toBe("/identity/login?returnTo=%2Fxac-nhan&action=confirm");
    const response = await signIn("?returnTo=/xac-nhan&action=confirm", weak);
    expect(response.headers.get("location")).toBe(`${one.baseUrl}/xac-nhan`);
    const strong = cookiesOf(response);
    expect(await one.api.require(asking(strong), "confirm")).toMatchObject({
      authLevel: 3,
      decision: { allowed: true, verifiedBy: "provider" },
    });
    expect(await one.api.read(asking(weak))).toBeUndefined();
    expect(events.map((event) => "action" in event && event.action)).toEqual([
      undefined,
      "confirm",
    ]);
  });

  it("asks the provider for the level and for freshness", async () => {
    const { address } = await one.start("?action=confirm");
    expect(address.searchParams.get("acr_values")).toBe([acr(3), acr(4)].join(" "));
    expect(address.searchParams.get("max_age")).toBe("900");
  });

  it("is refused when the provider comes back with less, without a loop; the session stays as it was", async () => {
    claim({ acr: acr(2) });
    const session = cookiesOf(await signIn());
    const response = await signIn("?action=confirm", session);
    expect([response.status, await codeOf(response)]).toEqual([403, "IDENTITY_LEVEL_TOO_LOW"]);
    expect(response.headers.get("location")).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await one.api.read(asking(session))).toMatchObject({ authLevel: 2 });
    expect(await one.api.decide(asking(session), "confirm")).toMatchObject({
      allowed: false,
      missing: ["authLevel"],
      stepUp: true,
    });
  });

  it("is refused when another citizen comes back; nobody's session changes", async () => {
    claim({ acr: acr(1) });
    const session = cookiesOf(await signIn());
    const before = await one.api.read(asking(session));
    claim({ acr: acr(3), sub: "subject-2", SoDinhDanh: "990200654321" });
    const response = await signIn("?action=confirm", session);
    expect([response.status, await codeOf(response)]).toEqual([403, "IDENTITY_OTHER_CITIZEN"]);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await one.api.read(asking(session))).toEqual({
      ...before,
      expiresAt: expect.anything(),
    });
    const sessions = await one.api.sessionsOf(before?.learnerId as LearnerId);
    expect(sessions).toHaveLength(1);
  });

  it("falls back when the authentication is too old, and can be done again", async () => {
    claim({ acr: acr(3) });
    const session = cookiesOf(await signIn());
    await one.api.require(asking(session), "confirm");
    ahead = 901_000;
    expect(await one.api.decide(asking(session), "confirm")).toMatchObject({
      missing: ["freshness"],
      stepUp: true,
    });
    claim({ acr: acr(3) });
    const again = cookiesOf(await signIn("?action=confirm", session));
    await one.api.require(asking(again), "confirm");
  });

  it("says what to do when an account of level 01 is not enough: signing in again can't help", async () => {
    claim({ account_level: "1" });
    const session = cookiesOf(await signIn());
    await expect(one.api.require(asking(session), "assess")).rejects.toMatchObject({
      code: "IDENTITY_LEVEL_TOO_LOW",
      status: 403,
      hint: { vi: expect.stringContaining("công an") },
    });
    await expect(one.api.require(asking(session), "learn")).resolves.toBeDefined();
    await expect(one.api.require(asking(""), "learn")).rejects.toMatchObject({
      code: "IDENTITY_SIGN_IN_REQUIRED",
    });
  });

  it("takes an authentication of which the provider does not say when for an old one", async () => {
    claim({ auth_time: undefined });
    const session = cookiesOf(await signIn());
    expect(await one.api.decide(asking(session), "assess")).toMatchObject({
      allowed: false,
      missing: ["freshness"],
      stepUp: true,
    });
    expect(await one.api.decide(asking(session), "learn")).toMatchObject({ allowed: true });
  });

  it("that nobody configured is an error, not a permission", async () => {
    await expect(one.api.require(asking(""), "vote")).rejects.toMatchObject({
      code: "IDENTITY_UNKNOWN_ACTION",
    });
    const response = await one.fetch("/identity/login?action=constructor");
    expect(await codeOf(response)).toBe("IDENTITY_UNKNOWN_ACTION");
  });
});

describe("a policy", () => {
  it.each([
    [{ policy: { exam: { maxAuthAgeSeconds: 5 } } }, "/policy/exam/maxAuthAgeSeconds"],
    [{ policy: { file: { accountLevel: "organisation" as const } } }, "/policy/file/accountLevel"],
    [{ require: { maxAuthAgeSeconds: 0 } }, "/require/maxAuthAgeSeconds"],
    [{ require: { accountLevel: "organisation" as const } }, "/providers/vneid/accountLevels"],
    [{ proofMinutes: 0 }, "/proofMinutes"],
  ])("that could never be met is refused: %o", async (plugin, path) => {
    await expect(createHarness({ plugin })).rejects.toMatchObject({
      code: "IDENTITY_BAD_CONFIGURATION",
      path,
    });
  });
});

describe("a listener", () => {
  it("that fails does not stop a sign-in, and is logged", async () => {
    const fails = await createHarness({
      plugin: { listeners: [() => Promise.reject(new Error("down"))] },
    });
    expect((await fails.signIn()).status).toBe(303);
    expect(fails.logs.map(({ code }) => code)).toContain("IDENTITY_LISTENER_FAILED");
    await fails.close();
  });

  it("hears why somebody was refused, by code alone", async () => {
    claim({ exp: 1 });
    await signIn();
    expect(events).toEqual([{ type: "refused", code: "IDENTITY_TOKEN_EXPIRED" }]);
  });
});
