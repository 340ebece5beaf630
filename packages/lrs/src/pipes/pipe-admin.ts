import type { Database } from "@hocvuso/core";
import type { PipeTables } from "./pipe-tables.ts";

/** What is known of a pipe, for the operator. */
export interface PipeStatus {
  /** Its name. */
  readonly name: string;
  /** Last entry of the log that is done with. */
  readonly cursor: number;
  /** How far another record store was read: its `stored`, or `null` before the first time. */
  readonly position: string | null;
  /** Failures in a row. */
  readonly failures: number;
  /** Code of the last failure; `null` after a success. */
  readonly lastError: string | null;
  /** Stopped by hand, or because the receiver is gone for good. */
  readonly paused: boolean;
}

/** A statement that the other side refused for good. */
export interface RefusedStatement {
  /** Its id. */
  readonly id: string;
  /** Its place in the log; 0 where it comes from another record store. */
  readonly sequence: number;
  /** Why. */
  readonly code: string;
  /** When: milliseconds since the Unix epoch. */
  readonly refusedAt: number;
}

/** All pipes that ever ran on this database, by name. */
export async function listPipes(database: Database): Promise<PipeStatus[]> {
  const rows = await database
    .query<PipeTables>()
    .selectFrom("lrs_pipe")
    .selectAll()
    .orderBy("name")
    .execute();
  return rows.map(({ name, cursor, position, failures, last_error, paused }) => ({
    name,
    cursor: Number(cursor),
    position,
    failures: Number(failures),
    lastError: last_error,
    paused: Number(paused) === 1,
  }));
}

/** Stops a pipe in every process, or lets it go on; a request under way still ends. */
export async function pausePipe(database: Database, name: string, paused: boolean): Promise<void> {
  await database
    .query<PipeTables>()
    .updateTable("lrs_pipe")
    .set({ paused: paused ? 1 : 0 })
    .where("name", "=", name)
    .execute();
}

/** What a pipe could not pass on, in the order of the log; not what waits to be tried again. */
export async function refusedByPipe(
  database: Database,
  name: string,
  limit = 1_000,
): Promise<RefusedStatement[]> {
  const rows = await database
    .query<PipeTables>()
    .selectFrom("lrs_pipe_refused")
    .selectAll()
    .where("pipe", "=", name)
    .where("retry", "=", 0)
    .orderBy("sequence")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id, sequence, code, refused_at }) => ({
    id,
    sequence: Number(sequence),
    code,
    refusedAt: Number(refused_at),
  }));
}

/** Lets a pipe try refused statements again at its next turn; unknown ids are passed over. */
export async function retryRefused(
  database: Database,
  name: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await database
    .query<PipeTables>()
    .updateTable("lrs_pipe_refused")
    .set({ retry: 1 })
    .where("pipe", "=", name)
    .where("id", "in", ids)
    .execute();
}

/** Forgets refused statements that arrived after all, or that are to be given up. */
export async function forgetRefused(
  database: Database,
  name: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await database
    .query<PipeTables>()
    .deleteFrom("lrs_pipe_refused")
    .where("pipe", "=", name)
    .where("id", "in", ids)
    .execute();
}

/** What waits to be tried again. */
export async function toRetry(
  database: Database,
  name: string,
  limit: number,
): Promise<{ readonly id: string; readonly sequence: number }[]> {
  const rows = await database
    .query<PipeTables>()
    .selectFrom("lrs_pipe_refused")
    .select(["id", "sequence"])
    .where("pipe", "=", name)
    .where("retry", "=", 1)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map(({ id, sequence }) => ({ id, sequence: Number(sequence) }));
}
