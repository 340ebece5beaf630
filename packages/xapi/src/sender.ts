import {
  type Clock,
  HvsError,
  type Log,
  type StatementSink,
  silentLog,
  systemClock,
} from "@hocvuso/core";
import {
  type AuthorizationSource,
  createAuthorization,
  type SenderCredentials,
} from "./authorization.ts";
import { assertEndpoint } from "./endpoint.ts";
import type { XapiErrorCode } from "./errors.ts";
import { watchHead } from "./head-of-queue.ts";
import { httpTransport } from "./http-transport.ts";
import type { DeadLetter, Outbox } from "./outbox.ts";
import { flushHead, watchPage } from "./page.ts";
import { prepareStatements } from "./prepare-statements.ts";
import { createSendLoop, type SenderState } from "./send-loop.ts";
import type { XapiVersion } from "./statement.ts";
import { createStatementsClient } from "./statements-client.ts";
import type { StatementTransport } from "./transport.ts";

/** Where the sender sends, over its own HTTP. */
export interface SenderAddress {
  /** Address of the record store, above `/statements`: `https://lrs.example.gov.vn/xapi/`. */
  readonly endpoint: string;
  /** Key and secret, or a function that gives the `Authorization` header. */
  readonly credentials: SenderCredentials | AuthorizationSource;
  /** Does the requests. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Longest time for one request. Default: 30 000. */
  readonly requestTimeoutMs?: number;
}

/** A client of yours that the sender sends through. */
export interface SenderTransport {
  /** Does the requests, with the address and the credentials it has. */
  readonly transport: StatementTransport;
}

/** Options of {@link createSender}. */
export type SenderOptions = SenderSettings & (SenderAddress | SenderTransport);

/** How the sender works, whatever it sends through. */
export interface SenderSettings {
  /** Where statements wait. */
  readonly outbox: Outbox;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** From 0 up to but not 1; spreads the waits. Default: `Math.random`. */
  readonly random?: () => number;
  /** Version of the standard to speak. Default: `2.0.0`. */
  readonly version?: XapiVersion;
  /** Most statements in one request. Default: 50. */
  readonly batchStatements?: number;
  /** Most bytes in one request, unless a single statement has more. Default: 1 000 000. */
  readonly batchBytes?: number;
  /** How long to wait for more before sending a batch that is not full. Default: 0. */
  readonly lingerMs?: number;
  /** Wait after a first failure, doubled with each further one. Default: 500. */
  readonly retryFirstMs?: number;
  /** Longest wait between attempts, unless `Retry-After` asks for more. Default: 60 000. */
  readonly retryMaxMs?: number;
  /** How often to look for statements another process or a late commit left. Default: 3 000. */
  readonly pollMs?: number;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
  /** Closes the sender, like {@link Sender.close}. */
  readonly signal?: AbortSignal;
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
  /**
   * Tells a listener of every change of the state, such as `offline`.
   *
   * @returns What ends it.
   */
  onState(listener: (state: SenderState) => void): () => void;
}

/**
 * Makes a sender. `put` keeps statements and returns; a loop sends them in order over HTTP.
 *
 * A network failure, 429, 5xx and any answer that is not about the statements make it wait and try
 * again, without end. A refused batch is halved until the statement at fault is alone; that one
 * goes to the dead letters. Ids are fixed before keeping, so sending twice does no harm.
 *
 * In a page it sends what it can of the rest while the page closes (`keepalive`, up to 60 000
 * bytes), and tries again at once when the network comes back.
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
  const { clock = systemClock, random = Math.random, log = silentLog } = options;
  const { version = "2.0.0", batchStatements = 50, batchBytes = 1_000_000, lingerMs = 0 } = options;
  const { retryFirstMs = 500, retryMaxMs = 60_000, pollMs = 3_000 } = options;
  const closing = new AbortController();
  const close = () => closing.abort();
  const outbox = watchHead(options.outbox);
  const client = createStatementsClient(transportOf(options, version, closing.signal));
  const loop = createSendLoop({
    client,
    outbox,
    clock,
    log,
    batchStatements,
    batchBytes,
    lingerMs,
    pollMs,
    bounds: { firstMs: retryFirstMs, maxMs: retryMaxMs, random },
    signal: closing.signal,
  });
  if (options.signal?.aborted) close();
  options.signal?.addEventListener("abort", close, { signal: closing.signal });
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
    start() {
      if (loop.started()) return;
      loop.start();
      const flush = flushHead(client, outbox);
      const leaving = () => loop.state() !== "following" && flush();
      watchPage({ leaving, online: loop.retryNow }, closing.signal);
    },
    async close() {
      close();
      await loop.ended();
    },
    deadLetters: () => outbox.refused(),
    async resend(ids) {
      await outbox.restore(ids);
      loop.wake();
    },
    state: () => loop.state(),
    onState: (listener) => loop.onState(listener),
  };
}

function transportOf(
  options: SenderOptions,
  version: XapiVersion,
  signal: AbortSignal,
): StatementTransport {
  if ("transport" in options) return options.transport;
  assertEndpoint(options.endpoint);
  return httpTransport({
    endpoint: options.endpoint,
    authorization: createAuthorization(options.credentials),
    version,
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    signal,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  });
}

function notRunning(): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_NOT_RUNNING", "The sender does not run; statements are waiting.", {
    hint: { vi: "Gọi start() trước.", en: "Call start() first." },
  });
}
