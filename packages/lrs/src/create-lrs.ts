import {
  type Clock,
  type Database,
  errorResponse,
  type JsonObject,
  type Log,
  migrate,
  type StatementLog,
} from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import type { Audit } from "./access/audit.ts";
import type { CredentialStore } from "./access/credential-store-types.ts";
import type { LrsCredential } from "./access/lrs-credential.ts";
import type { TokenOptions } from "./access/token-options.ts";
import { assembleLrs } from "./assemble-lrs.ts";
import type { AttachmentStore } from "./attachments/attachment-store.ts";
import type { LrsApi } from "./lrs-api.ts";
import { lrsMigrations } from "./migrations.ts";
import type { Pipe } from "./pipes/pipe.ts";

/** Options of {@link createLrs}. */
export interface LrsOptions {
  /** Where statements are kept; its tables are made on first use. */
  readonly database: Database;
  /** Keys that may use it over HTTP, besides those made by {@link Lrs.credentials}. */
  readonly credentials: readonly LrsCredential[];
  /** Issuers of access tokens (JWT) that may use it too. Default: none. */
  readonly tokens?: TokenOptions | readonly TokenOptions[];
  /** Path it is served under, no trailing slash. Default: `/xapi`. */
  readonly path?: string;
  /** Home page of the accounts in `authority`. Default: `urn:hocvuso:lrs`. */
  readonly homePage?: string;
  /** Version named in answers to requests that name none. Default: `2.0.0`. */
  readonly defaultVersion?: XapiVersion;
  /** `refuse`: statements with personal data are refused. Default: `off`. */
  readonly guard?: "off" | "refuse";
  /** Largest body taken, in bytes, without attached files. Default: 8 MiB. */
  readonly maxBodyBytes?: number;
  /** Most bytes of attached files taken in one request. Default: 64 MiB. */
  readonly maxFileBytes?: number;
  /** Sites whose pages may call it, such as `https://courses.example.vn`. Default: none. */
  readonly corsOrigins?: readonly string[];
  /** Where attached files are kept. Default: in `database`. */
  readonly attachments?: AttachmentStore;
  /** What carries statements in and out while it runs, such as `forward`. Default: none. */
  readonly pipes?: MakePipes;
  /** Counts statements by day and verb, for `statistics` and the browser page. Default: `true`. */
  readonly statistics?: boolean;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
}

/** What pipes are made of; they are started and closed with the record store. */
export interface PipeParts {
  /** The record store's database. */
  readonly database: Database;
  /** Where attached files are kept. */
  readonly attachments: AttachmentStore;
  /** Tells the time. */
  readonly clock: Clock;
  /** Takes log lines. */
  readonly log: Log;
  /** Stores statements; see {@link LrsApi.store}. */
  readonly store: LrsApi["store"];
}

/**
 * Makes the pipes of a record store.
 *
 * @example
 * ```ts
 * pipes: (parts) => [forward({ ...parts, name: "ministry", endpoint, credentials })]
 * ```
 */
export type MakePipes = (parts: PipeParts) => readonly Pipe[];

/** A record store. */
export interface Lrs {
  /** Answers requests under `path`. */
  fetch(request: Request): Promise<Response>;
  /** The ordered log and its readers. */
  readonly log: StatementLog;
  /** Stores statements without HTTP; see {@link LrsApi.store}. */
  store(statements: readonly JsonObject[]): Promise<readonly string[]>;
  /** Keys kept in the database: made, changed and taken back while it runs. */
  readonly credentials: CredentialStore;
  /** What was done with keys, and who was refused. */
  readonly audit: Audit;
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
    credentials: api.credentials,
    audit: api.audit,
    close,
  };
}
