import type { Database } from "@hocvuso/core";
import { lastSequence } from "../head.ts";

/** Tells many readers that the log has grown, with one question to the database for all. */
export interface LogWatch {
  /** Taken before reading, so that what comes while one reads is not missed. */
  mark(): number;
  /** Resolves when the log may have grown since the mark, after `ms` at the latest, or by signal. */
  grown(mark: number, ms: number, signal: AbortSignal): Promise<void>;
  /** Lets all readers look at once. */
  wake(): void;
}

/** Makes it; nothing runs while nobody waits. */
export function createLogWatch(database: Database, pollMs: number): LogWatch {
  const waiting = new Set<() => void>();
  let known = 0;
  let changes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wake(): void {
    changes += 1;
    for (const resolve of waiting) resolve();
  }

  async function look(): Promise<void> {
    try {
      const last = await lastSequence(database);
      if (last !== known) wake();
      known = last;
    } catch {
      // Who reads next hears of it.
      wake();
    }
    timer = undefined;
    if (waiting.size > 0) pollLater();
  }

  function pollLater(): void {
    timer ??= setTimeout(() => void look(), pollMs);
    (timer as { unref?: () => void }).unref?.();
  }

  return {
    wake,
    mark: () => changes,
    grown(mark, ms, signal) {
      if (signal.aborted || mark !== changes) return Promise.resolve();
      pollLater();
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(latest);
          waiting.delete(end);
          signal.removeEventListener("abort", end);
          resolve();
        };
        const latest = setTimeout(end, ms);
        (latest as { unref?: () => void }).unref?.();
        waiting.add(end);
        signal.addEventListener("abort", end);
      });
    },
  };
}
