import { ownPath } from "@hocvuso/core";
import { refusal } from "../refusal.ts";

/** Longest path as it is written in URLs: it is kept in a cookie, of which browsers keep 4,096 bytes. */
const maxPathLength = 1000;

/**
 * Reads where to go after signing in: a path of this site, never another site, never sign-in itself.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_RETURN_TO`.
 */
export function parseReturnTo(
  value: string | undefined,
  baseUrl: string,
  signInPath: string,
): string {
  if (value === undefined || value === "") return "/";
  const path = ownPath(value, baseUrl);
  const [place] = path?.split(/[?#]/) ?? [];
  const isShort = path !== undefined && path.length <= maxPathLength;
  if (isShort && !`${place}/`.startsWith(`${signInPath}/`)) return path;
  throw refusal("IDENTITY_BAD_RETURN_TO", { path: "returnTo" });
}
