import {
  type Clock,
  type Database,
  errorResponse,
  type JsonObject,
  type Log,
  migrate,
  type StatementLog,
  silentLog,
  systemClock,
} from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import { checkStatements } from "./check-statements.ts";
import { createConsumers } from "./consumers.ts";
import { createAuthenticate, type LrsCredential } from "./credentials.ts";
import type { LrsApi } from "./lrs-api.ts";
import { createLrsApp } from "./lrs-app.ts";
import { lrsMigrations } from "./migrations.ts";
import type { Identified, Stamp } from "./statement-row.ts";
import { authorityOf, createStatementsResource } from "./statements-resource.ts";
import { createStore } from "./store.ts";

/** Options of {@link createLrs}. */
export interface LrsOptions {
  /** Where statements are kept; its tables are made on first use. */
  readonly database: Database;
  /** Keys that may use it over HTTP. */
  readonly credentials: readonly LrsCredential[];
  /** Path it is served under, no trailing slash. Default: `/xapi`. */
  readonly path?: string;
  /** Home page of the accounts in `authority`. Default: `urn:hocvuso:lrs`. */
  readonly homePage?: string;
  /** Version named in answers to requests that name none. Default: `2.0.0`. */
  readonly defaultVersion?: XapiVersion;
  /** `refuse`: statements with personal data are refused. Default: `off`. */
  readonly guard?: "off" | "refuse";
  /** Largest body taken. Default: 8 MiB. */
  readonly maxBodyBytes?: number;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
}

/** A record store. */
export interface Lrs {
  /** Answers requests under `path`. */
  fetch(request: Request): Promise<Response>;
  /** The ordered log and its readers. */
  readonly log: StatementLog;
  /** Stores statements without HTTP; see {@link LrsApi.store}. */
  store(statements: readonly JsonObject[]): Promise<readonly string[]>;
  /** Stops the readers. The database stays open. */
  close(): Promise<void>;
}

/**
 * Makes a record store on a database of yours: xAPI 1.0.3 and 2.0, statements and about.
 *
 * @example
 * ```ts
 * const lrs = createLrs({ database: sqlite("data/lrs.db"), credentials: [{ key, secret }] });
 * const response = await lrs.fetch(request);
 * ```
 */
export function createLrs(options: LrsOptions): Lrs {
  let migrated: Promise<void> | undefined;
  const ready = () => {
    migrated ??= migrate(options.database, "lrs", lrsMigrations).catch((error: unknown) => {
      migrated = undefined;
      throw error;
    });
    return migrated;
  };
  const { api, fetch, close, start } = assembleLrs(options, ready);
  return {
    async fetch(request) {
      try {
        await ready();
      } catch (error) {
        options.log?.({ level: "error", code: "LRS_NOT_READY" });
        return errorResponse(error);
      }
      start();
      return fetch(request);
    },
    log: {
      ...api,
      attach(consumer) {
        api.attach(consumer);
        void ready().then(start, () => {});
      },
    },
    async store(statements) {
      await ready();
      start();
      return api.store(statements);
    },
    close,
  };
}

/** A record store whose tables are looked after by somebody else. */
export interface AssembledLrs {
  readonly api: LrsApi;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** Puts the parts together. */
export function assembleLrs(options: LrsOptions, ready: () => Promise<void>): AssembledLrs {
  const { database, credentials, path = "/xapi", homePage = "urn:hocvuso:lrs" } = options;
  const { defaultVersion = "2.0.0", guard = "off", maxBodyBytes = 8 * 1024 * 1024 } = options;
  const { clock = systemClock, log = silentLog } = options;
  const store = createStore(database, clock);
  const consumers = createConsumers({ database, log, ready });
  const add = async (statements: readonly Identified[], stamp: Stamp) => {
    const added = await store.add(statements, stamp);
    if (added > 0) consumers.wake();
    return added;
  };
  const statements = createStatementsResource({ database, add, guard, maxBodyBytes, homePage });
  const fetch = createLrsApp({
    path,
    authenticate: createAuthenticate(credentials),
    statements,
    consistentThrough: store.consistentThrough,
    defaultVersion,
    log,
  });
  const api: LrsApi = {
    ...consumers.log,
    async store(given) {
      const checked = checkStatements(given, { version: "2.0.0", guard, list: true });
      await add(checked, { authority: authorityOf(homePage, "hub"), version: "2.0.0" });
      return checked.map((statement) => statement.id);
    },
  };
  return { api, fetch, start: consumers.start, close: consumers.close };
}
