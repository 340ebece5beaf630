import { type DatabaseHandle, openOutboxDatabase, request } from "./indexed-db.ts";
import type { DeadLetter, Outbox, OutboxEntry } from "./outbox.ts";

/** Options of {@link indexedDbOutbox}. */
export interface IndexedDbOutboxOptions {
  /** Name of the database; pages of one origin that give the same name share it. Default: `hocvuso-xapi`. */
  readonly name?: string;
}

type Row<Entry> = Entry & { readonly sequence: number };

/**
 * An outbox in the browser's own database: what was put survives the tab and the browser. Of all
 * tabs of one origin only one sends (Web Locks); when it goes, another takes over. `tx` means
 * nothing to it.
 *
 * Without Web Locks (pages not served over https) every tab sends; record stores take a statement
 * that comes twice once, since its id is fixed.
 *
 * @example
 * ```ts
 * const sender = createSender({ endpoint, credentials, outbox: indexedDbOutbox() });
 * sender.start();
 * ```
 */
export function indexedDbOutbox({ name = "hocvuso-xapi" }: IndexedDbOutboxOptions = {}): Outbox {
  const database = openOutboxDatabase(name);
  const others = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
  // In Node an open channel would keep the process alive.
  (others as { unref?: () => void } | undefined)?.unref?.();
  return {
    async put(entries) {
      await database.write(({ waiting, refused }) => putAll(waiting, refused, entries));
      others?.postMessage("put");
    },
    next: (limit) =>
      database.read(async ({ waiting }) => {
        const rows = await request<Row<OutboxEntry>[]>(waiting.getAll(undefined, limit));
        return rows.map(({ id, body }) => ({ id, body }));
      }),
    waiting: () => database.read(({ waiting }) => request(waiting.count())),
    remove: (ids) =>
      database.write(async ({ waiting, refused }) => {
        for (const id of ids) {
          await takeOut(waiting, id);
          refused.delete(id);
        }
      }),
    refuse: (letter) =>
      database.write(async ({ waiting, refused }) => {
        const sequence = await takeOut(waiting, letter.id);
        if (sequence !== undefined) refused.put({ ...letter, sequence });
      }),
    refused: () => database.read(({ refused }) => readLetters(refused)),
    async restore(ids) {
      await database.write(async ({ waiting, refused }) => {
        for (const id of ids) {
          const row = await request<Row<DeadLetter> | undefined>(refused.get(id));
          if (!row) continue;
          waiting.put({ id, body: row.body, sequence: row.sequence });
          refused.delete(id);
        }
      });
      others?.postMessage("put");
    },
    ...(globalThis.navigator?.locks && { exclusively: (work, signal) => lead(name, work, signal) }),
    watch(wake, signal) {
      others?.addEventListener("message", wake, { signal } as AddEventListenerOptions);
    },
  };
}

async function putAll(
  waiting: DatabaseHandle["waiting"],
  refused: DatabaseHandle["refused"],
  entries: readonly OutboxEntry[],
): Promise<void> {
  for (const { id, body } of entries) {
    const known = await request(waiting.index("id").getKey(id));
    if (known !== undefined) continue;
    refused.delete(id);
    waiting.add({ id, body });
  }
}

/** The place the entry had, or `undefined` when it did not wait. */
async function takeOut(waiting: IDBObjectStore, id: string): Promise<number | undefined> {
  const sequence = (await request(waiting.index("id").getKey(id))) as number | undefined;
  if (sequence !== undefined) waiting.delete(sequence);
  return sequence;
}

async function readLetters(refused: IDBObjectStore): Promise<DeadLetter[]> {
  const rows = await request<Row<DeadLetter>[]>(refused.index("sequence").getAll());
  return rows.map(({ id, body, reason, refusedAt }) => ({ id, body, reason, refusedAt }));
}

async function lead(name: string, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await navigator.locks.request(`${name}:sender`, { signal }, () => work());
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
