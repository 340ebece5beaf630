import { type Database, escapeHtml, type Session } from "@hocvuso/core";
import type { Hono } from "hono";
import { type Cookies, readCookies } from "../cookie.ts";
import type { Tell } from "../hooks.ts";
import type { Linking } from "../linking/linking-contract.ts";
import { linkingRefusal } from "../linking/linking-refusal.ts";
import type { SessionStore } from "../sessions/session-store.ts";
import { redirect } from "./answer.ts";
import { checkOwnSite } from "./own-site.ts";
import { pageResponse } from "./page.ts";
import { readForm } from "./read-form.ts";
import { parseReturnTo } from "./return-to.ts";

/** What signing in by an officer's code is made of. */
export interface ActivationRoutesOptions {
  /** Path of the plugin. */
  readonly path: string;
  /** Public address of the hub. */
  readonly baseUrl: string;
  /** Where everything is kept. */
  readonly database: Database;
  /** Knows the codes. */
  readonly linking: Linking;
  /** Keeps sessions. */
  readonly sessions: SessionStore;
  /** Longest life of a session, in seconds. */
  readonly sessionSeconds: number;
  /** Protects the cookies. */
  readonly cookies: Cookies;
  /** Tells the time. */
  readonly clock: () => number;
  /** Tells listeners. */
  readonly tell: Tell;
}

/**
 * Answers `/activate`: a form for the code that an officer gave out, and the session it leads to, which has the
 * lowest levels and says that an officer vouched for the person.
 */
export function addActivationRoutes(app: Hono, options: ActivationRoutesOptions): void {
  const { path, baseUrl } = options;
  app.get(`${path}/activate`, (context) => {
    const returnTo = parseReturnTo(context.req.query("returnTo"), baseUrl, path);
    return activationPage(`${path}/activate?returnTo=${encodeURIComponent(returnTo)}`);
  });
  app.post(`${path}/activate`, async (context) => {
    // A page of another site must not sign anybody in as somebody else.
    checkOwnSite(context.req.raw, baseUrl);
    const returnTo = parseReturnTo(context.req.query("returnTo"), baseUrl, path);
    const code = (await readForm(context.req.raw)).get("code") ?? "";
    const cookie = await activate(context.req.raw, code, options);
    return redirect(new URL(returnTo, baseUrl).href, [cookie]);
  });
}

async function activate(
  request: Request,
  code: string,
  { database, linking, sessions, sessionSeconds, cookies, clock, tell }: ActivationRoutesOptions,
): Promise<string> {
  const previous = readCookies(request).get(cookies.name("session"));
  const current = await sessions.read(previous);
  const { learnerId, supervision } = await linking.redeemActivation(code, {
    ...(current && { signedInAs: current.learnerId }),
  });
  const session: Session = {
    learnerId,
    accountLevel: "01",
    authLevel: 1,
    authenticatedAt: clock(),
    verifiedBy: "officer",
  };
  const until = Date.parse(supervision.validUntil);
  const provider = "officer";
  const facts = { ...session, provider, subject: [provider, learnerId] as const, until };
  const key = await database.transaction(async (tx) => {
    // Nobody is erased, and no word taken back, between the code and the session.
    await linking.lock(tx);
    const word = await linking.supervisionOf(learnerId, { tx });
    if (word?.state !== "in-force") throw linkingRefusal("IDENTITY_SUPERVISION_ENDED");
    return sessions.open(facts, previous, tx);
  });
  const { accountLevel, authLevel } = session;
  tell({ type: "verified", learnerId, provider, accountLevel, authLevel, action: undefined });
  return cookies.set("session", key, sessionSeconds);
}

function activationPage(action: string): Response {
  return pageResponse({
    title: "Vào học bằng mã của cán bộ",
    status: 200,
    main: `<p>Dành cho người chưa có tài khoản định danh phù hợp và đã được cán bộ xác minh trực tiếp.
<span lang="en">/ For people whom an officer has verified face to face.</span></p>
<form method="post" action="${escapeHtml(action)}" autocomplete="off">
<label for="code">Mã kích hoạt <span lang="en">/ Activation code</span></label>
<p class="hint" id="code-hint">Gồm bốn nhóm bốn ký tự, ví dụ 7K2M-QX4D-9TRA-B3ZE. Không phân biệt chữ hoa, chữ thường.</p>
<input id="code" name="code" required autofocus autocapitalize="characters" spellcheck="false" aria-describedby="code-hint">
<p><button class="button">Vào học <span lang="en">/ Go on</span></button></p>
</form>`,
  });
}
