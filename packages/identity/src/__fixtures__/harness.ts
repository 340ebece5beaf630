import type { Database, LogLine } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { type Identity, type IdentityOptions, identity } from "../identity.ts";
import type { ProviderOptions } from "../providers/options.ts";
import type { IdentityProvider } from "../providers/provider.ts";
import { vneid } from "../providers/vneid.ts";
import { type OidcServer, startOidcServer } from "./oidc-server.ts";

/** A citizen who does not exist: no province has code 990. */
export const citizen = {
  SoDinhDanh: "990200123456",
  HoVaTen: "Nguyễn Văn Thử",
  phone_number: "0190000042",
  email: "nguyen.van.thu@congdan.example",
};

/** A plugin, its provider, and a browser between them. */
export interface Harness {
  readonly server: OidcServer;
  readonly api: Identity;
  readonly logs: LogLine[];
  readonly baseUrl: string;
  readonly database: Database;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Opens `/login` and gives the callback that an agreeing citizen comes back with. */
  start(query?: string): Promise<{ address: URL; callback: URL; cookie: string }>;
  /** The whole sign-in. */
  signIn(query?: string): Promise<Response>;
  close(): Promise<void>;
}

export interface HarnessOptions {
  claims?: Record<string, unknown>;
  provider?: Partial<ProviderOptions>;
  plugin?: Partial<IdentityOptions>;
  secretless?: boolean;
  baseUrl?: string;
  databasePath?: string;
  /** In the place of a SQLite file. */
  database?: Database;
  clock?: () => number;
  /** Further providers. */
  more?: readonly IdentityProvider[];
  /** Root secret, and those before it. */
  secret?: string;
  previousSecrets?: readonly string[];
  /** A provider that runs already. */
  server?: OidcServer;
}

export const acr = (level: number): string => `urn:test:loa:${level}`;

export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  const { claims = {}, baseUrl = "http://127.0.0.1:8123", databasePath = ":memory:" } = options;
  const server =
    options.server ??
    (await startOidcServer({ ...citizen, account_level: "2", acr: acr(2), ...claims }));
  const database = options.database ?? sqlite(databasePath);
  const logs: LogLine[] = [];
  const provider = vneid({
    issuer: server.issuer,
    clientId: "hocvuso",
    ...(!options.secretless && { clientSecret: "a secret between the two" }),
    accountLevels: { "1": "01", "2": "02" },
    authLevels: { [acr(1)]: 1, [acr(2)]: 2, [acr(3)]: 3, [acr(4)]: 4 },
    ...options.provider,
  });
  const parts = await setUpPlugin(
    identity({
      providers: [provider, ...(options.more ?? [])],
      require: { accountLevel: "02", authLevel: 2 },
      ...options.plugin,
    }),
    {
      database,
      baseUrl,
      log: (line) => logs.push(line),
      ...(options.clock && { clock: options.clock }),
      ...(options.secret !== undefined && { secret: options.secret }),
      ...(options.previousSecrets && { previousSecrets: options.previousSecrets }),
    },
  );
  const fetch = async (path: string, init?: RequestInit) => {
    const answer = parts.fetch?.(new Request(new URL(path, baseUrl), init));
    if (!answer) throw new Error("The plugin answers no requests.");
    return answer;
  };
  const start = async (query = "") => {
    const path = new URL(baseUrl).pathname.replace(/\/$/, "");
    const response = await fetch(`${path}/identity/login${query}`);
    const address = new URL(response.headers.get("location") ?? "");
    return { address, callback: server.authorize(address), cookie: cookiesOf(response) };
  };
  return {
    server,
    api: parts.api as Identity,
    logs,
    baseUrl,
    database,
    fetch,
    start,
    async signIn(query) {
      const { callback, cookie } = await start(query);
      return fetch(callback.pathname + callback.search, { headers: { cookie } });
    },
    async close() {
      await server.close();
      await database.close();
    },
  };
}

/** What a browser sends back of the cookies it was given. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0] ?? "")
    .filter((pair) => !pair.endsWith("="))
    .join("; ");
}

export async function codeOf(response: Response): Promise<string | undefined> {
  const text = await response.text();
  return /\b(IDENTITY|CORE)_[A-Z_]+\b/.exec(text)?.[0];
}
