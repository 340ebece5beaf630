import { type Clock, type Database, systemClock } from "@hocvuso/core";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { OutboxTables } from "./outbox-tables.ts";

/** Options of {@link databaseOutbox}. */
export interface DatabaseOutboxOptions {
  /**
   * How long others wait before they take over from a process that fell silent. Default: 10 000.
   */
  readonly leaseMs?: number;
  /** How often others look whether they can take over. Default: 1 000. */
  readonly takeOverPollMs?: number;
  /** Tells the time; the clocks of all processes should agree within `leaseMs`. Default: the machine's. */
  readonly clock?: Clock;
}

/** Options of {@link createOutboxLease}. */
export interface OutboxLeaseOptions extends DatabaseOutboxOptions {
  /** Where the row of the lease is. */
  readonly database: Database;
}

/** The right to send, which one process has at a time. */
export interface OutboxLease {
  /** Runs `work` whenever the right is had, until the signal ends it. */
  hold(work: (lost?: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** For queries: holds while this process has the right, and where nobody asked for it. */
  stillHeld(build: ExpressionBuilder<OutboxTables, "xapi_outbox">): Expression<SqlBool>;
}

/**
 * Makes it. Who was thought dead and was replaced reads nothing more to send, even before it
 * learns so; a request it still has under way holds ids that the record store takes once.
 */
export function createOutboxLease(options: OutboxLeaseOptions): OutboxLease {
  const { database, leaseMs = 10_000, takeOverPollMs = 1_000, clock = systemClock } = options;
  const owner = crypto.randomUUID();
  const query = () => database.query<OutboxTables>();
  let asked = false;

  async function isFree(): Promise<boolean> {
    const { lease_owner, lease_until } = await query()
      .selectFrom("xapi_outbox_lease")
      .select(["lease_owner", "lease_until"])
      .where("name", "=", "sender")
      .executeTakeFirstOrThrow();
    return lease_owner === null || lease_owner === owner || Number(lease_until) < clock();
  }

  async function take(): Promise<boolean> {
    // Looking first: whoever only follows should not write all the time.
    if (!(await isFree())) return false;
    const { numUpdatedRows } = await query()
      .updateTable("xapi_outbox_lease")
      .set({ lease_owner: owner, lease_until: clock() + leaseMs })
      .where("name", "=", "sender")
      .where((is) =>
        is.or([
          is("lease_owner", "is", null),
          is("lease_owner", "=", owner),
          is("lease_until", "<", clock()),
        ]),
      )
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async function release(): Promise<void> {
    await query()
      .updateTable("xapi_outbox_lease")
      .set({ lease_owner: null, lease_until: 0 })
      .where("name", "=", "sender")
      .where("lease_owner", "=", owner)
      .execute();
  }

  /** Renews until `ended`; aborts `lost` when another has it or nobody could be asked in time. */
  async function keep(lost: AbortController, ended: AbortSignal): Promise<void> {
    let until = clock() + leaseMs;
    while (!ended.aborted) {
      await pause(leaseMs / 3, ended);
      if (ended.aborted) return;
      const next = clock() + leaseMs;
      const kept = await take().catch(() => undefined);
      if (kept) until = next;
      else if (kept === false || clock() >= until) return lost.abort();
    }
  }

  return {
    async hold(work, signal) {
      asked = true;
      while (!signal.aborted) {
        if (!(await take().catch(() => false))) {
          await pause(takeOverPollMs, signal);
          continue;
        }
        const [lost, ended] = [new AbortController(), new AbortController()];
        const keeping = keep(lost, ended.signal);
        try {
          await work(lost.signal);
        } finally {
          ended.abort();
          await keeping;
          await release().catch(() => {});
        }
      }
    },
    stillHeld: (build) =>
      asked
        ? build.exists(
            build
              .selectFrom("xapi_outbox_lease")
              .select("lease_owner")
              .where("lease_owner", "=", owner)
              .where("lease_until", ">=", clock()),
          )
        : build.lit(true),
  };
}

/** Waits, at most until the signal. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
