import { type Clock, type Database, HvsError, type Log } from "@hocvuso/core";
import type { Hono } from "hono";
import { type Cookies, readCookies } from "../cookie.ts";
import { doorOfToken } from "../door-of-token.ts";
import type { Door } from "../doors.ts";
import type { Tell } from "../hooks.ts";
import { translateJwtError } from "../redirect/id-token.ts";
import { refusal } from "../refusal.ts";
import { answer, redirect } from "../sign-in/answer.ts";
import { checkOwnSite } from "../sign-in/own-site.ts";
import { readForm } from "../sign-in/read-form.ts";
import { parseReturnTo } from "../sign-in/return-to.ts";
import { useOnce } from "../sign-in/use-once.ts";
import { verifyLogoutToken } from "./logout-token.ts";
import type { SessionStore } from "./session-store.ts";

/** What signing out is made of. */
export interface LogoutRoutesOptions {
  /** Path of the plugin. */
  readonly path: string;
  /** Public address of the hub. */
  readonly baseUrl: string;
  /** Whether signing out here also signs out at the provider. */
  readonly atProvider: boolean;
  /** The ways in. */
  readonly doors: ReadonlyMap<string, Door>;
  /** Keeps sessions. */
  readonly sessions: SessionStore;
  /** Remembers which orders came. */
  readonly database: Database;
  /** Protects the cookies. */
  readonly cookies: Cookies;
  /** Tells the time. */
  readonly clock: Clock;
  /** Takes log lines. */
  readonly log: Log;
  /** Tells listeners. */
  readonly tell: Tell;
}

/** An order is refused when it comes again for as long as its `iat` would be taken, and longer. */
const orderSeconds = 1200;

/** Answers `/logout`, `/backchannel-logout` and `/frontchannel-logout`. */
export function addLogoutRoutes(app: Hono, options: LogoutRoutesOptions): void {
  const { path } = options;
  app.post(`${path}/logout`, (context) => signOut(context.req.raw, options));
  app.post(`${path}/backchannel-logout`, (context) => backChannel(context.req.raw, options));
  app.get(`${path}/frontchannel-logout`, (context) => frontChannel(context.req.raw, options));
}

async function signOut(request: Request, options: LogoutRoutesOptions): Promise<Response> {
  const { baseUrl, path, cookies, sessions, doors, tell } = options;
  checkOwnSite(request, baseUrl);
  const key = readCookies(request).get(cookies.name("session"));
  const session = await sessions.read(key);
  if (key !== undefined) await sessions.end(key);
  if (session) tell({ type: "signed-out", learners: [session.learnerId], by: "learner" });
  const gone = [cookies.set("session", "", 0)];
  if (!(request.headers.get("accept") ?? "").includes("text/html")) return answer(null, 204, gone);
  const { searchParams } = new URL(request.url);
  const returnTo = parseReturnTo(searchParams.get("returnTo") ?? undefined, baseUrl, path);
  const back = new URL(returnTo, baseUrl).href;
  const door = options.atProvider && session ? doors.get(session.provider) : undefined;
  if (door?.transport !== "redirect") return redirect(back, gone);
  // The session here has ended in any case; a provider that is down must not keep anybody.
  const there = await door.client.endSession(new URL("/", baseUrl).href).catch(() => undefined);
  return redirect(there?.href ?? back, gone);
}

async function backChannel(request: Request, options: LogoutRoutesOptions): Promise<Response> {
  const { doors, sessions, database, clock, log, tell } = options;
  try {
    const token = (await readForm(request)).get("logout_token") ?? "";
    const addressed = await doorOfToken(token, doors.values());
    if (!addressed) throw refusal("IDENTITY_LOGOUT_TOKEN");
    const { door, signed } = addressed;
    const { issuer } = door.provider;
    const { keySet } = await door.client.connect();
    const order = await verifyLogoutToken(signed, door.provider, { keySet, clock }).catch(
      translateJwtError,
    );
    const once = `logout ${issuer} ${order.jti}`;
    const ended = await database.transaction(async (tx) => {
      // Marked and done together: an order that failed is taken when the provider repeats it.
      const first = await useOnce(database, once, { clock, lifeSeconds: orderSeconds, tx });
      if (!first) throw refusal("IDENTITY_LOGOUT_TOKEN");
      const { sid, sub } = order;
      return sid === undefined
        ? sessions.endSubject(issuer, sub ?? "", tx)
        : sessions.endSid(issuer, sid, tx);
    });
    if (ended.length > 0) tell({ type: "signed-out", learners: ended, by: "provider" });
    return answer(null, 200);
  } catch (error) {
    const code = error instanceof HvsError ? error.code : "CORE_INTERNAL";
    log({ level: "warn", code: "IDENTITY_LOGOUT_REFUSED", fields: { cause: code } });
    return answer('{"error":"invalid_request"}', 400, [], "application/json");
  }
}

/**
 * Ends sessions by the provider's name for them. Our cookie does not come along into another site's frame; who knows
 * `sid` has it from the provider. The answer is the same whether or not there was a session.
 *
 * @see OpenID Connect Front-Channel Logout 1.0, section 3
 */
async function frontChannel(request: Request, options: LogoutRoutesOptions): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const issuer = searchParams.get("iss") ?? "";
  const sid = searchParams.get("sid") ?? "";
  const known = [...options.doors.values()].some(({ provider }) => provider.issuer === issuer);
  const ended = known && sid !== "" ? await options.sessions.endSid(issuer, sid) : [];
  if (ended.length > 0) {
    await options.tell({ type: "signed-out", learners: ended, by: "provider" });
  }
  const response = answer("<!doctype html><title>OK</title>", 200, [], "text/html; charset=utf-8");
  const frames = known ? new URL(issuer).origin : "'none'";
  response.headers.set("content-security-policy", `default-src 'none'; frame-ancestors ${frames}`);
  return response;
}
