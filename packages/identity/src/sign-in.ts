import type { Clock, Database, Log, Session } from "@hocvuso/core";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import { parseCitizenNumber } from "./citizen-number.ts";
import { type Cookies, readCookies } from "./cookie.ts";
import { sameText } from "./id-token.ts";
import { missedLevel, type RequiredLevels } from "./levels.ts";
import { loginCookieName, loginCookieSeconds, openLogin, sealLogin } from "./login-cookie.ts";
import type { OidcClient, Verified } from "./oidc-client.ts";
import { refusal } from "./refusal.ts";
import type { Seal } from "./sealed.ts";
import { sealSession } from "./session-cookie.ts";
import { useState } from "./used-state.ts";
import type { Vault } from "./vault.ts";

/** Starts and ends sign-ins. */
export interface SignIn {
  /** Prepares a sign-in: where to send the browser, and what it keeps. */
  begin(
    request: Request,
    providerId: string | undefined,
    returnTo: string,
  ): Promise<{ address: URL; setCookies: readonly string[] }>;
  /** Takes the provider's answer: where to go, and the session cookie. */
  finish(request: Request): Promise<{ returnTo: string; setCookies: readonly string[] }>;
}

/** What sign-ins are made of. */
export interface SignInOptions {
  /** A client per provider id; the first is the default. */
  readonly clients: ReadonlyMap<string, OidcClient>;
  /** Full address of the callback. */
  readonly redirectUri: string;
  /** Levels to reach. */
  readonly required: Required<RequiredLevels>;
  /** Turns the citizen into a learner. */
  readonly vault: Vault;
  /** Remembers used states. */
  readonly database: Database;
  /** Seals the sign-in's cookie. */
  readonly loginSeal: Seal;
  /** Seals the session's cookie. */
  readonly sessionSeal: Seal;
  /** Life of a session, in seconds. */
  readonly sessionSeconds: number;
  /** Protects the cookies. */
  readonly cookies: Cookies;
  /** Tells the time. */
  readonly clock: Clock;
  /** Takes log lines. */
  readonly log: Log;
}

/** Sign-ins that one browser may have open; more are swept away, so that headers stay small. */
const maxOpenLogins = 5;

/** Joins provider, vault and cookies. */
export function createSignIn(options: SignInOptions): SignIn {
  const { clients, redirectUri, loginSeal, sessionSeal, sessionSeconds, cookies } = options;
  const { vault, database, clock, log } = options;
  return {
    async begin(request, providerId, returnTo) {
      const [first = ""] = clients.keys();
      const provider = providerId ?? first;
      const client = clients.get(provider);
      if (!client) throw refusal("IDENTITY_UNKNOWN_PROVIDER", { path: "provider" });
      const secrets = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const sealed = await sealLogin(loginSeal, { ...secrets, provider, returnTo });
      const cookie = cookies.set(loginCookieName(secrets.state), sealed, loginCookieSeconds);
      const address = await client.begin(secrets, redirectUri);
      return { address, setCookies: [...sweep(request, cookies), cookie] };
    },
    async finish(request) {
      const query = readAnswer(request);
      const state = query.get("state") ?? "";
      const cookieName = loginCookieName(state);
      const sealed = readCookies(request).get(cookies.name(cookieName));
      if (state === "" || sealed === undefined) throw refusal("IDENTITY_STATE_MISMATCH");
      const login = await openLogin(loginSeal, sealed);
      if (!login) throw refusal("IDENTITY_LOGIN_EXPIRED");
      if (!sameText(login.state, state)) throw refusal("IDENTITY_STATE_MISMATCH");
      await useState(database, state, clock);
      const client = clients.get(login.provider);
      if (!client) throw refusal("IDENTITY_UNKNOWN_PROVIDER");
      const answer = new URL(redirectUri);
      answer.search = query.toString();
      const verified = await client.finish(login, answer);
      const session = await admit(verified, options.required, vault);
      const { accountLevel, authLevel } = session;
      log({
        level: "info",
        code: "IDENTITY_SIGNED_IN",
        fields: { provider: login.provider, accountLevel, authLevel },
      });
      const kept = cookies.set(
        "session",
        await sealSession(sessionSeal, session, sessionSeconds),
        sessionSeconds,
      );
      return { returnTo: login.returnTo, setCookies: [kept, cookies.set(cookieName, "", 0)] };
    },
  };
}

/** Lets a verified citizen in, if the levels suffice. From here on there is only a learner. */
async function admit(
  { citizenNumber, accountLevel, authLevel, authenticatedAt }: Verified,
  required: Required<RequiredLevels>,
  vault: Vault,
): Promise<Session> {
  const tooLow = missedLevel({ accountLevel, authLevel }, required);
  if (tooLow) throw refusal("IDENTITY_LEVEL_TOO_LOW", { path: tooLow });
  if (citizenNumber === undefined) throw refusal("IDENTITY_CITIZEN_NUMBER_MISSING");
  const learnerId = await vault.learnerFor(parseCitizenNumber(citizenNumber));
  return { learnerId, accountLevel, authLevel, authenticatedAt };
}

/** No parameter may come twice: which one counts would be anyone's guess (RFC 6749, section 3.1). */
function readAnswer(request: Request): URLSearchParams {
  const query = new URL(request.url).searchParams;
  for (const name of query.keys()) {
    if (query.getAll(name).length > 1) throw refusal("IDENTITY_CALLBACK_INVALID");
  }
  return query;
}

function sweep(request: Request, cookies: Cookies): readonly string[] {
  const prefix = cookies.name("login-");
  const open = [...readCookies(request).keys()].filter((name) => name.startsWith(prefix));
  if (open.length < maxOpenLogins) return [];
  const own = cookies.name("").length;
  return open.map((name) => cookies.set(name.slice(own), "", 0));
}
