import { type CoreErrorCode, HvsError } from "@hocvuso/core";

/**
 * Refuses a form that a page of another site has posted. Browsers say where a form comes from; who says nothing
 * is no browser.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_CROSS_ORIGIN`.
 */
export function checkOwnSite(request: Request, baseUrl: string): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const same = site
    ? site === "same-origin" || site === "none"
    : origin === null || origin === new URL(baseUrl).origin;
  if (same) return;
  throw new HvsError<CoreErrorCode>("CORE_CROSS_ORIGIN", "Only a page of this site may ask this.", {
    status: 403,
    hint: {
      vi: "Hãy làm việc này từ trang của hệ thống này.",
      en: "Do this from a page of this system.",
    },
  });
}
