import { type CoreErrorCode, HvsError } from "@hocvuso/core";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a request that another site makes a signed-in browser send (cross-site request forgery).
 *
 * Only requests that carry a cookie and may change something are looked at; browsers put the
 * `Origin` header on all of these (Fetch standard, section 3.1), other clients send no cookie.
 */
export function refuseCrossOrigin(request: Request, ownOrigin: string): void {
  if (safeMethods.has(request.method) || !request.headers.has("cookie")) return;
  if (request.headers.get("origin") === ownOrigin) return;
  throw new HvsError<CoreErrorCode>("CORE_CROSS_ORIGIN", "The request comes from another site.", {
    status: 403,
    hint: {
      vi: "Mở lại trang từ đúng địa chỉ của hệ thống rồi thử lại.",
      en: "Open the page at the system's own address and try again.",
    },
  });
}
