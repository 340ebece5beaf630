import type { Outbox, OutboxEntry } from "./outbox.ts";

/** An outbox that knows the head of its queue without asking: for the moment a page closes. */
export interface WatchedOutbox extends Outbox {
  /** Entries known to come first, in order; reads nothing. */
  head(): readonly OutboxEntry[];
}

/**
 * Remembers what passes through: the entries read last, and those put since when nothing can
 * stand between the two.
 */
export function watchHead(outbox: Outbox): WatchedOutbox {
  let known: OutboxEntry[] = [];
  let complete = false;
  const forget = (ids: readonly string[]) => {
    known = known.filter((entry) => !ids.includes(entry.id));
  };
  return {
    head: () => known,
    waiting: () => outbox.waiting(),
    refused: () => outbox.refused(),
    restore: (ids) => outbox.restore(ids),
    ...(outbox.exclusively && {
      exclusively: (work, signal) => outbox.exclusively?.(work, signal) ?? work(),
    }),
    watch: (wake, signal) => outbox.watch?.(wake, signal),
    async put(entries, options) {
      const here = new Set(known.map((entry) => entry.id));
      // Inside a transaction nobody knows yet whether they will ever be there.
      const added = options?.tx ? [] : entries.filter((entry) => !here.has(entry.id));
      if (complete) known = [...known, ...added];
      try {
        await outbox.put(entries, options);
      } catch (error) {
        forget(added.map((entry) => entry.id));
        throw error;
      }
    },
    async next(limit) {
      const before = known;
      const read = await outbox.next(limit);
      const ids = new Set(read.map((entry) => entry.id));
      complete = read.length < limit;
      // What was put while it was read is not in the answer.
      const since = complete
        ? known.filter((one) => !before.includes(one) && !ids.has(one.id))
        : [];
      known = [...read, ...since];
      return read;
    },
    async remove(ids) {
      await outbox.remove(ids);
      forget(ids);
    },
    async refuse(letter) {
      await outbox.refuse(letter);
      forget([letter.id]);
    },
  };
}
