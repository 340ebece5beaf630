import type { AuthorizationSource, SenderCredentials, XapiVersion } from "@hocvuso/xapi";
import { type AttachmentStore, databaseAttachments } from "../attachments/attachment-store.ts";
import type { MapActor } from "./map-actors.ts";
import { type OutgoingOptions, outgoingPipe, type Pipe } from "./pipe.ts";
import { prepareOut } from "./prepare-out.ts";
import { withFiles } from "./with-files.ts";

/** Options of {@link forward}. */
export interface ForwardOptions extends OutgoingOptions {
  /** Address of the other record store, above `/statements`: `https://lrs.example.gov.vn/xapi/`. */
  readonly endpoint: string;
  /** Key and secret, or a function that gives the `Authorization` header. */
  readonly credentials: SenderCredentials | AuthorizationSource;
  /** Version of the standard to speak. Default: `2.0.0`. */
  readonly version?: XapiVersion;
  /** Gives accounts other names; see `hmacPseudonyms`. Default: they go as they are. */
  readonly mapActor?: MapActor;
  /**
   * `leave-out`: statements go without their attachments. Default: `send`, but `leave-out` with
   * `mapActor`, since nobody knows whose name stands inside a file. Signatures never go with
   * `mapActor`.
   */
  readonly files?: "leave-out" | "send";
  /** Where files are kept. Default: in `database`. */
  readonly attachments?: AttachmentStore;
}

/**
 * Makes what forwards the log to another record store: in order, at least once, with the ids
 * that the statements have, so that repeating does no harm. `stored`, `authority` and `version`
 * are left for the other store to set.
 *
 * No answer, 401, 429 and 5xx make it wait and try again, without end. A refused batch is halved
 * until the statement at fault is alone; that one is put aside (`refusedByPipe`) and holds up no
 * other. Several processes may run the same pipe: one of them works, another takes over.
 *
 * @throws An `HvsError` coded `XAPI_BAD_CONFIGURATION` when the endpoint is no http address.
 * @example
 * ```ts
 * const pipe = forward({ database, name: "ministry", endpoint, credentials: { key, secret } });
 * pipe.start();
 * ```
 */
export function forward(options: ForwardOptions): Pipe {
  const { database, filter, mapActor, endpoint, credentials } = options;
  const { version = "2.0.0", requestTimeoutMs = 30_000 } = options;
  const { files = mapActor ? "leave-out" : "send" } = options;
  const { attachments = databaseAttachments(database) } = options;
  const prepare = prepareOut({ filter, mapActor, files: files === "send", strip: true });
  return outgoingPipe(options, prepare, ({ fetch }) => ({
    endpoint,
    credentials,
    version,
    requestTimeoutMs,
    fetch: withFiles(fetch, attachments),
  }));
}
