const exposed = [
  "Content-Type",
  "ETag",
  "Last-Modified",
  "Retry-After",
  "X-Experience-API-Consistent-Through",
  "X-Experience-API-Version",
];
const allowed = [
  "Accept-Language",
  "Authorization",
  "Content-Type",
  "If-Match",
  "If-None-Match",
  "X-Experience-API-Version",
];

/** Lets pages of other sites call the record store. */
export interface Cors {
  /** Answers a preflight of an allowed site; `undefined` for any other request. */
  preflight(request: Request): Response | undefined;
  /** Adds to an answer what an allowed site needs to read it. */
  allow(request: Request, response: Response): void;
}

/**
 * Makes the rules for pages of other sites (Fetch Standard, CORS protocol).
 *
 * @param origins - Sites allowed, such as `https://courses.example.vn`; `*` allows all.
 */
export function createCors(origins: readonly string[]): Cors {
  const originOf = (request: Request) => {
    const origin = request.headers.get("origin");
    return origin !== null && (origins.includes(origin) || origins.includes("*"))
      ? origin
      : undefined;
  };
  return {
    preflight(request) {
      const asked = request.headers.has("access-control-request-method");
      if (request.method !== "OPTIONS" || !asked || originOf(request) === undefined) {
        return undefined;
      }
      return new Response(null, {
        status: 204,
        headers: {
          "access-control-allow-methods": "DELETE, GET, HEAD, POST, PUT",
          "access-control-allow-headers": allowed.join(", "),
          "access-control-max-age": "600",
        },
      });
    },
    allow(request, { headers }) {
      if (origins.length > 0) headers.append("vary", "origin");
      const origin = originOf(request);
      if (origin === undefined) return;
      headers.set("access-control-allow-origin", origin);
      headers.set("access-control-expose-headers", exposed.join(", "));
    },
  };
}
