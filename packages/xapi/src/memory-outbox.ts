import type { DeadLetter, Outbox, OutboxEntry } from "./outbox.ts";

/**
 * An outbox that lives as long as the process: for browsers and tests. `tx` means nothing to it.
 *
 * @example
 * ```ts
 * const sender = createSender({ endpoint, credentials, outbox: memoryOutbox() });
 * ```
 */
export function memoryOutbox(): Outbox {
  const rows = new Map<string, OutboxEntry & { letter?: DeadLetter }>();
  const waiting = () => [...rows.values()].filter((row) => !row.letter);
  return {
    async put(entries) {
      for (const { id, body } of entries) {
        const known = rows.get(id);
        if (known && !known.letter) continue;
        rows.delete(id);
        rows.set(id, { id, body });
      }
    },
    async next(limit) {
      return waiting().slice(0, limit);
    },
    async waiting() {
      return waiting().length;
    },
    async remove(ids) {
      for (const id of ids) rows.delete(id);
    },
    async refuse(letter) {
      const { id, body } = letter;
      if (rows.has(id)) rows.set(id, { id, body, letter });
    },
    async refused() {
      return [...rows.values()].flatMap((row) => row.letter ?? []);
    },
    async restore(ids) {
      for (const id of ids) {
        const row = rows.get(id);
        if (row) rows.set(id, { id, body: row.body });
      }
    },
  };
}
