import type { ApiName } from "./api-name.ts";
import type { Clock } from "./clock.ts";
import type { DataHolder } from "./data-holder.ts";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";
import type { Migration } from "./migrate.ts";
import type { Consumer } from "./statement-log.ts";

/** What a plugin may touch. */
export interface PluginContext {
  /** The hub's database; this plugin's migrations have run. */
  readonly database: Database;
  /** Public address of the hub, no trailing slash: `https://hocvuso.example.gov.vn/hvs`. */
  readonly baseUrl: string;
  /** Path under which this plugin's requests arrive, no trailing slash: `/hvs/kpi`. */
  readonly path: string;
  /** Tells the time. */
  readonly clock: Clock;
  /** Takes log lines. */
  readonly log: Log;
  /**
   * 32 bytes derived from the hub's secret for one purpose (HKDF-SHA-256, RFC 5869).
   * The same purpose gives the same bytes in every plugin and after every restart.
   */
  secret(purpose: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The same from the hub's secret and from those before it, newest first: what was made with one can be read. */
  secrets(purpose: string): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  /**
   * The API of a plugin that stands earlier in the list.
   *
   * @throws A {@link HvsError} coded `CORE_API_MISSING` when no such plugin was set up before.
   */
  api<Api>(name: ApiName<Api>): Api;
  /** The holders of learners' data, by plugin name. Call it when it is needed: later plugins are in it too. */
  holders(): ReadonlyMap<string, DataHolder>;
}

/** What a plugin brings. */
export interface PluginParts<Api = unknown> {
  /** What other plugins and the application may call. */
  readonly api?: Api;
  /** Answers the requests under `/<name>/`; the URL arrives unchanged. */
  readonly fetch?: (request: Request) => Response | Promise<Response>;
  /** Readers of the statement log. */
  readonly consumers?: readonly Consumer[];
  /** How its data about learners is given out and taken away. */
  readonly holder?: DataHolder;
  /** Runs once after every plugin is set up; for work that goes on by itself. */
  readonly start?: () => void | Promise<void>;
  /** Stops that work. */
  readonly close?: () => void | Promise<void>;
}

/**
 * An extension of the hub: a plain object made by a factory, `kpi({ programmes })`.
 *
 * @typeParam Api - What `hub.api(name)` gives.
 */
export interface Plugin<Api = unknown> {
  /** Version of this contract. */
  readonly contractVersion: 1;
  /** Unique within one hub; also the first part of its paths. */
  readonly name: string;
  /** Tables of this plugin. */
  readonly migrations?: readonly Migration[];
  /** Runs once, in list order. */
  setup(context: PluginContext): PluginParts<Api> | Promise<PluginParts<Api>>;
}
