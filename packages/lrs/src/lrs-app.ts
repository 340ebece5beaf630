import { errorResponse, HvsError, isHvsError, type Log } from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import type { Authenticate, Caller } from "./access/caller.ts";
import { accessHeaders } from "./access/errors.ts";
import { unfoldRequest } from "./alternate-request.ts";
import type { Handler, Resource } from "./call.ts";
import { browserPage } from "./care/browser/browser-page.ts";
import { createCors } from "./cors.ts";
import type { LrsErrorCode } from "./errors.ts";
import type { Through } from "./store.ts";
import { requestVersion, versionHeader } from "./version-header.ts";

/** What the HTTP face of the record store needs. */
export interface LrsAppOptions {
  /** Path above `/statements`, no trailing slash. */
  readonly path: string;
  readonly authenticate: Authenticate;
  /** Refuses a caller who asks too often. */
  readonly limit: (caller: Caller) => void;
  /** By path below `path`, no slash in front: `activities/state`. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** By name, GET only: what is ours and not of the standard. Needs no version. */
  readonly own: Readonly<Record<string, Handler>>;
  /** How far the log can be read; for what does not read, the last one known will do. */
  readonly consistentThrough: (method: string) => Promise<Through>;
  /** Answers where the request names none. */
  readonly defaultVersion: XapiVersion;
  /** Sites whose pages may call it. */
  readonly corsOrigins: readonly string[];
  readonly maxBodyBytes: number;
  readonly log: Log;
}

/** Makes the handler of all requests under one path. */
export function createLrsApp(options: LrsAppOptions): (request: Request) => Promise<Response> {
  const { path, authenticate, resources, consistentThrough, defaultVersion, log } = options;
  const cors = createCors(options.corsOrigins);

  const answer = async (request: Request, through: Through): Promise<Response> => {
    const url = new URL(request.url);
    const name = url.pathname.startsWith(`${path}/`) ? url.pathname.slice(path.length + 1) : "";
    if (name === "about") return about(request);
    if (name === "browser") return page(request, path);
    const own = Object.hasOwn(options.own, name) ? options.own[name] : undefined;
    const standard = Object.hasOwn(resources, name) ? resources[name] : undefined;
    const resource = own ? { GET: own } : standard;
    if (!resource)
      throw notFound([...Object.keys(resources), "about", ...Object.keys(options.own)]);
    const handler = handlerOf(resource, request);
    if (!handler) return notAllowed(Object.keys(resource));
    const caller = await authenticate(request);
    options.limit(caller);
    const version = own ? defaultVersion : requestVersion(request);
    return handler({ request, url, caller, version, through });
  };

  return async (incoming) => {
    const isStatements = new URL(incoming.url).pathname === `${path}/statements`;
    // Read before the answer is made; when the database does not tell, nothing is promised.
    const through = isStatements
      ? await consistentThrough(incoming.method).catch(() => ({ atMs: 0 }))
      : { atMs: 0 };
    let request = incoming;
    let response: Response;
    try {
      request = await unfoldRequest(incoming, options.maxBodyBytes);
      response = cors.preflight(request) ?? (await answer(request, through));
    } catch (error) {
      if (!isHvsError(error)) log({ level: "error", code: "LRS_REQUEST_FAILED" });
      response = refuse(error);
    }
    if (request.method === "HEAD") {
      await response.body?.cancel();
      response = new Response(null, response);
    }
    cors.allow(incoming, response);
    response.headers.set(versionHeader, spokenVersion(request, defaultVersion));
    if (isStatements) {
      const value = new Date(through.atMs).toISOString();
      response.headers.set("x-experience-api-consistent-through", value);
    }
    return response;
  };
}

function handlerOf(resource: Resource, { method }: Request): Handler | undefined {
  const name = method === "HEAD" ? "GET" : method;
  return Object.hasOwn(resource, name) ? resource[name as keyof Resource] : undefined;
}

function about({ method }: Request): Response {
  if (method !== "GET" && method !== "HEAD") return notAllowed(["GET"]);
  return Response.json({ version: ["1.0.3", "2.0.0"] });
}

/** The page to look at what is stored; it asks for a key itself. */
function page({ method }: Request, path: string): Response {
  if (method !== "GET" && method !== "HEAD") return notAllowed(["GET"]);
  return browserPage({ xapiPath: path, statisticsPath: `${path}/statistics` });
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
  for (const [name, value] of accessHeaders(error)) response.headers.append(name, value);
  return response;
}

function notAllowed(methods: readonly string[]): Response {
  const names = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].sort().join(", ");
  const response = errorResponse(
    new HvsError<LrsErrorCode>("LRS_METHOD_NOT_ALLOWED", `Use one of: ${names}.`, {
      status: 405,
      hint: { vi: `Chỉ dùng: ${names}.`, en: `Use only: ${names}.` },
    }),
  );
  response.headers.set("allow", names);
  return response;
}

function notFound(names: readonly string[]): HvsError<LrsErrorCode> {
  const list = names.map((name) => `/${name}`).join(", ");
  return new HvsError("LRS_NOT_FOUND", "The record store has no such resource.", {
    status: 404,
    hint: { vi: `Chỉ có: ${list}.`, en: `There are: ${list}.` },
  });
}
