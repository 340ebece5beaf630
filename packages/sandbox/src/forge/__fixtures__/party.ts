import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Options of a relying party under test. */
export interface PartyOptions {
  readonly issuer: () => string;
  readonly secret: string;
  readonly clock?: () => number;
  /** Level asked for at sign-in. Default: 2. */
  readonly level?: number;
}

/** A running relying party. */
export interface Party {
  readonly baseUrl: string;
  readonly forget: () => void;
  close(): Promise<void>;
}

/** One sign-in under way. */
export interface Login {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly acr: string;
  readonly returnTo: string;
  readonly since: number;
  /** Session that is stepped up. */
  readonly from: Person | undefined;
}

/** Somebody who is signed in. */
export interface Person {
  readonly sub: string;
  readonly acr: string;
  readonly sid: string;
}

interface Parts {
  readonly forget: () => void;
  readonly begin: (login: Login, redirectUri: string) => Promise<URL>;
  readonly finish: (login: Login, answer: URL) => Promise<Person>;
  readonly readLogout: (token: string) => Promise<{ readonly sub?: string; readonly sid?: string }>;
  /** Checks of a careful party: single use, own pages only, the same person at step-up. */
  readonly careful?: boolean;
}

export const loa = (level: number): string => `urn:sandbox:loa:${level}`;

/** Serves `/login`, `/callback`, `/session`, `/step-up`, `/high` and `/logged-out` on a free port. */
export async function openParty(options: PartyOptions & Parts): Promise<Party> {
  const { begin, finish, readLogout, careful = false, clock = Date.now, level = 2 } = options;
  const sessions = new Map<string, Person>();
  const logins = new Map<string, Login>();
  const random = () => randomBytes(32).toString("base64url");
  let baseUrl = "";

  const start = async (url: URL, response: ServerResponse, acr: string, from?: Person) => {
    const returnTo = url.searchParams.get("returnTo") ?? "/";
    const own = URL.parse(returnTo, baseUrl)?.origin === baseUrl && returnTo.startsWith("/");
    const login: Login = {
      state: random(),
      nonce: random(),
      verifier: random(),
      acr,
      returnTo: careful && !own ? "/" : returnTo,
      since: clock(),
      from,
    };
    logins.set(login.state, login);
    const to = await begin(login, `${baseUrl}/callback`);
    redirect(
      response,
      to.href,
      `login-${login.state.slice(0, 8)}=${login.state}; HttpOnly; SameSite=Lax; Path=/`,
    );
  };
  const arrive = async (url: URL, request: IncomingMessage, response: ServerResponse) => {
    const state = stateOf(url.searchParams);
    const bound = (request.headers.cookie ?? "").includes(`login-${state.slice(0, 8)}=${state}`);
    const login = logins.get(state);
    if (!login || state === "" || !bound) throw new Error("STATE_UNKNOWN");
    if (careful) logins.delete(state);
    if (careful && clock() > login.since + 600_000) throw new Error("LOGIN_EXPIRED");
    const person = await finish(login, url);
    if (careful && login.from && login.from.sub !== person.sub) throw new Error("OTHER_PERSON");
    const id = random();
    sessions.set(id, person);
    redirect(
      response,
      new URL(login.returnTo, baseUrl).href,
      `session=${id}; HttpOnly; SameSite=Lax; Path=/`,
    );
  };
  const logOut = async (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    for await (const part of request) body += part;
    if (careful && request.method !== "POST") throw new Error("POST_ONLY");
    const query = new URL(request.url ?? "/", baseUrl).searchParams;
    const token = new URLSearchParams(body).get("logout_token") ?? query.get("logout_token") ?? "";
    const { sub, sid } = await readLogout(token);
    for (const [id, person] of sessions) {
      if (sid === undefined ? person.sub === sub : person.sid === sid) sessions.delete(id);
    }
    response.writeHead(200, careful ? { "cache-control": "no-store" } : {}).end();
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", baseUrl);
    const id = /session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    const person = sessions.get(id);
    try {
      if (url.pathname === "/login") await start(url, response, loa(level));
      else if (url.pathname === "/step-up") await start(url, response, loa(2), person);
      else if (url.pathname === "/callback") await arrive(url, request, response);
      else if (url.pathname === "/logged-out") await logOut(request, response);
      else if (url.pathname === "/session") response.writeHead(person ? 200 : 401).end();
      else if (url.pathname === "/high")
        response.writeHead(person?.acr === loa(2) ? 200 : 403).end();
      else response.writeHead(url.pathname === "/" ? 200 : 404).end("Trang chủ");
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      const code = /^[A-Z_]+$/.test(message) ? message : "REFUSED";
      if (!response.headersSent) response.writeHead(403, { "cache-control": "no-store" });
      response.end(JSON.stringify({ code }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    forget: options.forget,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function redirect(response: ServerResponse, location: string, cookie: string): void {
  response.writeHead(303, { location, "set-cookie": cookie }).end();
}

/** Also from an answer that is a JWT: unread, it is checked later. */
function stateOf(query: URLSearchParams): string {
  const payload = query.get("response")?.split(".")[1];
  if (payload === undefined) return query.get("state") ?? "";
  return String(JSON.parse(Buffer.from(payload, "base64url").toString()).state);
}
