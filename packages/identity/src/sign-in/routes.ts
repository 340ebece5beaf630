import { type CoreErrorCode, HvsError, isHvsError, type Log, type Session } from "@hocvuso/core";
import { type Context, Hono } from "hono";
import { type Cookies, readCookies } from "../cookie.ts";
import type { Tell } from "../hooks.ts";
import { isLoopback } from "../loopback.ts";
import { refusal } from "../refusal.ts";
import type { SessionStore } from "../sessions/session-store.ts";
import { json, redirect } from "./answer.ts";
import type { HandOver } from "./hand-over.ts";
import type { OpenLogins } from "./open-logins.ts";
import { checkOwnSite } from "./own-site.ts";
import { readForm } from "./read-form.ts";
import { type Retry, refuse } from "./refusal-page.ts";
import { parseReturnTo } from "./return-to.ts";
import type { SignIn } from "./sign-in.ts";

/** What the routes are made of. */
export interface RoutesOptions {
  /** Public address of the hub. */
  readonly baseUrl: string;
  /** Path the routes live under. */
  readonly path: string;
  /** Protects the cookies. */
  readonly cookies: Cookies;
  /** Starts and ends sign-ins. */
  readonly signIn: SignIn;
  /** Knows the paths of another session system. */
  readonly handOver: HandOver;
  /** Keeps the sign-ins that wait. */
  readonly logins: OpenLogins;
  /** Keeps sessions. */
  readonly sessions: SessionStore;
  /** Longest life of a session, in seconds. */
  readonly sessionSeconds: number;
  /** Reads the session of a request. */
  readonly readSession: (request: Request) => Promise<Session | undefined>;
  /** Takes log lines. */
  readonly log: Log;
  /** Tells listeners. */
  readonly tell: Tell;
}

/** Answers `/login`, `/join`, `/callback` and `/session` under the plugin's path; others add theirs. */
export function createRoutes(options: RoutesOptions): Hono {
  const { baseUrl, path, signIn, handOver, log, tell } = options;
  const app = new Hono();
  app.get(`${path}/login`, async (context) => {
    const elsewhere = canonicalAddress(context.req.raw, baseUrl);
    if (elsewhere) return redirect(elsewhere);
    const { address, setCookies } = await signIn.begin(context.req.raw, {
      provider: context.req.query("provider"),
      returnTo: parseReturnTo(context.req.query("returnTo"), baseUrl, path),
      action: context.req.query("action"),
      join: undefined,
    });
    return redirect(address.href, setCookies);
  });
  app.post(`${path}/join`, async (context) => {
    checkOwnSite(context.req.raw, baseUrl);
    const form = await readForm(context.req.raw);
    const returnTo = parseReturnTo(form.get("returnTo") ?? undefined, baseUrl, path);
    // Who comes back to another session system needs a verification for it, which linking is not.
    if (handOver.takes(returnTo)) throw refusal("IDENTITY_BAD_RETURN_TO", { path: "returnTo" });
    const { address, setCookies } = await signIn.begin(context.req.raw, {
      provider: form.get("provider") ?? undefined,
      returnTo,
      action: undefined,
      join: joinOf(form.get("join")),
    });
    return redirect(address.href, setCookies);
  });
  app.get(`${path}/callback`, async (context) => {
    const { returnTo, setCookies } = await signIn.finish(context.req.raw);
    return redirect(new URL(returnTo, baseUrl).href, setCookies);
  });
  app.get(`${path}/session`, (context) => showSession(context, options));
  app.notFound(() => {
    throw new HvsError<CoreErrorCode>("CORE_NOT_FOUND", "No such page.", { status: 404 });
  });
  app.onError(async (error, context) => {
    const code = isHvsError(error) ? error.code : "CORE_INTERNAL";
    log({ level: code === "CORE_INTERNAL" ? "error" : "warn", code });
    if (code !== "CORE_NOT_FOUND") tell({ type: "refused", code });
    return refuse(context.req.raw, error, await retryOf(context.req.raw, code, options));
  });
  return app;
}

function joinOf(value: string | null): "link" | "merge" {
  if (value === "link" || value === "merge") return value;
  throw refusal("IDENTITY_CALLBACK_INVALID", { path: "join" });
}

/** Tells who is signed in, and gives an old session a new key. */
async function showSession(context: Context, options: RoutesOptions): Promise<Response> {
  const { readSession, sessions, cookies, sessionSeconds } = options;
  const request = context.req.raw;
  const session = await readSession(request);
  if (!session) return asJson(context, refusal("IDENTITY_SIGN_IN_REQUIRED"));
  const key = readCookies(request).get(cookies.name("session")) ?? "";
  const next = await sessions.rotate(key);
  return json(session, next === undefined ? [] : [cookies.set("session", next, sessionSeconds)]);
}

/** The session is read by programs: the refusal is JSON whatever `accept` says. */
function asJson(context: Context, error: unknown): Promise<Response> {
  const headers = { accept: "application/json" };
  return refuse(new Request(context.req.url, { headers }), error, { path: "", isMore: false });
}

/** The same sign-in once more, if this browser still knows which it was. */
async function retryOf(
  request: Request,
  code: string,
  { logins, path }: RoutesOptions,
): Promise<Retry> {
  // Some providers say when somebody authenticated only if they are asked for it.
  if (code === "IDENTITY_PROOF_STALE") {
    return { path: `${path}/login?action=own-data`, isMore: true };
  }
  const login = await logins.find(request).catch(() => undefined);
  if (!login) return { path: `${path}/login`, isMore: false };
  const { returnTo, provider, action, join } = login;
  const query = new URLSearchParams({ returnTo, provider, ...(action && { action }) });
  return {
    path: join ? returnTo : `${path}/login?${query}`,
    isMore: (action ?? join) !== undefined,
    ...(join === "link" && { merge: { path: `${path}/join`, provider, returnTo } }),
  };
}

/**
 * On a developer's machine `localhost` and `127.0.0.1` are one server but two cookie jars: move to
 * the one that the callback will come back to.
 */
function canonicalAddress(request: Request, baseUrl: string): string | undefined {
  const url = new URL(request.url);
  const base = new URL(baseUrl);
  if (!isLoopback(base) || !isLoopback(url) || url.hostname === base.hostname) return undefined;
  return new URL(url.pathname + url.search, base.origin).href;
}
