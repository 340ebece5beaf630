import { isLoopback } from "./loopback.ts";
import { refusal } from "./refusal.ts";

/** Cookies of one site. */
export interface Cookies {
  /** The full name: `__Host-hvs-…` over https, `hvs-…` on loopback. */
  name(short: string): string;
  /** A `set-cookie` value; `lifeSeconds` 0 takes the cookie away. */
  set(short: string, value: string, lifeSeconds: number): string;
}

/**
 * Decides once how cookies are protected.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_INSECURE_BASE_URL` for http that is not loopback.
 */
export function createCookies(baseUrl: string): Cookies {
  const url = new URL(baseUrl);
  const secure = url.protocol === "https:";
  if (!secure && !isLoopback(url))
    throw refusal("IDENTITY_INSECURE_BASE_URL", { path: "/baseUrl" });
  const name = (short: string) => `${secure ? "__Host-" : ""}hvs-${short}`;
  return {
    name,
    set: (short, value, lifeSeconds) =>
      `${name(short)}=${value}; Max-Age=${lifeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`,
  };
}

/** Reads the cookies of a request; of two with one name the first counts. */
export function readCookies(request: Request): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !found.has(name)) found.set(name, pair.slice(at + 1).trim());
  }
  return found;
}
