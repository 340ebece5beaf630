import { type Consumer, type Database, HvsError, type Log, type StatementLog } from "@hocvuso/core";
import { type ConsumerRunner, createConsumerRunner } from "./consumer-runner.ts";
import type { LrsErrorCode } from "./errors.ts";
import { lastSequence } from "./head.ts";
import type { LrsTables } from "./tables.ts";

/** The readers of the log, and what keeps them going. */
export interface Consumers {
  /** The log as other packages see it. */
  readonly log: StatementLog;
  /** Tells the readers that something was stored; they look a moment later, for all that came. */
  wake(): void;
  /** Lets the readers catch up from now on; does nothing the second time. */
  start(): void;
  close(): Promise<void>;
}

/** Options of {@link createConsumers}. */
export interface ConsumersOptions {
  readonly database: Database;
  readonly log: Log;
  /** Resolves when the tables are there. */
  readonly ready: () => Promise<void>;
  /** Wait after a reader's first failure, doubled with each further one. Default: 1 000. */
  readonly retryFirstMs?: number;
  /** Longest wait. Default: 60 000. */
  readonly retryMaxMs?: number;
  /** How often to look for what another process has stored. Default: 1 000. */
  readonly pollMs?: number;
  /** How long readers wait for more after something was stored. Default: 20. */
  readonly lingerMs?: number;
}

/** Makes the reading side of the log. Each reader runs on its own: one that fails stops no other. */
export function createConsumers(options: ConsumersOptions): Consumers {
  const {
    database,
    log,
    ready,
    retryFirstMs = 1_000,
    retryMaxMs = 60_000,
    pollMs = 1_000,
    lingerMs = 20,
  } = options;
  const runners = new Map<string, ConsumerRunner>();
  let started = false;
  let closed = false;
  let poll: ReturnType<typeof setInterval> | undefined;
  let lingering: ReturnType<typeof setTimeout> | undefined;

  const wake = () => {
    if (started) for (const runner of runners.values()) runner.wake();
  };
  // Each turn is a transaction of its own: statements that come one by one share it.
  const wakeSoon = () => {
    lingering ??= setTimeout(() => {
      lingering = undefined;
      wake();
    }, lingerMs);
  };
  const start = () => {
    started = true;
    poll ??= setInterval(wake, pollMs);
    // A host that forgets to close it can still end: Node's timers can be let go.
    (poll as { unref?: () => void }).unref?.();
    wake();
  };

  async function caughtUp(runner: ConsumerRunner, target: number): Promise<void> {
    while (runner.cursor < target) {
      if (closed) throw closedError();
      const step = runner.nextStep();
      runner.wake();
      await step;
    }
  }

  return {
    wake: wakeSoon,
    start,
    async close() {
      closed = true;
      clearInterval(poll);
      clearTimeout(lingering);
      await Promise.all([...runners.values()].map((runner) => runner.close()));
    },
    log: {
      attach(consumer: Consumer) {
        if (runners.has(consumer.name)) throw conflict(consumer.name);
        const runner = createConsumerRunner(consumer, { database, log, retryFirstMs, retryMaxMs });
        runners.set(consumer.name, runner);
        if (started) runner.wake();
      },
      async settled() {
        await ready();
        start();
        const target = await lastSequence(database);
        await Promise.all([...runners.values()].map((runner) => caughtUp(runner, target)));
      },
      async rebuild(consumerName) {
        await ready();
        const runner = runners.get(consumerName);
        if (!runner) throw unknown(consumerName);
        await runner.restart();
      },
      async lag() {
        await ready();
        const last = await lastSequence(database);
        const rows = await database
          .query<LrsTables>()
          .selectFrom("lrs_consumer")
          .selectAll()
          .execute();
        const cursors = new Map(rows.map(({ name, cursor }) => [name, Number(cursor)]));
        return Object.fromEntries(
          [...runners.keys()].map((name) => [name, Math.max(0, last - (cursors.get(name) ?? 0))]),
        );
      },
    },
  };
}

function closedError(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_CLOSED", "The record store was closed.", { status: 503 });
}

function conflict(name: string): HvsError<LrsErrorCode> {
  return new HvsError("LRS_CONSUMER_CONFLICT", `Two readers of the log are named "${name}".`, {
    hint: {
      vi: "Mỗi trình đọc cần một tên riêng, không đổi.",
      en: "Give each reader a name of its own that stays the same.",
    },
  });
}

function unknown(name: string): HvsError<LrsErrorCode> {
  return new HvsError("LRS_UNKNOWN_CONSUMER", `No reader of the log is named "${name}".`, {
    status: 404,
  });
}
