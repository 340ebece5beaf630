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
import { createActivitiesResource } from "./activities/activities-resource.ts";
import { agentsResource } from "./agents-resource.ts";
import {
  type AttachmentStore,
  databaseAttachments,
  type StoredFile,
} from "./attachments/attachment-store.ts";
import { attachmentsOf, checkFiles } from "./attachments/check-files.ts";
import type { Resource } from "./call.ts";
import { checkStatements } from "./check-statements.ts";
import { createConsumers } from "./consumers.ts";
import { createAuthenticate, type LrsCredential } from "./credentials.ts";
import { createDocumentResource } from "./documents/document-resource.ts";
import type { LrsApi } from "./lrs-api.ts";
import { createLrsApp } from "./lrs-app.ts";
import { lrsMigrations } from "./migrations.ts";
import type { Identified, Stamp } from "./statement-row.ts";
import { createStatementsResource } from "./statements-resource.ts";
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
  /** Largest body taken, attached files included. Default: 8 MiB. */
  readonly maxBodyBytes?: number;
  /** Sites whose pages may call it, such as `https://courses.example.vn`. Default: none. */
  readonly corsOrigins?: readonly string[];
  /** Where attached files are kept. Default: in `database`. */
  readonly attachments?: AttachmentStore;
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
 * Makes a record store on a database of yours: all resources of xAPI 1.0.3 and 2.0.
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
  const { clock = systemClock, log = silentLog, corsOrigins = [] } = options;
  const { attachments = databaseAttachments(database) } = options;
  const store = createStore(database, clock, attachments);
  const consumers = createConsumers({ database, log, ready });
  const add = async (
    statements: readonly Identified[],
    stamp: Stamp,
    files: readonly StoredFile[] = [],
  ) => {
    const added = await store.add(statements, stamp, files);
    if (added > 0) consumers.wake();
    return added;
  };
  const documents = { database, clock, guard, maxBodyBytes };
  const resources: Record<string, Resource> = {
    statements: createStatementsResource({ ...documents, attachments, add }),
    "activities/state": createDocumentResource("state", documents),
    "activities/profile": createDocumentResource("activity-profile", documents),
    "agents/profile": createDocumentResource("agent-profile", documents),
    activities: createActivitiesResource(database),
    agents: agentsResource,
  };
  const fetch = createLrsApp({
    path,
    authenticate: createAuthenticate(credentials, homePage),
    resources,
    consistentThrough: async (method) => {
      await ready();
      return method === "GET" ? store.consistentThrough() : store.lastConsistent();
    },
    defaultVersion,
    corsOrigins,
    maxBodyBytes,
    log,
  });
  const api: LrsApi = {
    ...consumers.log,
    async store(given) {
      const checked = checkStatements(given, { version: "2.0.0", guard, list: true });
      const placed = checked.flatMap((statement, at) => attachmentsOf(statement, `/${at}`));
      await checkFiles(placed, []);
      const authority = { objectType: "Agent", account: { homePage, name: "hub" } } as const;
      await add(checked, { authority, version: "2.0.0", tenant: "", define: true });
      return checked.map((statement) => statement.id);
    },
  };
  return { api, fetch, start: consumers.start, close: consumers.close };
}
