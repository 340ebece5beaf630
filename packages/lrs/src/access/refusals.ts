import { type Clock, type Database, type Log, silentLog } from "@hocvuso/core";
import { writeAudit } from "./audit.ts";

/** Why a sign-in was refused. */
export type RefusalReason = "expired" | "throttled" | "token" | "unknown" | "wrong-secret";

/** Counts refused sign-ins and writes the counts to the audit. */
export interface Refusals {
  /** Counts one; `key` only when it is known, since what else was sent may be a secret. */
  note(reason: RefusalReason, key?: string): void;
  /** Writes what was counted. */
  flush(): Promise<void>;
  /** Writes what was counted and stops. */
  close(): Promise<void>;
}

/** What {@link createRefusals} needs. */
export interface RefusalsOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Default: dropped. */
  readonly log?: Log;
  /** How long refusals are counted before they are written. Default: 60,000. */
  readonly everyMs?: number;
}

/** Most kinds of refusals told apart at a time; the rest counts without a key. */
const mostCounts = 200;

interface Count {
  readonly reason: RefusalReason;
  readonly key: string;
  readonly since: number;
  count: number;
}

/**
 * Makes the counter: a flood of wrong sign-ins becomes one entry a minute for each key and reason.
 */
export function createRefusals(options: RefusalsOptions): Refusals {
  const { database, clock, log = silentLog, everyMs = 60_000 } = options;
  let counts = new Map<string, Count>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const add = (one: Count) => {
    const known = counts.get(`${one.reason}\n${one.key}`);
    const key = known || counts.size < mostCounts ? one.key : "";
    const place = `${one.reason}\n${key}`;
    const count = counts.get(place);
    if (count) count.count += one.count;
    else counts.set(place, { ...one, key });
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const taken = [...counts.values()];
    counts = new Map();
    if (taken.length === 0) return;
    const total = taken.reduce((sum, { count }) => sum + count, 0);
    log({ level: "warn", code: "LRS_SIGN_IN_REFUSED", fields: { count: total } });
    try {
      await database.transaction(async (tx) => {
        for (const { reason, key, since, count } of taken) {
          const fields = { reason, count, sinceMs: since };
          await writeAudit(tx, { at: clock(), what: "sign-in.refused", key, fields });
        }
      });
    } catch {
      log({ level: "error", code: "LRS_AUDIT_FAILED", fields: { entries: taken.length } });
      for (const one of taken) add(one);
    }
  };

  return {
    note(reason, key = "") {
      if (closed) return;
      add({ reason, key, since: clock(), count: 1 });
      timer ??= setTimeout(() => void flush(), everyMs).unref();
    },
    flush,
    async close() {
      closed = true;
      await flush();
    },
  };
}
