import type { Database } from "@hocvuso/core";
import type { Outbox, OutboxEntry } from "@hocvuso/xapi";
import type { LrsTables } from "../tables.ts";
import { forgetRefused, retryRefused, toRetry } from "./pipe-admin.ts";
import type { PipeState } from "./pipe-state.ts";
import type { PipeTables } from "./pipe-tables.ts";
import { type LogRow, readLog } from "./read-log.ts";

/** What leaves the store for one entry of the log; `undefined`: nothing. */
export type Prepare = (row: LogRow) => OutboxEntry | undefined;

/** What a {@link logOutbox} needs. */
export interface LogOutboxOptions {
  readonly database: Database;
  readonly name: string;
  readonly tenant: string;
  readonly state: PipeState;
  readonly prepare: Prepare;
  readonly signal: AbortSignal;
}

interface Placed extends OutboxEntry {
  readonly sequence: number;
}

/** What was handed out last. */
interface Window {
  readonly entries: readonly Placed[];
  /** Where the cursor goes when all of it is done; `undefined` for what was tried again. */
  readonly through: number | undefined;
  readonly done: Set<string>;
}

/**
 * The log after a pipe's cursor, as an outbox: the sender's loop empties it in order, and what it
 * removes moves the cursor. It stands still while another process has the pipe.
 */
export function logOutbox(options: LogOutboxOptions): Outbox {
  const { database, name, tenant, state, signal } = options;
  let window: Window = { entries: [], through: undefined, done: new Set() };

  /** Where the cursor goes once these are done too. */
  function cursorAfter(ids: readonly string[]): { cursor: number } | undefined {
    const { entries, through, done } = window;
    for (const id of ids) done.add(id);
    if (through === undefined) return undefined;
    const open = entries.findIndex((entry) => !done.has(entry.id));
    return { cursor: open < 0 ? through : (entries[open - 1]?.sequence ?? 0) };
  }

  return {
    put: () => Promise.reject(new TypeError("A pipe takes what is in the log.")),
    async next(limit) {
      const progress = await state.take();
      if (!progress) return [];
      const again = await readAgain(options, limit);
      if (again.length > 0) {
        window = { entries: again, through: undefined, done: new Set() };
        return again;
      }
      let after = progress.cursor;
      while (!signal.aborted) {
        const rows = await readLog(database, { tenant, after, limit: limit + 50 });
        if (rows.length === 0) break;
        const { entries, through } = collect(rows, limit, options.prepare);
        window = { entries, through, done: new Set() };
        if (entries.length > 0) return entries;
        await state.advance({ cursor: through });
        after = through;
      }
      return [];
    },
    waiting: () => countWaiting(options),
    async remove(ids) {
      const progress = cursorAfter(ids);
      await state.advance(progress ?? {});
      if (!progress) await forgetRefused(database, name, ids);
    },
    async refuse({ id, reason }) {
      const sequence = window.entries.find((entry) => entry.id === id)?.sequence ?? 0;
      await state.refuse({ id, sequence, code: reason.slice(0, 100) }, cursorAfter([id]) ?? {});
    },
    refused: async () => [],
    restore: (ids) => retryRefused(database, name, ids),
  };
}

/**
 * Takes entries out of rows. What has files goes alone, so that one request holds the files of one
 * statement; the same id in two tenants never stands in one batch.
 */
function collect(rows: readonly LogRow[], limit: number, prepare: Prepare) {
  const entries: Placed[] = [];
  const ids = new Set<string>();
  let through = 0;
  for (const row of rows) {
    const entry = prepare(row);
    if (entry) {
      const alone = entry.body.includes('"sha2"');
      if (entries.length > 0 && (alone || entries.length === limit || ids.has(entry.id))) break;
      entries.push({ ...entry, sequence: row.sequence });
      ids.add(entry.id);
      through = row.sequence;
      if (alone) break;
    }
    through = row.sequence;
  }
  return { entries, through };
}

/** Refused entries to be tried again; what left the log meanwhile is forgotten. */
async function readAgain(options: LogOutboxOptions, limit: number): Promise<Placed[]> {
  const { database, name, prepare } = options;
  const found: Placed[] = [];
  for (const { id, sequence } of await toRetry(database, name, limit)) {
    const [row] = await readLog(database, {
      tenant: options.tenant,
      after: sequence - 1,
      upTo: sequence,
      limit: 1,
    });
    const entry = row && prepare(row);
    if (!entry) await forgetRefused(database, name, [id]);
    else if (found.length === 0 || !entry.body.includes('"sha2"'))
      found.push({ ...entry, sequence });
    else break;
  }
  return found;
}

async function countWaiting({ database, name, tenant }: LogOutboxOptions): Promise<number> {
  const db = database.query<PipeTables & LrsTables>();
  const row = await db
    .selectFrom("lrs_pipe")
    .select("cursor")
    .where("name", "=", name)
    .executeTakeFirst();
  let query = db
    .selectFrom("lrs_statement")
    .select((build) => build.fn.countAll().as("count"))
    .where("sequence", ">", Number(row?.cursor ?? 0));
  if (tenant !== "*") query = query.where("tenant", "=", tenant);
  const { count } = await query.executeTakeFirstOrThrow();
  return Number(count) + (await toRetry(database, name, 1)).length;
}
