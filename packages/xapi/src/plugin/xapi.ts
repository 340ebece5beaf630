import type { Plugin } from "@hocvuso/core";
import type { SenderCredentials } from "../authorization.ts";
import type { Pseudonyms } from "../pseudonymise.ts";
import { createSender, type Sender } from "../sender.ts";
import type { SenderAddress } from "../sender-options.ts";
import { outboxHolder } from "./data-holder.ts";
import { databaseOutbox } from "./database-outbox.ts";
import { xapiMigrations } from "./migrations.ts";

/** Options of {@link xapi}. */
export interface XapiOptions {
  /** Address of the record store. Default: the hub's own, `<baseUrl>/lrs/xapi/`. */
  readonly endpoint?: string;
  /** Key and secret. Default: the hub's own for its record store. */
  readonly credentials?: SenderCredentials;
  /** Version to speak. Default: `2.0.0` with the hub's own record store, else `auto`. */
  readonly version?: SenderAddress["version"];
  /** Gives opaque accounts for statements with personal data. Default: these are refused. */
  readonly pseudonyms?: Pseudonyms;
  /** Does the requests. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * The hub's sender: keeps statements in the hub's database and sends them to a record store.
 *
 * @example
 * ```ts
 * const hub = await createHub({ database, baseUrl, secret, plugins: [lrs(), xapi()] });
 * await hub.api(statementSinkApi).put([statement]);
 * ```
 */
export function xapi(options: XapiOptions = {}): Plugin<Sender> {
  const { endpoint, credentials, version = endpoint ? "auto" : "2.0.0", ...seams } = options;
  return {
    contractVersion: 1,
    name: "xapi",
    migrations: xapiMigrations,
    async setup({ database, baseUrl, clock, log, secret }) {
      const sender = createSender({
        endpoint: endpoint ?? `${baseUrl}/lrs/xapi/`,
        credentials: credentials ?? {
          key: "hub",
          secret: base64Url(await secret("lrs/internal")),
        },
        outbox: databaseOutbox(database),
        version,
        clock,
        log,
        ...seams,
      });
      return {
        api: sender,
        start: () => sender.start(),
        close: () => sender.close(),
        holder: outboxHolder(database),
      };
    },
  };
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
