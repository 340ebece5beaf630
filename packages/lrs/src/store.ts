import type { Clock, Database } from "@hocvuso/core";
import { append, type Batch } from "./append.ts";
import { createGroupCommit } from "./group-commit.ts";
import { committedThrough, lockHead } from "./head.ts";
import type { LrsTables } from "./tables.ts";

/** How far the log can be read. */
export interface Through {
  /** Everything stored before this instant is there: milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** The last place in the log, where the database was asked. */
  readonly sequence?: number;
}

/** Puts statements at the end of the log. */
export interface Store {
  /**
   * Stores all statements with their files, or nothing. What is there already with the same
   * content is left as it is.
   *
   * @returns How many are new.
   */
  add(batch: Batch): Promise<number>;
  /** The end of what can be read for certain. */
  consistentThrough(): Promise<Through>;
  /** The same without asking the database: it may be earlier than that could be. */
  lastConsistent(): Promise<Through>;
}

/** Most statements of several requests in one transaction. */
const groupSize = 1_000;

/** Makes the writing side of the record store. */
export function createStore(database: Database, clock: Clock): Store {
  const inFlight = new Set<{ readonly storedAt: number }>();
  let lastKnown = 0;

  const commit = async (batches: readonly Batch[]) => {
    let mark: { readonly storedAt: number } | undefined;
    try {
      const outcomes = await database.transaction(async (tx) => {
        const head = await lockHead(database, tx.withTables<LrsTables>(), clock);
        // The database may have stopped an earlier attempt and run this again.
        if (mark) inFlight.delete(mark);
        mark = { storedAt: head.stored_at };
        inFlight.add(mark);
        return append({ database, tx, head }, batches);
      });
      lastKnown = Math.max(lastKnown, mark?.storedAt ?? 0);
      return outcomes;
    } finally {
      if (mark) inFlight.delete(mark);
    }
  };
  const add = createGroupCommit<Batch, number>({
    commit,
    sizeOf: ({ statements }) => statements.length,
    maxSize: groupSize,
  });
  const consistentThrough = async (): Promise<Through> => {
    if (database.dialect === "sqlite") {
      return { atMs: Math.min(clock(), ...[...inFlight].map((mark) => mark.storedAt)) };
    }
    const { sequence, stored_at } = await committedThrough(database);
    lastKnown = Math.max(lastKnown, stored_at);
    return { atMs: stored_at, sequence };
  };
  return {
    add: async (batch) => (batch.statements.length === 0 ? 0 : add(batch)),
    consistentThrough,
    lastConsistent: async () =>
      database.dialect === "postgres" && lastKnown > 0 ? { atMs: lastKnown } : consistentThrough(),
  };
}
