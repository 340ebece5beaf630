import { type CoreErrorCode, HvsError } from "./errors.ts";
import type { Log } from "./log.ts";

/** Options of {@link retryTransaction}. */
export interface RetryTransactionOptions {
  readonly maxAttempts: number;
  readonly log: Log;
}

/** Serialization failure and deadlock: nothing was kept, and the same again may go well. */
const stoppedStates: readonly unknown[] = ["40001", "40P01"];

/** Runs a transaction again when the database stopped it, after a wait that grows and varies. */
export async function retryTransaction<Result>(
  run: () => Promise<Result>,
  { maxAttempts, log }: RetryTransactionOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!wasStopped(error)) throw error;
      log({ level: "warn", code: "CORE_TRANSACTION_STOPPED", fields: { attempt } });
      if (attempt >= maxAttempts) throw busy(error);
      const longestMs = Math.min(1_000, 10 * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestMs));
    }
  }
}

/** Whoever works in the transaction may have wrapped the driver's error. */
function wasStopped(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Object && depth < 5; depth += 1) {
    if ("code" in at && stoppedStates.includes(at.code)) return true;
    at = "cause" in at ? at.cause : undefined;
  }
  return false;
}

function busy(cause: unknown): HvsError<CoreErrorCode> {
  return new HvsError("CORE_DATABASE_BUSY", "The database stopped the transaction every time.", {
    status: 503,
    cause,
    hint: { vi: "Hệ thống đang bận; hãy thử lại.", en: "The system is busy; try again." },
  });
}
