import {
  HvsError,
  type JsonObject,
  type StatementSink,
  silentLog,
  systemClock,
} from "@hocvuso/core";
import { assertRefused } from "./assert-refused.ts";
import { createAuthorization } from "./authorization.ts";
import { assertEndpoint } from "./endpoint.ts";
import type { XapiErrorCode } from "./errors.ts";
import { watchHead } from "./head-of-queue.ts";
import { httpTransport } from "./http-transport.ts";
import { fixedVersion, type Negotiation } from "./negotiation.ts";
import type { DeadLetter } from "./outbox.ts";
import { flushHead, watchPage } from "./page.ts";
import { createPreparation } from "./prepare-statements.ts";
import { createSendLoop, type SenderState } from "./send-loop.ts";
import type { SenderOptions } from "./sender-options.ts";
import { createStatementsClient } from "./statements-client.ts";
import type { StatementTransport } from "./transport.ts";

/** Sends statements and keeps them until they are in the record store. */
export interface Sender extends StatementSink {
  /** Begins sending; does nothing when it already runs. */
  start(): void;
  /** Stops; what was not sent stays in the outbox. Cannot be started again. */
  close(): Promise<void>;
  /** Statements the record store refused for good, oldest first. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Tries refused statements again as they are; unknown ids are passed over. */
  resend(ids: readonly string[]): Promise<void>;
  /**
   * Tries refused statements again in a better form: each takes the place of the one with its id.
   *
   * Rejects like `put`, and with a {@link HvsError} coded `XAPI_NOT_REFUSED` when an id is not
   * among the dead letters; then nothing changes.
   */
  mend(statements: readonly JsonObject[]): Promise<void>;
  /** Forgets refused statements for ever; rejects like `mend`. */
  drop(ids: readonly string[]): Promise<void>;
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
  const { batchStatements = 50, batchBytes = 1_000_000, lingerMs = 0 } = options;
  const { retryFirstMs = 500, retryMaxMs = 60_000, pollMs = 3_000 } = options;
  const closing = new AbortController();
  const close = () => closing.abort();
  const outbox = watchHead(options.outbox);
  const { transport, negotiation } = wayOut(options, closing.signal);
  const client = createStatementsClient(transport);
  const preparation = createPreparation({ ...options, clock });
  const loop = createSendLoop({
    client,
    negotiation,
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
      const made = preparation(statements);
      // Without an `await` before it, what is put while the page closes still leaves.
      const entries = made instanceof Promise ? await made : made;
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
    async mend(statements) {
      const entries = await preparation(statements);
      await assertRefused(
        outbox,
        entries.map((entry) => entry.id),
      );
      await outbox.put(entries);
      loop.wake();
    },
    async drop(ids) {
      await assertRefused(outbox, ids);
      await outbox.remove(ids);
    },
    state: () => loop.state(),
    onState: (listener) => loop.onState(listener),
  };
}

interface WayOut {
  readonly transport: StatementTransport;
  readonly negotiation: Negotiation;
}

function wayOut(options: SenderOptions, signal: AbortSignal): WayOut {
  if ("transport" in options) {
    const { transport, version = "2.0.0" } = options;
    return { transport, negotiation: fixedVersion(version) };
  }
  assertEndpoint(options.endpoint);
  const transport = httpTransport({
    endpoint: options.endpoint,
    authorization: createAuthorization(options.credentials),
    version: options.version ?? "auto",
    requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    signal,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  });
  return { transport, negotiation: transport.negotiation };
}

function notRunning(): HvsError<XapiErrorCode> {
  return new HvsError("XAPI_NOT_RUNNING", "The sender does not run; statements are waiting.", {
    hint: { vi: "Gọi start() trước.", en: "Call start() first." },
  });
}
