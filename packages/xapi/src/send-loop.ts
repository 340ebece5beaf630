import { type Blocked, type Delivery, deliver } from "./deliver.ts";
import { type RetryBounds, retryAfterMs, retryDelayMs } from "./retry-delay.ts";
import { createSleeper } from "./sleeper.ts";

/** What the sender is doing: nothing to do, sending, or waiting before the next attempt. */
export type SenderState = "idle" | "sending" | "waiting";

/** What the loop needs. */
export interface SendLoopOptions extends Delivery {
  readonly batchStatements: number;
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
  /** Resolves when the next look at the outbox is over, and when the loop has ended. */
  nextTurn(): Promise<void>;
  ended(): Promise<void>;
  state(): SenderState;
}

const soonMs = 250;
const soonTurns = 4;

/** Makes the loop; {@link SendLoop.start} begins it. */
export function createSendLoop(options: SendLoopOptions): SendLoop {
  const { outbox, clock, log, batchStatements, pollMs, bounds, signal } = options;
  const idle = createSleeper();
  const pause = createSleeper();
  let state: SenderState = "idle";
  let running: Promise<void> | undefined;
  let failures = 0;
  let looks = 0;
  let waiters: (() => void)[] = [];

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
    state = "waiting";
    await pause.sleep(waitMs);
  }

  async function rest(): Promise<void> {
    state = "idle";
    endTurn();
    // What was put inside a transaction can be seen after its commit only: look again soon.
    looks += 1;
    await idle.sleep(looks <= soonTurns ? soonMs : pollMs);
  }

  async function turn(): Promise<void> {
    const entries = await outbox.next(batchStatements);
    if (signal.aborted) return;
    if (entries.length === 0) return rest();
    state = "sending";
    const blocked = await deliver(options, entries);
    endTurn();
    if (!blocked) failures = 0;
    else if (!signal.aborted) await backOff(blocked);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await turn();
      } catch {
        // The outbox failed: nothing is lost, the statements are still in it.
        if (!signal.aborted) await backOff({ status: 0, retryAfter: null });
      }
    }
    state = "idle";
    endTurn();
  }

  signal.addEventListener("abort", () => {
    idle.wake();
    pause.wake();
  });
  return {
    start() {
      running ??= run();
    },
    started: () => running !== undefined,
    wake() {
      looks = 0;
      idle.wake();
    },
    nextTurn() {
      idle.wake();
      return new Promise((resolve) => waiters.push(resolve));
    },
    ended: async () => running,
    state: () => state,
  };
}
