import type { Clock, Database, LearnerId, Log, Session } from "@hocvuso/core";
import { decide, type Requirement } from "../assurance/policy.ts";
import { type Cookies, readCookies } from "../cookie.ts";
import type { IdentityEvent, Tell } from "../hooks.ts";
import { mergedAway } from "../linking/with-effects.ts";
import type { Verified } from "../redirect/verified.ts";
import { refusal } from "../refusal.ts";
import type { SessionStore } from "../sessions/session-store.ts";
import type { HandOver } from "./hand-over.ts";
import type { Login } from "./login-cookie.ts";
import { type SettleOptions, settle } from "./settle.ts";

/** Where to go, and what the browser keeps. */
export interface Admitted {
  /** Path of this site. */
  readonly returnTo: string;
  /** `set-cookie` values. */
  readonly setCookies: readonly string[];
}

/** What admission works with. */
export interface AdmitOptions extends SettleOptions {
  /** Where everything is kept. */
  readonly database: Database;
  /** Keeps sessions. */
  readonly sessions: SessionStore;
  /** Hands a verification over to another session system, where the path is one of its. */
  readonly handOver: HandOver;
  /** Requirement of an action. */
  readonly requirementOf: (action: string | undefined) => Requirement;
  /** Longest life of a session, in seconds. */
  readonly sessionSeconds: number;
  /** Protects the cookies. */
  readonly cookies: Cookies;
  /** Tells the time. */
  readonly clock: Clock;
  /** Takes log lines. */
  readonly log: Log;
  /** Tells listeners. */
  readonly tell: Tell;
}

/** Lets a verified person in, if the levels suffice. From here on there is only a learner. */
export type Admit = (verified: Verified, login: Login, request: Request) => Promise<Admitted>;

/** Makes the last step of every sign-in, by whichever transport. */
export function createAdmit(options: AdmitOptions): Admit {
  const { database, sessions, handOver, cookies, clock } = options;
  return async (verified, login, request) => {
    checkLevels(verified, options.requirementOf(login.action), clock());
    const previous = readCookies(request).get(cookies.name("session"));
    const current = await sessions.read(previous);
    const linksOnly = login.join === "link";
    const { session, events, key } = await database.transaction(async (tx) => {
      // Nobody is erased or merged between knowing who it is and beginning the session.
      await options.linking.lock(tx);
      const settled = await settle(verified, { login, session: current, tx }, options);
      const session = sessionOf(verified, settled.learnerId);
      for (const gone of mergedAway(settled.events)) await sessions.endLearner(gone, tx);
      if (linksOnly) return { ...settled, session, key: undefined };
      const { provider, issuer, subject, sid } = verified;
      const facts = { ...session, provider, subject: [issuer, subject] as const, sid };
      const key = await sessions.open(facts, previous, tx);
      // Kept for the provider's logout; nobody gets the key of a session that another system keeps.
      return { ...settled, session, key: handOver.takes(login.returnTo) ? undefined : key };
    });
    report(options, session, { verified, login, events });
    if (linksOnly) return { returnTo: login.returnTo, setCookies: [] };
    const cookie =
      key === undefined
        ? await handOver.cookie(session, verified.provider)
        : cookies.set("session", key, options.sessionSeconds);
    return { returnTo: login.returnTo, setCookies: [cookie] };
  };
}

interface Outcome {
  readonly verified: Verified;
  readonly login: Login;
  readonly events: readonly IdentityEvent[];
}

function report(
  { log, tell }: AdmitOptions,
  { learnerId, accountLevel, authLevel }: Session,
  { verified: { provider }, login: { action }, events }: Outcome,
): void {
  log({ level: "info", code: "IDENTITY_SIGNED_IN", fields: { provider, accountLevel, authLevel } });
  tell({ type: "verified", learnerId, provider, accountLevel, authLevel, action });
  for (const event of events) tell(event);
}

function sessionOf(verified: Verified, learnerId: LearnerId): Session {
  const { accountLevel, authLevel, authenticatedAt } = verified;
  return { learnerId, accountLevel, authLevel, authenticatedAt, verifiedBy: "provider" };
}

function checkLevels(verified: Verified, requirement: Requirement, now: number): void {
  // Judged before anybody knows who it is: the levels alone count.
  const nobody = { ...verified, learnerId: "" as LearnerId };
  const { allowed, missing, advice } = decide(nobody, requirement, now);
  const [path] = missing;
  if (!allowed && path) throw refusal("IDENTITY_LEVEL_TOO_LOW", { path, hint: advice });
  if (verified.givesNumber && verified.citizenNumber === undefined) {
    throw refusal("IDENTITY_CITIZEN_NUMBER_MISSING");
  }
}
