import { refusal } from "./refusal.ts";

/**
 * Reads where to go after signing in: a path of this site, never another site.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_RETURN_TO`.
 */
export function parseReturnTo(value: string | undefined, baseUrl: string, ownPath: string): string {
  if (value === undefined || value === "") return "/";
  const url = URL.parse(value, baseUrl);
  const fits =
    url !== null &&
    value.length <= 2000 &&
    !unusual.test(value) &&
    isPlainPath(value.replace(/[?#].*$/s, "")) &&
    isPlainPath(url.pathname) &&
    url.origin === new URL(baseUrl).origin &&
    !`${url.pathname}/`.startsWith(`${ownPath}/`);
  if (!fits) throw refusal("IDENTITY_BAD_RETURN_TO", { path: "returnTo" });
  return url.pathname + url.search + url.hash;
}

/** Control characters, white space and backslashes, which browsers drop or turn into slashes. */
const unusual = /[\p{Cc}\s\\]/u;
const unusualDecoded = /[\p{Cc}\\]/u;

/** Starts with exactly one slash, also after a proxy has decoded it once or twice. */
function isPlainPath(path: string): boolean {
  let current = path;
  for (let round = 0; round < 3; round += 1) {
    if (!/^\/(?!\/)/.test(current) || unusualDecoded.test(current)) return false;
    try {
      current = decodeURIComponent(current);
    } catch {
      return round > 0;
    }
  }
  return true;
}
