/**
 * Reads an address to go to afterwards: a path of this site, never of another one.
 *
 * @param value - Untrusted: `/khoa-hoc?trang=2`.
 * @param baseUrl - Public address of this site.
 * @returns Path, query and fragment; `undefined` when the address leads elsewhere or could be read
 * to do so by some browser or proxy.
 * @example
 * ```ts
 * ownPath("//evil.example", "https://portal.example.gov.vn"); // undefined
 * ```
 */
export function ownPath(value: string, baseUrl: string): string | undefined {
  const url = URL.parse(value, baseUrl);
  const fits =
    url !== null &&
    value.length <= 2000 &&
    !unusual.test(value) &&
    isPlainPath(value.replace(/[?#].*$/s, "")) &&
    isPlainPath(url.pathname) &&
    url.origin === new URL(baseUrl).origin;
  return fits ? url.pathname + url.search + url.hash : undefined;
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
