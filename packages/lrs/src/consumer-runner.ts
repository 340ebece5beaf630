import type { Consumer, Database, Log } from "@hocvuso/core";
import { readBatch, resetConsumer } from "./consumer-batch.ts";
import { lastSequence } from "./head.ts";

/** Runs one reader of the log. */
export interface ConsumerRunner {
  readonly name: string;
  /** Last entry it has seen; as far as known, committed. */
  readonly cursor: number;
  /** Reads until it has caught up; does nothing when it is at it. */
  wake(): void;
  /** Resolves after the next attempt, good or bad. */
  nextStep(): Promise<void>;
  /** Empties it and sets its cursor to the beginning, in one transaction. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What a runner needs. */
export interface ConsumerRunnerOptions {
  readonly database: Database;
  readonly log: Log;
  readonly retryFirstMs: number;
  readonly retryMaxMs: number;
}

/** Makes the runner of one reader: handler and cursor share each transaction. */
export function createConsumerRunner(
  consumer: Consumer,
  { database, log, retryFirstMs, retryMaxMs }: ConsumerRunnerOptions,
): ConsumerRunner {
  const { name } = consumer;
  let cursor = 0;
  let closed = false;
  let wanted = false;
  let failures = 0;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiters: (() => void)[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  /** One transaction of this reader at a time, in the order asked for. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  }

  function endStep(): void {
    const ended = waiters;
    waiters = [];
    for (const resolve of ended) resolve();
  }

  /** Reads one batch; tells whether there may be more. */
  function step(): Promise<boolean> {
    return inTurn(async () => {
      if (cursor > 0 && (await lastSequence(database)) === cursor) return false;
      const reached = await readBatch(database, consumer);
      const moved = reached !== cursor;
      cursor = reached;
      return moved;
    });
  }

  async function run(): Promise<void> {
    while (wanted && !closed) {
      wanted = false;
      try {
        while (!closed && (await step())) endStep();
        failures = 0;
      } catch {
        if (!closed) retryLater();
      }
      endStep();
    }
    running = undefined;
  }

  function retryLater(): void {
    failures += 1;
    const waitMs = Math.min(retryMaxMs, retryFirstMs * 2 ** Math.min(failures - 1, 20));
    log({
      level: "error",
      code: "LRS_CONSUMER_FAILED",
      fields: { consumer: name, failures, waitMs },
    });
    timer = setTimeout(() => {
      timer = undefined;
      wake();
    }, waitMs);
  }

  function wake(): void {
    if (closed || timer) return;
    wanted = true;
    running ??= run();
  }

  return {
    name,
    get cursor() {
      return cursor;
    },
    wake,
    nextStep: () => new Promise((resolve) => (closed ? resolve() : waiters.push(resolve))),
    async restart() {
      await inTurn(async () => {
        await database.transaction((tx) => resetConsumer(tx, consumer));
        cursor = 0;
      });
      clearTimeout(timer);
      timer = undefined;
      wake();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
      endStep();
    },
  };
}
