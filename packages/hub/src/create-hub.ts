import {
  type ApiName,
  type Clock,
  type CoreErrorCode,
  type Database,
  type DataHolder,
  deriveSecret,
  errorResponse,
  HvsError,
  isHvsError,
  jsonLog,
  type Log,
  migrate,
  type Plugin,
  type PluginContext,
  type PluginParts,
  statementLogApi,
  systemClock,
} from "@hocvuso/core";
import { checkContract, checkName } from "./check-plugin.ts";
import { refuseCrossOrigin } from "./cross-origin.ts";

/** Options of {@link createHub}. */
export interface CreateHubOptions {
  /** Where all plugins keep their tables. The hub closes it. */
  readonly database: Database;
  /** Public address of the hub: `https://hocvuso.example.gov.vn`, with a path if it has one. */
  readonly baseUrl: string;
  /** Root of every key: at least 32 random characters, the same after each restart. */
  readonly secret: string;
  /** Secrets before it, newest first, so that what was made with them can still be read. Default: none. */
  readonly previousSecrets?: readonly string[];
  /** Set up in this order; a plugin may use those before it. */
  readonly plugins: readonly Plugin[];
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Takes log lines. Default: JSON lines on the console. */
  readonly log?: Log;
}

/** A running hub. */
export interface Hub {
  /** Answers requests under the base address; give it to any server. */
  fetch(request: Request): Promise<Response>;
  /**
   * The API of a plugin.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_API_MISSING` when there is none.
   */
  api<Api>(name: ApiName<Api>): Api;
  /** Stops the plugins, last one first, then closes the database. */
  close(): Promise<void>;
}

/**
 * Sets plugins up over one database and answers their requests.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_BAD_CONFIGURATION` for a weak
 * secret or a bad address, `CORE_PLUGIN_CONFLICT` for two plugins of one name,
 * `CORE_PLUGIN_CONTRACT` for a plugin of another contract version.
 * @example
 * ```ts
 * const hub = await createHub({
 *   database: sqlite("data/hub.db"),
 *   baseUrl: "https://hocvuso.example.gov.vn",
 *   secret: process.env.HVS_SECRET ?? "",
 *   plugins: [lrs(), kpi({ programmes: [thanhHoaBdhvs] })],
 * });
 * export default { fetch: hub.fetch };
 * ```
 */
export async function createHub(options: CreateHubOptions): Promise<Hub> {
  const { database, secret, plugins, clock = systemClock, log = jsonLog() } = options;
  const secrets = [secret, ...(options.previousSecrets ?? [])];
  const base = parseBaseUrl(options.baseUrl);
  for (const one of secrets) await deriveSecret(one, "check");
  const parts = new Map<string, PluginParts>();
  const api = <Api>({ plugin }: ApiName<Api>): Api => {
    const found = parts.get(plugin);
    if (found?.api !== undefined) return found.api as Api;
    throw apiMissing(plugin);
  };
  const holders = () => {
    const found = [...parts].map(([name, { holder }]) => [name, holder] as const);
    return new Map(
      found.filter((pair): pair is readonly [string, DataHolder] => pair[1] !== undefined),
    );
  };
  const contextOf = (name: string): PluginContext => ({
    database,
    baseUrl: base.url,
    path: `${base.path}/${name}`,
    clock,
    log,
    secret: (purpose) => deriveSecret(secret, purpose),
    secrets: (purpose) => Promise.all(secrets.map((one) => deriveSecret(one, purpose))),
    api,
    holders,
  });
  for (const plugin of plugins) {
    checkContract(plugin);
    checkName(plugin, parts);
    await migrate(database, plugin.name, plugin.migrations ?? []);
    parts.set(plugin.name, await plugin.setup(contextOf(plugin.name)));
  }
  attachConsumers(parts, api);
  for (const part of parts.values()) await part.start?.();
  return {
    fetch: (request) => answer(request, base, parts, log),
    api,
    async close() {
      for (const part of [...parts.values()].reverse()) await part.close?.();
      await database.close();
    },
  };
}

interface Base {
  url: string;
  path: string;
  origin: string;
}

function parseBaseUrl(baseUrl: string): Base {
  const parsed = URL.parse(baseUrl);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash) {
    throw new HvsError<CoreErrorCode>("CORE_BAD_CONFIGURATION", "baseUrl is not a web address.", {
      path: "/baseUrl",
      hint: {
        vi: "Dùng địa chỉ công khai, ví dụ https://hocvuso.example.gov.vn",
        en: "Use the public address, for example https://hocvuso.example.gov.vn",
      },
    });
  }
  const path = parsed.pathname.replace(/\/+$/, "");
  return { url: parsed.origin + path, path, origin: parsed.origin };
}

function attachConsumers(parts: ReadonlyMap<string, PluginParts>, api: Hub["api"]): void {
  const consumers = [...parts.values()].flatMap((part) => part.consumers ?? []);
  if (consumers.length === 0) return;
  const log = api(statementLogApi);
  for (const consumer of consumers) log.attach(consumer);
}

async function answer(
  request: Request,
  base: Base,
  parts: ReadonlyMap<string, PluginParts>,
  log: Log,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const name = pathname.startsWith(`${base.path}/`)
    ? (pathname.slice(base.path.length + 1).split("/")[0] ?? "")
    : "";
  try {
    refuseCrossOrigin(request, base.origin);
    const handler = parts.get(name)?.fetch;
    if (!handler) throw notFound();
    return await handler(request);
  } catch (error) {
    const status = isHvsError(error) ? error.status : 500;
    if (status >= 500) {
      const code = isHvsError(error) ? error.code : "CORE_INTERNAL";
      log({ level: "error", code: "HUB_REQUEST_FAILED", fields: { plugin: name, cause: code } });
    }
    return errorResponse(error);
  }
}

function notFound(): HvsError<CoreErrorCode> {
  return new HvsError("CORE_NOT_FOUND", "Nothing is at this address.", {
    status: 404,
    hint: { vi: "Kiểm tra lại đường dẫn.", en: "Check the address." },
  });
}

function apiMissing(plugin: string): HvsError<CoreErrorCode> {
  return new HvsError("CORE_API_MISSING", `No plugin "${plugin}" with an API was set up before.`, {
    path: `/plugins/${plugin}`,
    hint: {
      vi: `Thêm plugin "${plugin}" vào danh sách plugins, trước plugin cần dùng nó.`,
      en: `Add the plugin "${plugin}" to the list, before the one that needs it.`,
    },
  });
}
