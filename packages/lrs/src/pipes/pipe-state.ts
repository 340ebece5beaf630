import { type Clock, type Database, HvsError } from "@hocvuso/core";
import type { Kysely } from "kysely";
import type { LrsErrorCode } from "../errors.ts";
import { lastSequence } from "../head.ts";
import type { PipeTables } from "./pipe-tables.ts";

/** Where a new pipe begins: with everything that was ever stored, or with what comes next. */
export type PipeStart = "beginning" | "now";

/** What a {@link PipeState} needs. */
export interface PipeStateOptions {
  readonly database: Database;
  readonly name: string;
  readonly clock: Clock;
  /** How long another process leaves the pipe alone after the last sign of life. */
  readonly leaseMs: number;
  readonly from: PipeStart;
}

/** How far a pipe has come. */
export interface PipeProgress {
  readonly cursor: number;
  readonly position: string | null;
}

/** A statement that was refused for good. */
interface Refusal {
  readonly id: string;
  /** 0 where it comes from another record store. */
  readonly sequence: number;
  readonly code: string;
}

/**
 * The row of one pipe, as one process works on it. Every write carries the process's name: one
 * that was thought dead and was replaced cannot move the cursor any more.
 */
export interface PipeState {
  /** Takes or keeps the pipe; `undefined` when another process has it or it is paused. */
  take(): Promise<PipeProgress | undefined>;
  /** Shows that it is alive; rejects when the pipe was taken over. */
  renew(): Promise<void>;
  /** Moves on after a success; rejects when the pipe was taken over. */
  advance(progress: Partial<PipeProgress>): Promise<void>;
  /** Puts a statement aside and moves on, both or neither. */
  refuse(refusal: Refusal, progress: Partial<PipeProgress>): Promise<void>;
  /** Counts a failure. */
  failed(code: string): Promise<void>;
  /** Leaves the pipe to others. */
  release(): Promise<void>;
}

/** Makes it; the row is made at first use. */
export function createPipeState(options: PipeStateOptions): PipeState {
  const { database, name, clock, leaseMs } = options;
  const owner = crypto.randomUUID();
  let made: Promise<void> | undefined;

  async function own(db: Kysely<PipeTables>, values: Partial<PipeTables["lrs_pipe"]>) {
    const { numUpdatedRows } = await db
      .updateTable("lrs_pipe")
      .set({ lease_until: clock() + leaseMs, ...values })
      .where("name", "=", name)
      .where("lease_owner", "=", owner)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw takenOver();
  }

  const query = () => database.query<PipeTables>();
  const success = { failures: 0, last_error: null };
  return {
    async take() {
      made ??= makeRow(options);
      await made.catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      const row = await query()
        .updateTable("lrs_pipe")
        .set({ lease_owner: owner, lease_until: clock() + leaseMs })
        .where("name", "=", name)
        .where("paused", "=", 0)
        .where((is) =>
          is.or([
            is("lease_owner", "is", null),
            is("lease_owner", "=", owner),
            is("lease_until", "<", clock()),
          ]),
        )
        .returning(["cursor", "position"])
        .executeTakeFirst();
      return row && { cursor: Number(row.cursor), position: row.position };
    },
    renew: () => own(query(), {}),
    advance: (progress) => own(query(), { ...success, ...progress }),
    async refuse(refusal, progress) {
      const row = { ...refusal, refused_at: clock(), retry: 0 };
      await database.transaction(async (tx) => {
        const db = tx.withTables<PipeTables>();
        await own(db, { ...success, ...progress });
        await db
          .insertInto("lrs_pipe_refused")
          .values({ pipe: name, ...row })
          .onConflict((conflict) => conflict.columns(["pipe", "id"]).doUpdateSet(row))
          .execute();
      });
    },
    async failed(code) {
      await query()
        .updateTable("lrs_pipe")
        .set((build) => ({ failures: build("failures", "+", 1), last_error: code }))
        .where("name", "=", name)
        .where("lease_owner", "=", owner)
        .execute();
    },
    async release() {
      await query()
        .updateTable("lrs_pipe")
        .set({ lease_owner: null, lease_until: 0 })
        .where("name", "=", name)
        .where("lease_owner", "=", owner)
        .execute();
    },
  };
}

async function makeRow({ database, name, from }: PipeStateOptions): Promise<void> {
  const cursor = from === "now" ? await lastSequence(database) : 0;
  const nobody = { position: null, lease_owner: null, lease_until: 0, last_error: null };
  await database
    .query<PipeTables>()
    .insertInto("lrs_pipe")
    .values({ name, cursor, ...nobody, failures: 0, paused: 0 })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

function takenOver(): HvsError<LrsErrorCode> {
  return new HvsError("LRS_PIPE_TAKEN_OVER", "Another process works on this pipe now.", {
    status: 409,
  });
}
