import type { ApiName } from "../api-name.ts";
import type { Clock } from "../clock.ts";
import { systemClock } from "../clock.ts";
import type { DataHolder } from "../data-holder.ts";
import type { Database } from "../database.ts";
import { type CoreErrorCode, HvsError } from "../errors.ts";
import { type Log, silentLog } from "../log.ts";
import { migrate } from "../migrate.ts";
import type { Plugin, PluginParts } from "../plugin.ts";
import { deriveSecret } from "../secret.ts";

/** Options of {@link setUpPlugin}. */
export interface SetUpPluginOptions {
  /** Where the plugin keeps its tables. */
  readonly database: Database;
  /** APIs of other plugins, by plugin name. Default: none. */
  readonly apis?: Readonly<Record<string, unknown>>;
  /** Public address. Default: `http://127.0.0.1`. */
  readonly baseUrl?: string;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Takes log lines. Default: dropped. */
  readonly log?: Log;
  /** Root secrets before it, newest first. Default: none. */
  readonly previousSecrets?: readonly string[];
  /** Holders of learners' data, by plugin name. Default: none. */
  readonly holders?: ReadonlyMap<string, DataHolder>;
  /** Root secret. Default: a fixed one, for tests only. */
  readonly secret?: string;
}

/**
 * Sets one plugin up without a hub, for the tests of that plugin.
 *
 * @throws A {@link HvsError} coded `CORE_API_MISSING` when the plugin asks for an API not given.
 * @example
 * ```ts
 * const { api } = await setUpPlugin(register(), { database: sqlite(":memory:") });
 * ```
 */
export async function setUpPlugin<Api>(
  plugin: Plugin<Api>,
  options: SetUpPluginOptions,
): Promise<PluginParts<Api>> {
  const { database, apis = {}, baseUrl = "http://127.0.0.1", clock = systemClock } = options;
  const { log = silentLog, secret = "a secret for tests, nothing but tests 0123456789" } = options;
  const { previousSecrets = [] } = options;
  await migrate(database, plugin.name, plugin.migrations ?? []);
  return plugin.setup({
    database,
    baseUrl,
    path: `${new URL(baseUrl).pathname.replace(/\/$/, "")}/${plugin.name}`,
    clock,
    log,
    secret: (purpose) => deriveSecret(secret, purpose),
    secrets: (purpose) =>
      Promise.all([secret, ...previousSecrets].map((one) => deriveSecret(one, purpose))),
    holders: () => options.holders ?? new Map(),
    api<Other>({ plugin: name }: ApiName<Other>): Other {
      if (name in apis) return apis[name] as Other;
      throw new HvsError<CoreErrorCode>("CORE_API_MISSING", `No plugin "${name}" was set up.`);
    },
  });
}
