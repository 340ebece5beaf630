import type { Plugin } from "@hocvuso/core";
import type { XapiVersion } from "@hocvuso/xapi";
import type { LrsCredential } from "./access/lrs-credential.ts";
import type { TokenOptions } from "./access/token-options.ts";
import { assembleLrs } from "./assemble-lrs.ts";
import type { AttachmentStore } from "./attachments/attachment-store.ts";
import { lrsHolder } from "./care/data-holder.ts";
import type { MakePipes } from "./create-lrs.ts";
import type { LrsApi } from "./lrs-api.ts";
import { lrsMigrations } from "./migrations.ts";

/** Options of {@link lrs}. */
export interface LrsPluginOptions {
  /** Keys of other systems. The hub's own sender needs none here. Default: none. */
  readonly credentials?: readonly LrsCredential[];
  /** Issuers of access tokens (JWT) that may use it too. Default: none. */
  readonly tokens?: TokenOptions | readonly TokenOptions[];
  /** Version named in answers to requests that name none. Default: `2.0.0`. */
  readonly defaultVersion?: XapiVersion;
  /** `off`: take statements with personal data too. Default: `refuse`. */
  readonly guard?: "off" | "refuse";
  /** Largest body taken, in bytes, without attached files. Default: 8 MiB. */
  readonly maxBodyBytes?: number;
  /** Most bytes of attached files taken in one request. Default: 64 MiB. */
  readonly maxFileBytes?: number;
  /** Sites whose pages may call it, such as `https://courses.example.vn`. Default: none. */
  readonly corsOrigins?: readonly string[];
  /** What carries statements in and out while the hub runs, such as `forward`. Default: none. */
  readonly pipes?: MakePipes;
  /** Counts statements by day and verb, for `statistics` and the browser page. Default: `true`. */
  readonly statistics?: boolean;
  /** Where attached files are kept. Default: in the hub's database. */
  readonly attachments?: AttachmentStore;
}

/**
 * The hub's record store, served at `/lrs/xapi/`.
 *
 * @example
 * ```ts
 * const hub = await createHub({ database, baseUrl, secret, plugins: [lrs(), xapi()] });
 * await hub.api(lrsApi).settled();
 * ```
 */
export function lrs(options: LrsPluginOptions = {}): Plugin<LrsApi> {
  const { credentials = [], guard = "refuse", ...rest } = options;
  return {
    contractVersion: 1,
    name: "lrs",
    migrations: lrsMigrations,
    async setup({ database, baseUrl, path, clock, log, secret }) {
      const own = { key: "hub", secret: base64Url(await secret("lrs/internal")) };
      const { api, fetch, start, close } = assembleLrs(
        {
          ...rest,
          database,
          credentials: [own, ...credentials],
          path: `${path}/xapi`,
          homePage: `${baseUrl}/lrs`,
          guard,
          clock,
          log,
        },
        async () => {},
      );
      const { attachments } = rest;
      const holder = lrsHolder({ database, clock, baseUrl, attachments });
      return { api, fetch, start, close, holder };
    },
  };
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
