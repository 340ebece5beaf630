import { type Blocked, type Delivery, deliver } from "./deliver.ts";
import { fitBytes } from "./fit-bytes.ts";
import { type RetryBounds, retryAfterMs, retryDelayMs } from "./retry-delay.ts";
import { createSleeper } from "./sleeper.ts";

/**
 * What the sender is doing: nothing to do; sending; waiting before the next attempt after an
 * answer that was no success; offline: waiting because there was no answer at all; following:
 * another tab or process sends for this one.
 */
export type SenderState = "idle" | "sending" | "waiting" | "offline" | "following";

/** What the loop needs. */
export interface SendLoopOptions extends Delivery {
  readonly batchStatements: number;
  readonly batchBytes: number;
  readonly lingerMs: number;
  readonly pollMs: number;
  readonly bounds: RetryBounds;
  /** Ends the loop. */
  readonly signal: AbortSignal;
}

/** Takes statements out of the outbox, batch after batch, until its signal ends it. */
export interface SendLoop {
  start(): void;
  started(): boolean;
  /** Looks for work at once; a wait after a failure is not cut short. */
  wake(): void;
  /** Ends a wait that followed an attempt without any answer: the network is back. */
  retryNow(): void;
  /** Resolves when the next look at the outbox is over, and when the loop has ended. */
  nextTurn(): Promise<void>;
  ended(): Promise<void>;
  state(): SenderState;
  /** Calls the listener at every change; gives back what ends that. */
  onState(listener: (state: SenderState) => void): () => void;
}

const soonMs = 250;
const soonTurns = 4;

/** Makes the loop; {@link SendLoop.start} begins it. */
export function createSendLoop(options: SendLoopOptions): SendLoop {
  const { outbox, clock, log, batchStatements, batchBytes, lingerMs } = options;
  const { pollMs, bounds, signal } = options;
  const idle = createSleeper();
  const pause = createSleeper();
  const linger = createSleeper();
  let state: SenderState = "idle";
  let running: Promise<void> | undefined;
  let failures = 0;
  let looks = 0;
  let lingered = false;
  let waiters: (() => void)[] = [];
  const listeners = new Set<(state: SenderState) => void>();

  function become(next: SenderState): void {
    if (next === state) return;
    state = next;
    for (const listener of listeners) {
      try {
        listener(next);
      } catch {
        // A listener's fault is not the sender's.
      }
    }
  }

  function endTurn(): void {
    const ended = waiters;
    waiters = [];
    for (const resolve of ended) resolve();
  }

  async function backOff({ status, retryAfter }: Blocked): Promise<void> {
    failures += 1;
    const waitMs = Math.max(retryDelayMs(failures, bounds), retryAfterMs(retryAfter, clock()));
    const level = status === 0 || status === 429 || status >= 500 ? "warn" : "error";
    log({ level, code: "XAPI_SEND_FAILED", fields: { status, failures, waitMs } });
    become(status === 0 ? "offline" : "waiting");
    await pause.sleep(waitMs);
  }

  async function rest(): Promise<void> {
    become("idle");
    endTurn();
    // What was put inside a transaction can be seen after its commit only: look again soon.
    looks += 1;
    await idle.sleep(looks <= soonTurns ? soonMs : pollMs);
  }

  async function turn(over: AbortSignal): Promise<void> {
    const entries = await outbox.next(batchStatements);
    if (over.aborted) return;
    if (entries.length === 0) return rest();
    if (lingerMs > 0 && entries.length < batchStatements && !lingered) {
      lingered = true;
      return linger.sleep(lingerMs);
    }
    lingered = false;
    become("sending");
    const blocked = await deliver(options, fitBytes(entries, batchBytes, 1));
    endTurn();
    if (!blocked) failures = 0;
    else if (!over.aborted) await backOff(blocked);
  }

  async function run(lost?: AbortSignal): Promise<void> {
    const over = lost ? AbortSignal.any([signal, lost]) : signal;
    lost?.addEventListener("abort", endWaits, { signal });
    while (!over.aborted) {
      try {
        await turn(over);
      } catch {
        // The outbox failed: nothing is lost, the statements are still in it.
        if (!over.aborted) await backOff({ status: 0, retryAfter: null });
      }
    }
    become(signal.aborted ? "idle" : "following");
    endTurn();
  }

  /** Where an outbox is shared, only one of its senders runs; the others wait their turn. */
  async function lead(): Promise<void> {
    if (!outbox.exclusively || signal.aborted) return run();
    become("following");
    outbox.watch?.(self.wake, signal);
    try {
      await outbox.exclusively(run, signal);
    } catch {
      // No lock to be had: sending twice does less harm than not at all.
      await run();
    }
    become("idle");
  }

  function endWaits(): void {
    idle.wake();
    pause.wake();
    linger.wake();
  }

  signal.addEventListener("abort", endWaits);
  const self: SendLoop = {
    start() {
      running ??= lead();
    },
    started: () => running !== undefined,
    wake() {
      looks = 0;
      idle.wake();
    },
    retryNow() {
      if (state === "offline") pause.wake();
    },
    nextTurn() {
      idle.wake();
      if (state === "following") return new Promise((resolve) => setTimeout(resolve, soonMs));
      return new Promise((resolve) => waiters.push(resolve));
    },
    ended: async () => running,
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return self;
}
