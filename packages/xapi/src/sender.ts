import {
  type Clock,
  HvsError,
  type Log,
  type StatementSink,
  silentLog,
  systemClock,
} from "@hocvuso/core";
import type { XapiErrorCode } from "./errors.ts";
import type { DeadLetter, Outbox } from "./outbox.ts";
import { prepareStatements } from "./prepare-statements.ts";
import { createSendLoop, type SenderState } from "./send-loop.ts";
import type { XapiVersion } from "./statement.ts";
import { createStatementsClient, type SenderCredentials } from "./statements-client.ts";

/** Options of {@link createSender}. */
export interface SenderOptions {
  /** Address of the record store, above `/statements`: `https://lrs.example.gov.vn/xapi/`. */
  readonly endpoint: string;
  /** Key and secret. */
  readonly credentials: SenderCredentials;
  /** Where statements wait. */
  readonly outbox: Outbox;
  /** Does the requests. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** From 0 up to but not 1; spreads the waits. Default: `Math.random`. */
  readonly random?: () => number;
  /** Version of the standard to speak. Default: `2.0.0`. */
  readonly version?: XapiVersion;
  /** Most statements in one request. Default: 50. */
  readonly batchStatements?: number;
  /** Wait after a first failure, doubled with each further one. Default: 500. */
  readonly retryFirstMs?: number;
  /** Longest wait between attempts, unless `Retry-After` asks for more. Default: 60 000. */
  readonly retryMaxMs?: number;
  /** Longest time for one request. Default: 30 000. */
  readonly requestTimeoutMs?: number;
  /** How often to look for statements another process or a late commit left. Default: 3 000. */
  readonly pollMs?: number;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
}

/** Sends statements and keeps them until they are in the record store. */
export interface Sender extends StatementSink {
  /** Begins sending; does nothing when it already runs. */
  start(): void;
  /** Stops; what was not sent stays in the outbox. Cannot be started again. */
  close(): Promise<void>;
  /** Statements the record store refused for good, oldest first. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Tries refused statements again. */
  resend(ids: readonly string[]): Promise<void>;
  /** What it is doing. */
  state(): SenderState;
}

/**
 * Makes a sender. `put` keeps statements and returns; a loop sends them in order over HTTP.
 *
 * A network failure, 429, 5xx and any answer that is not about the statements make it wait and try
 * again, without end. A refused batch is halved until the statement at fault is alone; that one
 * goes to the dead letters. Ids are fixed before keeping, so sending twice does no harm.
 *
 * `put` rejects with a {@link HvsError} coded `XAPI_BAD_STATEMENT` or `XAPI_PERSONAL_DATA` and then
 * keeps nothing; `drained` rejects with one coded `XAPI_NOT_RUNNING` when the sender does not run.
 *
 * @throws A {@link HvsError} coded `XAPI_BAD_CONFIGURATION` when the endpoint is no http address.
 * @example
 * ```ts
 * const sender = createSender({ endpoint, credentials: { key, secret }, outbox: memoryOutbox() });
 * sender.start();
 * await sender.put([statement]);
 * ```
 */
export function createSender(options: SenderOptions): Sender {
  const { outbox, clock = systemClock, random = Math.random, log = silentLog } = options;
  const { version = "2.0.0", batchStatements = 50, pollMs = 3_000 } = options;
  const { retryFirstMs = 500, retryMaxMs = 60_000, requestTimeoutMs = 30_000 } = options;
  assertEndpoint(options.endpoint);
  const closing = new AbortController();
  const client = createStatementsClient({
    endpoint: options.endpoint,
    credentials: options.credentials,
    version,
    requestTimeoutMs,
    signal: closing.signal,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  });
  const loop = createSendLoop({
    client,
    outbox,
    clock,
    log,
    batchStatements,
    pollMs,
    bounds: { firstMs: retryFirstMs, maxMs: retryMaxMs, random },
    signal: closing.signal,
  });
  const runs = () => loop.started() && !closing.signal.aborted;

  return {
    async put(statements, putOptions = {}) {
      const entries = prepareStatements(statements, { version, nowMs: clock() });
      await outbox.put(entries, putOptions);
      loop.wake();
      return entries.map((entry) => entry.id);
    },
    async drained() {
      while ((await outbox.waiting()) > 0) {
        if (!runs()) throw notRunning();
        await loop.nextTurn();
      }
    },
    start: () => loop.start(),
    async close() {
      closing.abort();
      await loop.ended();
    },
    deadLetters: () => outbox.refused(),
    async resend(ids) {
      await outbox.restore(ids);
      loop.wake();
    },
    state: () => loop.state(),
  };
}

function assertEndpoint(endpoint: string): void {
  if (/^https?:\/\/[^\s?#]+$/.test(endpoint)) return;
  throw new HvsError<XapiErrorCode>("XAPI_BAD_CONFIGURATION", "The endpoint is no http address.", {
    path: "/endpoint",
    hint: {
      vi: "Dùng địa chỉ đầy đủ, ví dụ https://lrs.example.gov.vn/xapi/.",
      en: "Give a full address, such as https://lrs.example.gov.vn/xapi/.",
    },
  });
}

function notRunning(): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_NOT_RUNNING", "The sender does not run; statements are waiting.", {
    hint: { vi: "Gọi start() trước.", en: "Call start() first." },
  });
}
