import {
  type Clock,
  type Database,
  HvsError,
  type Log,
  silentLog,
  systemClock,
} from "@hocvuso/core";
import { createSender, type SenderAddress, type SenderTransport } from "@hocvuso/xapi";
import type { LrsErrorCode } from "../errors.ts";
import type { LogFilter } from "./log-filter.ts";
import { logOutbox, type Prepare } from "./log-outbox.ts";
import { createPipeState, type PipeStart, type PipeState } from "./pipe-state.ts";

/** Something that carries statements in or out, on and on. */
export interface Pipe {
  /** Under which its place is kept. */
  readonly name: string;
  /** Begins; does nothing the second time. */
  start(): void;
  /** Tells it that there may be something to do. */
  wake(): void;
  /** Resolves when all that was there is done with; not while the pipe is paused. */
  drained(): Promise<void>;
  /** Stops after the request under way; the next start goes on where it stopped. */
  close(): Promise<void>;
}

/** Options of every pipe. */
export interface PipeOptions {
  /** The record store's database. */
  readonly database: Database;
  /** Unique and stable, at most 200 characters: its place is kept under it. */
  readonly name: string;
  /** Wait after a first failure, doubled with each further one. Default: 1 000. */
  readonly retryFirstMs?: number;
  /** Longest wait between attempts, unless `Retry-After` asks for more. Default: 300 000. */
  readonly retryMaxMs?: number;
  /** How often to look for what nobody told of. Default: 3 000. */
  readonly pollMs?: number;
  /** How long others wait before they take over from a process that fell silent. Default: 120 000. */
  readonly leaseMs?: number;
  /** Longest time for one request. Default: 30 000. */
  readonly requestTimeoutMs?: number;
  /** Does the requests. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** From 0 up to but not 1; spreads the waits. Default: `Math.random`. */
  readonly random?: () => number;
  /** Takes log lines: codes and counts. Default: dropped. */
  readonly log?: Log;
  /** Closes the pipe, like {@link Pipe.close}. */
  readonly signal?: AbortSignal;
}

/** Options of pipes that carry the log out. */
export interface OutgoingOptions extends PipeOptions {
  /** Which statements. Default: all of the store's own. */
  readonly filter?: LogFilter;
  /** Where it begins the first time. Default: `beginning`. */
  readonly from?: PipeStart;
  /** Most statements in one request. Default: 50. */
  readonly batchStatements?: number;
  /** Most bytes in one request, unless a single statement has more. Default: 1 000 000. */
  readonly batchBytes?: number;
}

/** How an outgoing pipe sends; `fetch` looks after the pipe's lease and its count of failures. */
export type WayOut = (parts: {
  readonly state: PipeState;
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
}) => SenderAddress | SenderTransport;

/** Empties the log after the cursor through the sender of statements. */
export function outgoingPipe(options: OutgoingOptions, prepare: Prepare, wayOut: WayOut): Pipe {
  const { database, name, filter = {}, from = "beginning" } = options;
  const { retryFirstMs = 1_000, retryMaxMs = 300_000, pollMs = 3_000, leaseMs = 120_000 } = options;
  const { clock = systemClock, log = silentLog, random = Math.random } = options;
  const { batchStatements = 50, batchBytes = 1_000_000 } = options;
  const closing = new AbortController();
  const state = createPipeState({ database, name, clock, leaseMs, from });
  const { signal } = closing;
  const { tenant = "" } = filter;
  const outbox = logOutbox({ database, name, tenant, state, prepare, signal });
  const sender = createSender({
    ...wayOut({ state, signal, fetch: watched(options.fetch ?? globalThis.fetch, state) }),
    outbox,
    clock,
    random,
    batchStatements,
    batchBytes,
    retryFirstMs,
    retryMaxMs,
    pollMs,
    log: (line) => log({ ...line, fields: { ...line.fields, pipe: name } }),
  });
  const close = async () => {
    closing.abort();
    await sender.close();
    await state.release().catch(() => {});
  };
  const ended = () => void close();
  if (options.signal?.aborted) ended();
  options.signal?.addEventListener("abort", ended, { signal });
  // Trying nothing again makes the sender look at once.
  const wake = () => void sender.resend([]).catch(() => {});
  return {
    name,
    start: () => sender.start(),
    wake,
    async drained() {
      // Another process may do the work: the database is asked now and then.
      while ((await outbox.waiting()) > 0) {
        if (signal.aborted) throw closed();
        wake();
        await new Promise((resolve) => setTimeout(resolve, drainedPollMs));
      }
    },
    close,
  };
}

const drainedPollMs = 20;

/** Answers that say something about the statements; any other is the receiver's or the way's. */
const aboutStatements: ReadonlySet<number> = new Set([400, 404, 409, 413, 415, 422]);

function closed(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_CLOSED", "The pipe was closed.", { status: 503 });
}

/** Renews the lease before each request and counts requests that failed. */
function watched(fetch: typeof globalThis.fetch, state: PipeState): typeof globalThis.fetch {
  return async (input, init) => {
    await state.renew();
    try {
      const response = await fetch(input, init);
      const { status } = response;
      if (!response.ok && !aboutStatements.has(status)) await state.failed(`HTTP_${status}`);
      return response;
    } catch (error) {
      await state.failed(error instanceof HvsError ? error.code : "NO_ANSWER");
      throw error;
    }
  };
}
