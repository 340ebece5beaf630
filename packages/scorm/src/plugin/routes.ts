import { join } from "node:path";
import {
  chooseLocale,
  errorResponse,
  type Issue,
  ownPath,
  type PluginContext,
  type Session,
  type Sessions,
  type StatementSink,
} from "@hocvuso/core";
import { type Context, Hono } from "hono";
import type { Catalogue } from "./catalogue.ts";
import { commitSchema } from "./commit-schema.ts";
import type { StoredCourse } from "./course.ts";
import { fileResponse } from "./file-response.ts";
import { keepCommit } from "./keep-commit.ts";
import { openAttempt } from "./open-attempt.ts";
import { playPage } from "./play-page.ts";
import { refusal } from "./refusal.ts";
import type { StateSeal } from "./state-seal.ts";

/** What the routes work with. */
export interface RouteParts {
  readonly context: PluginContext;
  readonly sessions: Sessions;
  readonly sink: StatementSink;
  readonly seal: StateSeal;
  readonly catalogue: Catalogue;
  /** Folder of unpacked packages. */
  readonly content: string;
  /** Folder of the built player; `undefined` when there is none. */
  readonly player: string | undefined;
}

const maxCommitBytes = 1_000_000;
const forever = "max-age=31536000, immutable";

/** The plugin's requests, under its path. */
export function createRoutes(
  parts: RouteParts,
): (request: Request) => Response | Promise<Response> {
  const { context, sessions, sink, seal, catalogue, content, player } = parts;
  const { path, baseUrl, database, clock } = context;
  const origin = new URL(baseUrl).origin;
  const app = new Hono<{ Variables: { session: Session } }>().basePath(path);

  app.onError((error) => errorResponse(error));
  app.notFound(() => errorResponse(refusal("SCORM_FILE_UNKNOWN")));

  // The player is public code; everything below asks who is there.
  app.get("/:script{[\\w.-]+\\.js}", async (c) => {
    if (!player) throw refusal("SCORM_PLAYER_NOT_BUILT");
    const name = c.req.param("script");
    const cacheControl = name === "player.js" ? "no-cache" : `public, ${forever}`;
    return fileResponse(player, name, { cacheControl });
  });

  app.use("*", async (c, next) => {
    const session = await sessions.read(c.req.raw);
    if (session) {
      c.set("session", session);
      return next();
    }
    const wantsPage = c.req.method === "GET" && c.req.header("accept")?.includes("text/html");
    if (!wantsPage) throw refusal("SCORM_SIGN_IN");
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(
      `${baseUrl}/identity/login?returnTo=${encodeURIComponent(pathname + search)}`,
    );
  });

  app.get("/courses", async (c) => {
    c.header("cache-control", "no-store");
    return c.json(await catalogue.list());
  });

  app.get("/play/:slug", async (c) => {
    const course = await courseOf(c);
    const locale = chooseLocale(c.req.header("accept-language") ?? null);
    const returnTo = ownPath(c.req.query("returnTo") ?? "/", baseUrl) ?? "/";
    const retake = c.req.query("retake") === "1";
    const { slug, model } = course;
    return c.html(playPage({ path, slug, title: model.title, returnTo, retake, locale }), 200, {
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
      "permissions-policy": "unload=(self)",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    });
  });

  app.get("/content/:hash{[0-9a-f]{64}}/*", (c) => {
    const hash = c.req.param("hash");
    const { pathname } = new URL(c.req.url);
    const wanted = pathname.slice(pathname.indexOf(hash) + hash.length + 1);
    const cacheControl = `private, ${forever}`;
    return fileResponse(join(content, hash), wanted, {
      range: c.req.header("range"),
      cacheControl,
    });
  });

  app.get("/attempts/:slug", async (c) => {
    const course = await courseOf(c);
    const retake = c.req.query("retake") === "1";
    const { learnerId } = c.get("session");
    c.header("cache-control", "no-store");
    return c.json(await openAttempt(learnerId, course, { database, seal, path, retake }));
  });

  app.post("/attempts/:slug/commit", async (c) => {
    const from = c.req.header("origin");
    if (from !== origin && from !== new URL(c.req.url).origin) throw refusal("SCORM_CROSS_ORIGIN");
    const course = await courseOf(c);
    const parsed = commitSchema.safeParse(await readJson(c.req.raw));
    if (!parsed.success) return errorResponse(refusal("SCORM_BAD_COMMIT"), toIssues(parsed.error));
    const { learnerId } = c.get("session");
    const keeping = { database, sink, seal, clock, homePage: origin };
    return c.json(await keepCommit(learnerId, course, parsed.data, keeping));
  });

  async function courseOf(c: Context): Promise<StoredCourse> {
    const course = await catalogue.find(c.req.param("slug") ?? "");
    if (!course) throw refusal("SCORM_UNKNOWN_COURSE");
    return course;
  }

  return (request) => app.fetch(request);
}

/** Reads a body of at most a million bytes as JSON; `undefined` when it is none. */
async function readJson(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxCommitBytes) throw refusal("SCORM_COMMIT_TOO_LARGE");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}

function toIssues(error: { issues: readonly { path: PropertyKey[] }[] }): readonly Issue[] {
  return error.issues.slice(0, 20).map(({ path }) => ({
    code: "SCORM_BAD_COMMIT",
    path: `/${path.map(String).join("/")}`,
    message: {
      vi: "Giá trị thiếu hoặc sai kiểu.",
      en: "The value is missing or of the wrong kind.",
    },
  }));
}
