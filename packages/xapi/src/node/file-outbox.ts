import { migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import type { Outbox } from "../outbox.ts";
import { databaseOutbox } from "../plugin/database-outbox.ts";
import { xapiMigrations } from "../plugin/migrations.ts";
import type { DatabaseOutboxOptions } from "../plugin/outbox-lease.ts";

/** An outbox in a file. */
export interface FileOutbox extends Outbox {
  /** Closes the file; close the sender first. */
  close(): Promise<void>;
}

/**
 * An outbox in a SQLite file of its own, for a process without a hub: what was put survives a kill
 * and a power cut. Several processes may share the file, each opening it once; one of them sends.
 * `tx` of a transaction elsewhere means nothing to it.
 *
 * @param path - File name; its folder is made when it is missing.
 * @example
 * ```ts
 * const outbox = fileOutbox("data/outbox.db");
 * const sender = createSender({ endpoint, credentials, outbox });
 * sender.start();
 * ```
 */
export function fileOutbox(path: string, options: DatabaseOutboxOptions = {}): FileOutbox {
  const database = sqlite(path);
  const outbox = databaseOutbox(database, options);
  let made: Promise<void> | undefined;
  const ready = () => {
    made ??= migrate(database, "xapi", xapiMigrations).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  return {
    put: async (entries) => ready().then(() => outbox.put(entries)),
    next: async (limit) => ready().then(() => outbox.next(limit)),
    waiting: async () => ready().then(() => outbox.waiting()),
    remove: async (ids) => ready().then(() => outbox.remove(ids)),
    refuse: async (letter) => ready().then(() => outbox.refuse(letter)),
    refused: async () => ready().then(() => outbox.refused()),
    restore: async (ids) => ready().then(() => outbox.restore(ids)),
    exclusively: async (work, signal) => ready().then(() => outbox.exclusively?.(work, signal)),
    close: () => database.close(),
  };
}
