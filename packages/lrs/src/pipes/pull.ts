import { isHvsError, type JsonObject, silentLog, systemClock } from "@hocvuso/core";
import {
  type AuthorizationSource,
  createLrsClient,
  type SenderCredentials,
  type XapiVersion,
} from "@hocvuso/xapi";
import type { Pipe, PipeOptions } from "./pipe.ts";
import { createPipeState } from "./pipe-state.ts";
import { pullOnce } from "./pull-once.ts";
import { createSleeper } from "./sleeper.ts";
import type { StoreStatements } from "./store-each.ts";

/** Options of {@link pull}. */
export interface PullOptions extends PipeOptions {
  /** Address of the other record store, above `/statements`: `https://lrs.example.gov.vn/xapi/`. */
  readonly endpoint: string;
  /** Key and secret, or a function that gives the `Authorization` header. */
  readonly credentials: SenderCredentials | AuthorizationSource;
  /** Version to speak. Default: asked of the other store. */
  readonly version?: XapiVersion;
  /** Stores what comes, all or none, such as `lrs.store`. */
  readonly store: StoreStatements;
  /** IRI of the only verb wanted. */
  readonly verb?: string;
  /** IRI of the only activity wanted. */
  readonly activity?: string;
  /** Has the last word on what is stored; must not throw. */
  readonly accepts?: (statement: JsonObject) => boolean;
  /** Stored after this time, RFC 3339, when it runs the first time. Default: everything. */
  readonly since?: string;
  /**
   * How far each turn goes back, for stores whose `stored` times do not come in order; what is
   * there already changes nothing. Default: 10 000.
   */
  readonly overlapMs?: number;
  /** Most statements stored at once. Default: 100. */
  readonly batchStatements?: number;
}

/**
 * Makes what reads another record store, oldest first, and keeps what it finds. It goes on where
 * it stopped; a statement that is here already changes nothing. What `store` refuses, such as
 * another content under a known id, is put aside (`refusedByPipe`) and holds up no other.
 *
 * Files are not fetched: a statement with an attachment that has no `fileUrl` is put aside as
 * `LRS_BAD_ATTACHMENT`. Statements voided over there before they were read are not among the
 * answers; the voiding ones are.
 *
 * @throws An `HvsError` coded `XAPI_BAD_CONFIGURATION` when the endpoint is no http address.
 */
export function pull(options: PullOptions): Pipe {
  const { database, name, endpoint, credentials, version, requestTimeoutMs, fetch } = options;
  const { clock = systemClock, log = silentLog, random = Math.random } = options;
  const { retryFirstMs = 1_000, retryMaxMs = 300_000, leaseMs = 120_000 } = options;
  const { pollMs = 3_000 } = options;
  const state = createPipeState({ database, name, clock, leaseMs, from: "beginning" });
  const client = createLrsClient({
    endpoint,
    credentials,
    ...(version && { version }),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...(fetch && { fetch }),
  });
  const closing = new AbortController();
  const { signal } = closing;
  const idle = createSleeper();
  let running: Promise<void> | undefined;
  let failures = 0;
  let waiters: (() => void)[] = [];

  /** Makes one turn; gives the wait until the next one. */
  async function turn(): Promise<number> {
    // Who asks from now on waits for the turn after this one.
    const asked = waiters;
    waiters = [];
    try {
      const progress = await state.take();
      if (progress) await pullOnce(options, { client, state, signal }, progress);
      failures = 0;
      if (progress) for (const resolve of asked) resolve();
      else waiters.push(...asked);
      return pollMs;
    } catch (error) {
      waiters.push(...asked);
      if (signal.aborted) return 0;
      failures += 1;
      const code = isHvsError(error) ? error.code : "CORE_INTERNAL";
      const top = Math.min(retryMaxMs, retryFirstMs * 2 ** Math.min(failures - 1, 30));
      const waitMs = Math.round(top / 2 + (top / 2) * random());
      log({ level: "warn", code: "LRS_PULL_FAILED", fields: { pipe: name, failures, waitMs } });
      await state.failed(code).catch(() => {});
      return waitMs;
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const waitMs = await turn();
      if (!signal.aborted) await idle.sleep(waitMs);
    }
    await state.release().catch(() => {});
    for (const resolve of waiters) resolve();
  }

  const close = async () => {
    closing.abort();
    idle.wake();
    await running;
  };
  if (options.signal?.aborted) void close();
  options.signal?.addEventListener("abort", () => void close(), { signal });
  return {
    name,
    start() {
      running ??= run();
    },
    wake: idle.wake,
    drained() {
      const drained = new Promise<void>((resolve) => waiters.push(resolve));
      idle.wake();
      return drained;
    },
    close,
  };
}
