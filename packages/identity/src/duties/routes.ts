import { type CoreErrorCode, HvsError, isHvsError, type LearnerId } from "@hocvuso/core";
import { Hono } from "hono";
import { refusal } from "../refusal.ts";
import { json, redirect } from "../sign-in/answer.ts";
import { dutiesRefusal } from "./duties-refusal.ts";
import { checkKey } from "./duty-event.ts";
import { erasePage } from "./erase-page.ts";
import { toJsonLines } from "./export-person.ts";
import { faultPage } from "./fault-page.ts";
import { mePage } from "./me-page.ts";
import { addPosts } from "./posts.ts";
import type { DutiesRoutesOptions } from "./routes-options.ts";
import { wantsPage } from "./wants-page.ts";

/** Answers requests of the one who is signed in, about their own data only. */
export function createDutiesRoutes(options: DutiesRoutesOptions): Hono {
  const { path, identity, log } = options;
  const app = new Hono();
  const learnerOf = async (request: Request): Promise<LearnerId> => {
    const session = await identity.read(request);
    if (session) return session.learnerId;
    throw refusal("IDENTITY_SIGN_IN_REQUIRED");
  };
  addPages(app, options, learnerOf);
  addPosts(app, options, learnerOf);
  app.notFound(() => {
    throw new HvsError<CoreErrorCode>("CORE_NOT_FOUND", "No such page.", { status: 404 });
  });
  app.onError((error, { req }) => {
    const code = isHvsError(error) ? error.code : "CORE_INTERNAL";
    const toLogin = loginOf(options, code, req.raw);
    if (toLogin !== undefined) return redirect(toLogin);
    log({ level: code === "CORE_INTERNAL" ? "error" : "warn", code });
    return faultPage(error, wantsPage(req.raw), `${path}/me`);
  });
  return app;
}

/** Adds what is only looked at. */
function addPages(
  app: Hono,
  { api, path, holders, identity, exportAction, eraseAction }: DutiesRoutesOptions,
  learnerOf: (request: Request) => Promise<LearnerId>,
): void {
  app.get(`${path}/me`, async ({ req }) => {
    const learnerId = await learnerOf(req.raw);
    return mePage({
      path,
      requests: await api.requests.of(learnerId),
      consents: await api.consents.statusOf(learnerId),
      holders: [...holders().values()].map(({ label }) => label),
    });
  });
  app.get(`${path}/me/export`, async ({ req }) => {
    // Everything at once: a session that somebody left open does not suffice.
    const { learnerId } = await identity.require(req.raw, exportAction);
    return new Response(toJsonLines(api.exportFor(learnerId)), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": 'attachment; filename="du-lieu-cua-toi.jsonl"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
  app.get(`${path}/me/consents`, async ({ req }) =>
    json(await api.consents.of(await learnerOf(req.raw))),
  );
  app.get(`${path}/erase`, async ({ req }) => {
    await identity.require(req.raw, eraseAction);
    return erasePage(path);
  });
  app.get(`${path}/certificates/:id`, async ({ req }) => {
    const certificate = await api.erasures.certificateOf(checkKey(req.param("id"), "/id"));
    if (certificate) return json(certificate);
    throw dutiesRefusal("DUTIES_UNKNOWN_ERASURE", { path: "/id" });
  });
}

/** A browser that opens a page is sent to sign in, and comes back to the page. */
function loginOf(
  { identity, path, exportAction, eraseAction }: DutiesRoutesOptions,
  code: string,
  request: Request,
): string | undefined {
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || !wantsPage(request)) return undefined;
  const signIn = code === "IDENTITY_SIGN_IN_REQUIRED";
  if (!signIn && code !== "IDENTITY_STEP_UP_REQUIRED") return undefined;
  const actions: Readonly<Record<string, string>> = {
    [`${path}/erase`]: eraseAction,
    [`${path}/me/export`]: exportAction,
  };
  const action = actions[pathname];
  return identity.loginPath(pathname, action === undefined ? {} : { action });
}
