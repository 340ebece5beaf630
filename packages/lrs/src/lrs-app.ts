import { errorResponse, HvsError, isHvsError, type Log } from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import { Hono } from "hono";
import type { Authenticate } from "./credentials.ts";
import type { LrsErrorCode } from "./errors.ts";
import type { Call, StatementsResource } from "./statements-resource.ts";
import { requestVersion, versionHeader } from "./version-header.ts";

/** What the HTTP face of the record store needs. */
export interface LrsAppOptions {
  /** Path above `/statements`, no trailing slash. */
  readonly path: string;
  readonly authenticate: Authenticate;
  readonly statements: StatementsResource;
  /** Milliseconds since the Unix epoch. */
  readonly consistentThrough: () => number;
  /** Answers where the request names none. */
  readonly defaultVersion: XapiVersion;
  readonly log: Log;
}

const statementMethods = "GET, HEAD, POST, PUT";

/** Makes the handler of all requests under one path. */
export function createLrsApp(options: LrsAppOptions): (request: Request) => Promise<Response> {
  const { path, authenticate, statements, consistentThrough, defaultVersion, log } = options;
  const open = async (request: Request): Promise<Call> => {
    const caller = await authenticate(request);
    return { request, caller, version: requestVersion(request) };
  };
  const app = new Hono();
  app.use(`${path}/statements`, async (context, next) => {
    const through = new Date(consistentThrough()).toISOString();
    await next();
    context.header("x-experience-api-consistent-through", through);
  });
  app.get(`${path}/statements`, async (c) => statements.get(await open(c.req.raw)));
  app.post(`${path}/statements`, async (c) => statements.post(await open(c.req.raw)));
  app.put(`${path}/statements`, async (c) => statements.put(await open(c.req.raw)));
  app.all(`${path}/statements`, () => notAllowed(statementMethods));
  app.get(`${path}/about`, () => Response.json({ version: ["1.0.3", "2.0.0"] }));
  app.all(`${path}/about`, () => notAllowed("GET, HEAD"));
  app.notFound(() => refuse(notFound()));
  app.onError((error) => {
    if (!isHvsError(error)) log({ level: "error", code: "LRS_REQUEST_FAILED" });
    return refuse(error);
  });
  return async (request) => {
    const response = await app.fetch(request);
    response.headers.set(versionHeader, spokenVersion(request, defaultVersion));
    return response;
  };
}

function spokenVersion(request: Request, defaultVersion: XapiVersion): XapiVersion {
  try {
    return requestVersion(request);
  } catch {
    return defaultVersion;
  }
}

function refuse(error: unknown): Response {
  const response = errorResponse(error);
  if (response.status === 401) {
    response.headers.set("www-authenticate", 'Basic realm="xapi", charset="UTF-8"');
  }
  return response;
}

function notAllowed(methods: string): Response {
  const response = errorResponse(
    new HvsError<LrsErrorCode>("LRS_METHOD_NOT_ALLOWED", `Use one of: ${methods}.`, {
      status: 405,
      hint: { vi: `Chỉ dùng: ${methods}.`, en: `Use only: ${methods}.` },
    }),
  );
  response.headers.set("allow", methods);
  return response;
}

function notFound(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_NOT_FOUND", "The record store has no such resource.", {
    status: 404,
    hint: {
      vi: "Hiện có /statements và /about.",
      en: "There are /statements and /about so far.",
    },
  });
}
