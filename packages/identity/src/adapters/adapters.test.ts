import { Auth, type AuthConfig, skipCSRFCheck } from "@auth/core";
import { createLearnerId } from "@hocvuso/core";
import { betterAuth } from "better-auth";
import { SignJWT } from "jose";
import passport from "passport";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeOf, cookiesOf, createHarness, type Harness } from "../__fixtures__/harness.ts";
import type { ServerKey } from "../__fixtures__/oidc-server.ts";
import type { IdentityEvent } from "../hooks.ts";
import { parseCitizenNumber } from "../vault/citizen-number.ts";
import { authJsProvider } from "./authjs.ts";
import { betterAuthPlugin } from "./better-auth.ts";
import { passportStrategy } from "./passport.ts";

// Each with the real library: our verification in, its own session out.

let one: Harness;
const complete = "/api/auth/hocvuso/complete";
beforeEach(async () => {
  one = await createHarness({
    plugin: { handOverTo: [complete, "/sign-in/complete", "/auth/hocvuso"] },
  });
});
afterEach(() => one.close());

const verified = async (path: string) => {
  const response = await one.signIn(`?returnTo=${encodeURIComponent(path)}`);
  expect(response.headers.get("location")).toBe(one.baseUrl + path);
  return cookiesOf(response);
};
const asking = (cookie: string) => new Request(one.baseUrl, { headers: { cookie } });

describe("a verification handed over", () => {
  it("makes no session here, works once, in the browser that has it, for a minute", async () => {
    const cookie = await verified("/sign-in/complete");
    expect(cookie).toMatch(/^hvs-hand-over=/);
    expect(await one.api.read(asking(cookie))).toBeUndefined();
    expect(await one.api.handOver(asking(""))).toBeUndefined();
    const handed = await one.api.handOver(asking(cookie));
    expect(handed?.verification).toMatchObject({
      learnerId: expect.stringMatching(/^hl_/),
      accountLevel: "02",
      authLevel: 2,
      provider: "vneid",
      verifiedBy: "provider",
    });
    expect(handed?.setCookie).toMatch(/^hvs-hand-over=; Max-Age=0;/);
    expect(await one.api.handOver(asking(cookie))).toBeUndefined();
    expect(JSON.stringify(handed)).not.toContain("990200123456");
  });
});

describe("sessions of another system", () => {
  it("are those of the whole hub where it says so, and end there when the provider says so", async () => {
    let learnerId = createLearnerId();
    let authLevel: 1 | 2 = 2;
    const events: IdentityEvent[] = [];
    const two = await createHarness({
      claims: { sid: "session-1" },
      plugin: {
        handOverTo: ["/auth"],
        listeners: [(event) => void events.push(event)],
        hostSessions: {
          async read(request) {
            if (request.headers.get("cookie") !== "host=1") return undefined;
            return { learnerId, accountLevel: "02", authLevel, authenticatedAt: Date.now() };
          },
        },
      },
    });
    // An id that the vault does not know is nobody's.
    expect(await two.api.read(asking("host=1"))).toBeUndefined();
    learnerId = await two.api.learnerFor(parseCitizenNumber("990200000555"));
    expect(await two.api.read(asking("host=1"))).toMatchObject({ learnerId, provider: "host" });
    authLevel = 1;
    expect(await two.api.read(asking("host=1"))).toBeUndefined();
    authLevel = 2;
    expect(await two.api.decide(asking("host=1"), "learn")).toMatchObject({ allowed: true });
    expect(await two.api.read(asking("host=2"))).toBeUndefined();
    // A step-up has to bring back the one who is signed in there.
    const begun = await two.fetch("/identity/login?action=learn", {
      headers: { cookie: "host=1" },
    });
    const callback = two.server.authorize(new URL(begun.headers.get("location") ?? ""));
    const other = await two.fetch(callback.pathname + callback.search, {
      headers: { cookie: `${cookiesOf(begun)}; host=1` },
    });
    expect(await codeOf(other)).toBe("IDENTITY_OTHER_CITIZEN");
    const handed = await two.api.handOver(asking(cookiesOf(await two.signIn("?returnTo=/auth"))));
    const [own] = two.server.keys as [ServerKey];
    const now = Math.floor(Date.now() / 1000);
    const logout = { "http://schemas.openid.net/event/backchannel-logout": {} };
    const token = await new SignJWT({ sid: "session-1", events: logout, jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: "ES256", kid: own.kid, typ: "logout+jwt" })
      .setIssuer(two.server.issuer)
      .setAudience("hocvuso")
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(own.privateKey);
    const body = new URLSearchParams({ logout_token: token });
    await two.fetch("/identity/backchannel-logout", { method: "POST", body });
    await expect
      .poll(() => events.at(-1))
      .toEqual({
        type: "signed-out",
        learners: [handed?.verification.learnerId],
        by: "provider",
      });
    await two.close();
  });
});

describe("Auth.js", () => {
  const config = (): AuthConfig => ({
    providers: [authJsProvider(one.api) as never],
    secret: "a secret of Auth.js, for tests only",
    trustHost: true,
    basePath: "/api/auth",
    skipCSRFCheck,
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  });
  const signIn = (cookie: string) =>
    Auth(
      new Request(`${one.baseUrl}/api/auth/callback/hocvuso`, {
        method: "POST",
        headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
        body: "callbackUrl=%2F",
      }),
      config(),
    ) as Promise<Response>;

  it("begins a session of its own for the learner", async () => {
    const response = await signIn(await verified("/sign-in/complete"));
    const session = cookiesOf(response);
    expect(session).toContain("authjs.session-token=");
    const shown = (await Auth(
      new Request(`${one.baseUrl}/api/auth/session`, { headers: { cookie: session } }),
      config(),
    )) as Response;
    expect(shown.status).toBe(200);
    expect(await shown.json()).toMatchObject({ user: expect.anything() });
  });

  it("begins none without a verification", async () => {
    const response = await signIn("");
    expect(response.headers.get("location")).toContain("error=CredentialsSignin");
    expect(cookiesOf(response)).not.toContain("session-token");
  });
});

describe("Better Auth", () => {
  const make = () =>
    betterAuth({
      baseURL: one.baseUrl,
      secret: "a secret of Better Auth, for tests only 1234",
      plugins: [betterAuthPlugin(one.api, { returnTo: "/home" })],
      logger: { disabled: true },
      telemetry: { enabled: false },
    });

  it("begins a session of its own for the learner, the same user each time", async () => {
    const auth = make();
    const users: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const cookie = await verified(complete);
      const response = await auth.handler(
        new Request(one.baseUrl + complete, { headers: { cookie } }),
      );
      expect([response.status, response.headers.get("location")]).toEqual([302, "/home"]);
      const headers = new Headers({ cookie: cookiesOf(response) });
      const session = await auth.api.getSession({ headers });
      expect(session?.user.email).toMatch(/^[0-9a-f-]{36}@learner\.invalid$/);
      users.push(session?.user.id ?? "");
    }
    expect(users[0]).toBe(users[1]);
  });

  it("begins none without a verification", async () => {
    const response = await make().handler(new Request(one.baseUrl + complete));
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe("Passport", () => {
  const authenticate = (cookie: string) =>
    new Promise<unknown>((resolve, reject) => {
      const instance = new passport.Passport();
      instance.use(passportStrategy(one.api, { path: "/auth/hocvuso" }) as never);
      const request = { headers: { cookie } };
      const response = {
        setHeader(name: string, value: string) {
          if (name === "Location") resolve({ location: value });
        },
        end: () => {},
      };
      const done = (error: unknown, user: unknown) => (error ? reject(error) : resolve(user));
      instance.authenticate("hocvuso", { session: false }, done)(request, response, reject);
    });

  it("gets the learner as its user", async () => {
    const user = await authenticate(await verified("/auth/hocvuso"));
    expect(user).toMatchObject({ learnerId: expect.stringMatching(/^hl_/), authLevel: 2 });
  });

  it("sends who has no verification to make one, and back", async () => {
    expect(await authenticate("")).toEqual({
      location: "/identity/login?returnTo=%2Fauth%2Fhocvuso",
    });
  });
});
