import type { Clock, Database } from "@hocvuso/core";
import { sameText } from "@hocvuso/core/jwt";
import { type Cookies, readCookies } from "../cookie.ts";
import { refusal } from "../refusal.ts";
import type { Seal } from "../sealed.ts";
import {
  type Login,
  loginCookieName,
  loginCookieSeconds,
  loginSeconds,
  openLogin,
  sealLogin,
} from "./login-cookie.ts";
import { useOnce } from "./use-once.ts";

/** The sign-ins that wait, each in a cookie of the browser that began it. */
export interface OpenLogins {
  /** Cookies that keep one, and sweep away those that piled up. */
  keep(login: Login, request: Request): Promise<readonly string[]>;
  /** The one of this browser that a state names. */
  find(request: Request): Promise<Login>;
  /** Uses one, which works once. */
  use(login: Login): Promise<void>;
  /** Cookie that takes one away. */
  forget(login: Login): string;
}

/** What they are kept with. */
export interface OpenLoginsOptions {
  /** Seals the cookies. */
  readonly loginSeal: Seal;
  /** Protects them. */
  readonly cookies: Cookies;
  /** Remembers which were used. */
  readonly database: Database;
  /** Tells the time. */
  readonly clock: Clock;
}

/** Sign-ins that one browser may have open; more are swept away, so that headers stay small. */
const maxOpenLogins = 5;

/** Opens them. */
export function createOpenLogins(options: OpenLoginsOptions): OpenLogins {
  const { loginSeal, cookies, database, clock } = options;
  return {
    async keep(login, request) {
      const sealed = await sealLogin(loginSeal, login);
      const cookie = cookies.set(loginCookieName(login.state), sealed, loginCookieSeconds);
      return [...sweep(request, cookies), cookie];
    },
    async find(request) {
      const state = readQuery(request).get("state") ?? "";
      const sealed = readCookies(request).get(cookies.name(loginCookieName(state)));
      if (state === "" || sealed === undefined) throw refusal("IDENTITY_STATE_MISMATCH");
      const login = await openLogin(loginSeal, sealed);
      if (!login) throw refusal("IDENTITY_LOGIN_EXPIRED");
      if (!sameText(login.state, state)) throw refusal("IDENTITY_STATE_MISMATCH");
      return login;
    },
    async use({ state }) {
      const first = await useOnce(database, state, { clock, lifeSeconds: 2 * loginSeconds });
      if (!first) throw refusal("IDENTITY_STATE_REUSED");
    },
    forget: ({ state }) => cookies.set(loginCookieName(state), "", 0),
  };
}

/** No parameter may come twice: which one counts would be anyone's guess (RFC 6749, section 3.1). */
export function readQuery(request: Request): URLSearchParams {
  const query = new URL(request.url).searchParams;
  for (const name of query.keys()) {
    if (query.getAll(name).length > 1) throw refusal("IDENTITY_CALLBACK_INVALID");
  }
  return query;
}

function sweep(request: Request, cookies: Cookies): readonly string[] {
  const prefix = cookies.name("login-");
  const open = [...readCookies(request).keys()].filter((name) => name.startsWith(prefix));
  if (open.length < maxOpenLogins) return [];
  const own = cookies.name("").length;
  return open.map((name) => cookies.set(name.slice(own), "", 0));
}
