import type { Clock, Database } from "@hocvuso/core";
import { append, type Batch } from "./append.ts";
import type { AttachmentStore, StoredFile } from "./attachments/attachment-store.ts";
import { createGroupCommit } from "./group-commit.ts";
import { committedThrough, lockHead } from "./head.ts";
import type { Identified, Stamp } from "./statement-row.ts";
import type { LrsTables } from "./tables.ts";

/** Puts statements at the end of the log. */
export interface Store {
  /**
   * Stores all statements with their files, or nothing. What is there already with the same
   * content is left as it is.
   *
   * @returns How many are new.
   */
  add(
    statements: readonly Identified[],
    stamp: Stamp,
    files?: readonly StoredFile[],
  ): Promise<number>;
  /** Everything stored before this instant can be read: milliseconds since the Unix epoch. */
  consistentThrough(): Promise<number>;
  /** The same without asking the database: it may be earlier than that could be. */
  lastConsistent(): Promise<number>;
}

/** Most statements of several requests in one transaction. */
const groupSize = 1_000;

/** Makes the writing side of the record store. */
export function createStore(database: Database, clock: Clock, attachments: AttachmentStore): Store {
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
        return append({ database, tx, head, attachments }, batches);
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
  const consistentThrough = async () => {
    if (database.dialect === "sqlite") {
      return Math.min(clock(), ...[...inFlight].map((mark) => mark.storedAt));
    }
    lastKnown = Math.max(lastKnown, await committedThrough(database));
    return lastKnown;
  };
  return {
    add: async (statements, stamp, files = []) =>
      statements.length === 0 ? 0 : add({ statements, stamp, files }),
    consistentThrough,
    lastConsistent: async () =>
      database.dialect === "postgres" && lastKnown > 0 ? lastKnown : consistentThrough(),
  };
}
