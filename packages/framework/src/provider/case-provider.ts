import { caseShapes } from "../exchange/case/shapes.ts";
import { buildCatalogue, type CaseProviderOptions, type Catalogue } from "./catalogue.ts";
import { discovery, discoveryPath, endpoints } from "./discovery.ts";
import { selectDocuments } from "./select-documents.ts";
import { type CaseRefusal, isRefusal, refusal, statusInfo } from "./status.ts";

/** A body on its way out. */
interface Answer {
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Serves frameworks by the REST API of CASE 1.1: the eleven GET endpoints that a provider must have,
 * rubrics and the discovery file.
 *
 * Records are strict CASE without extensions. Answers carry an `ETag` and may be read from any site.
 * Frameworks are exported on the first request, once.
 *
 * @see 1EdTech CASE 1.1, REST binding
 * @remarks A filter over a field that does not exist is answered with `invalid_selection_field`: the
 * text asks for `invalid_filter_field`, which its own list of codes does not have.
 * @example
 * ```ts
 * const fetch = caseProvider({
 *   frameworks: [tt02of2025],
 *   baseUrl: "https://hocvuso.example.gov.vn/ims/case/v1p1",
 *   lastChangeDateTime: "2025-03-11T00:00:00Z",
 * });
 * ```
 */
export function caseProvider(
  options: CaseProviderOptions,
): (request: Request) => Promise<Response> {
  const baseUrl = options.baseUrl.replace(/\/+$/, "");
  let building: Promise<Catalogue> | undefined;
  const catalogue = () => {
    building ??= buildCatalogue({ ...options, baseUrl });
    return building;
  };
  return async (request) => {
    try {
      return await respond(request, baseUrl, catalogue);
    } catch {
      building = undefined;
      const refused = refusal(500, "internal_server_error", "Something went wrong on the server.");
      return refuse(refused, request);
    }
  };
}

async function respond(
  request: Request,
  baseUrl: string,
  catalogue: () => Promise<Catalogue>,
): Promise<Response> {
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
  if (request.method !== "GET" && request.method !== "HEAD") {
    const refused = refusal(405, undefined, "Only GET is served.");
    return refuse(refused, request, { allow: "GET, HEAD, OPTIONS" });
  }
  const url = new URL(request.url);
  const start = `${new URL(baseUrl).pathname.replace(/\/$/, "")}/`;
  const path = url.pathname.startsWith(start) ? url.pathname.slice(start.length) : "";
  const answer = await find(path, url.searchParams, baseUrl, catalogue);
  if (isRefusal(answer)) return refuse(answer, request);
  const text = JSON.stringify(answer.body);
  const etag = await tagOf(text);
  const headers = { ...cors, ...answer.headers, etag, "cache-control": "no-cache" };
  if (isKnown(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(request.method === "HEAD" ? null : text, {
    headers: { ...headers, "content-type": "application/json" },
  });
}

async function find(
  path: string,
  query: URLSearchParams,
  baseUrl: string,
  catalogue: () => Promise<Catalogue>,
): Promise<Answer | CaseRefusal> {
  if (path === discoveryPath) return { body: discovery(baseUrl) };
  const { documents, bodies } = await catalogue();
  if (path === "CFDocuments") {
    const fields = new Set([...Object.keys(caseShapes.CFDocument), "CFPackageURI"]);
    const page = selectDocuments(documents, query, fields, `${baseUrl}/CFDocuments`);
    if (isRefusal(page)) return page;
    return {
      body: { CFDocuments: page.records },
      headers: { link: page.links, "x-total-count": String(page.total) },
    };
  }
  const [collection = "", uuid = "", ...more] = path.split("/");
  if (!Object.hasOwn(endpoints, collection) || more.length > 0) {
    return refusal(404, "unknownobject", "Unknown Object: there is no such endpoint.");
  }
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid)) {
    return refusal(404, "invalid_uuid", "Invalid UUID.");
  }
  const body = bodies.get(collection)?.get(uuid.toLowerCase());
  return body ? { body } : refusal(404, "unknownobject", "Unknown Object.");
}

const cors: Readonly<Record<string, string>> = /*@__PURE__*/ (() => ({
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "authorization, if-none-match",
  "access-control-expose-headers": "etag, link, x-total-count",
}))();

function refuse(
  refused: CaseRefusal,
  request: Request,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = request.method === "HEAD" ? null : JSON.stringify(statusInfo(refused));
  return new Response(body, {
    status: refused.status,
    headers: {
      ...cors,
      ...headers,
      "cache-control": "no-store",
      "content-type": "application/json",
    },
  });
}

async function tagOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const bytes = [...new Uint8Array(hash).slice(0, 16)];
  return `"${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}

/** Weak and strong tags count alike (RFC 9110, section 13.1.2). */
function isKnown(header: string | null, etag: string): boolean {
  const given = (header ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return given.includes("*") || given.includes(etag);
}
