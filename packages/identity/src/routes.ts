import { type CoreErrorCode, HvsError, isHvsError, type Log, type Session } from "@hocvuso/core";
import { type Context, Hono } from "hono";
import type { Cookies } from "./cookie.ts";
import { isLoopback } from "./loopback.ts";
import { refusal } from "./refusal.ts";
import { refuse } from "./refusal-page.ts";
import { parseReturnTo } from "./return-to.ts";
import type { DatedSession } from "./session-cookie.ts";
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
  /** Reads the session of a request. */
  readonly readSession: (request: Request) => Promise<DatedSession | undefined>;
  /** Takes log lines. */
  readonly log: Log;
}

/** Answers `/login`, `/callback`, `/logout` and `/session` under the plugin's path. */
export function createRoutes(options: RoutesOptions): (request: Request) => Promise<Response> {
  const { baseUrl, path, cookies, signIn, readSession, log } = options;
  const app = new Hono();
  app.get(`${path}/login`, async (context) => {
    const elsewhere = canonicalAddress(context.req.raw, baseUrl);
    if (elsewhere) return redirect(elsewhere);
    const returnTo = parseReturnTo(context.req.query("returnTo"), baseUrl, path);
    const { address, setCookies } = await signIn.begin(
      context.req.raw,
      context.req.query("provider"),
      returnTo,
    );
    return redirect(address.href, setCookies);
  });
  app.get(`${path}/callback`, async (context) => {
    const { returnTo, setCookies } = await signIn.finish(context.req.raw);
    return redirect(new URL(returnTo, baseUrl).href, setCookies);
  });
  app.post(`${path}/logout`, (context) => {
    checkSameOrigin(context.req.raw, baseUrl);
    const gone = [cookies.set("session", "", 0)];
    if (!(context.req.header("accept") ?? "").includes("text/html")) {
      return answer(null, 204, gone);
    }
    const returnTo = parseReturnTo(context.req.query("returnTo"), baseUrl, path);
    return redirect(new URL(returnTo, baseUrl).href, gone);
  });
  app.get(`${path}/session`, async (context) => {
    const session = await readSession(context.req.raw);
    if (!session) return asJson(context, refusal("IDENTITY_SIGN_IN_REQUIRED"));
    return answer(JSON.stringify(session satisfies Session), 200, [], "application/json");
  });
  app.notFound(() => {
    throw new HvsError<CoreErrorCode>("CORE_NOT_FOUND", "No such page.", { status: 404 });
  });
  app.onError((error, context) => {
    const code = isHvsError(error) ? error.code : "CORE_INTERNAL";
    log({ level: code === "CORE_INTERNAL" ? "error" : "warn", code });
    return refuse(context.req.raw, error, `${path}/login`);
  });
  return async (request) => app.fetch(request);
}

/** The session is read by programs: the refusal is JSON whatever `accept` says. */
function asJson(context: Context, error: unknown): Promise<Response> {
  const headers = { accept: "application/json" };
  return refuse(new Request(context.req.url, { headers }), error, "");
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

/** A form of another site must not end a session here. */
function checkSameOrigin(request: Request, baseUrl: string): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const same = site
    ? site === "same-origin" || site === "none"
    : origin === null || origin === new URL(baseUrl).origin;
  if (same) return;
  throw new HvsError<CoreErrorCode>("CORE_CROSS_ORIGIN", "Only this site may sign out.", {
    status: 403,
    hint: {
      vi: "Hãy đăng xuất từ trang của hệ thống này.",
      en: "Sign out from a page of this system.",
    },
  });
}

function redirect(location: string, setCookies: readonly string[] = []): Response {
  const response = answer(null, 303, setCookies);
  response.headers.set("location", location);
  return response;
}

function answer(
  body: string | null,
  status: number,
  setCookies: readonly string[],
  contentType?: string,
): Response {
  const headers = new Headers({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  if (contentType) headers.set("content-type", contentType);
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(body, { status, headers });
}
