import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import type { Database, Tx } from "./database.ts";

/** Options of {@link sqlite}. */
export interface SqliteOptions {
  /**
   * `FULL` survives a power cut, `NORMAL` a killed process only. Default: `FULL`.
   * @see https://www.sqlite.org/pragma.html#pragma_synchronous
   */
  synchronous?: "FULL" | "NORMAL";
}

/** How long one process waits for another that writes. */
const busyMs = 5_000;

/**
 * Opens a SQLite file through Node's own driver; the folder is made if it is missing.
 *
 * @param path - File name, or `":memory:"`.
 * @example
 * ```ts
 * const database = sqlite("data/hub.db");
 * ```
 */
export function sqlite(path: string, { synchronous = "FULL" }: SqliteOptions = {}): Database {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const file = new DatabaseSync(path, { timeout: busyMs });
  file.exec("pragma page_size = 4096");
  switchToWal(file);
  file.exec(`pragma synchronous = ${synchronous}; pragma foreign_keys = on;
    pragma wal_autocheckpoint = 16000; pragma cache_size = -65536;`);
  // biome-ignore lint/complexity/noBannedTypes: tables are named by the callers
  const kysely = new Kysely<{}>({ dialect: new SqliteDialect({ database: adapt(file) }) });
  return {
    dialect: "sqlite",
    query: <Tables>() => kysely as unknown as Kysely<Tables>,
    transaction: <Result>(work: (tx: Tx) => Promise<Result>) =>
      kysely.transaction().execute((tx) => work(tx)),
    close: () => kysely.destroy(),
  };
}

/** SQLite itself does not wait here when another process opens the same fresh file. */
function switchToWal(file: DatabaseSync): void {
  for (const deadline = Date.now() + busyMs; ; ) {
    try {
      file.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      const busy = error instanceof Error && "errcode" in error && error.errcode === 5;
      if (!busy || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Most statements kept prepared. */
const preparedCount = 200;

/** Gives `node:sqlite` the shape that Kysely's SQLite dialect expects. */
function adapt(file: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const known = prepared.get(text);
    if (known) return known;
    // A transaction that starts by reading could not wait for another process when it writes.
    const statement = file.prepare(text === "begin" ? "begin immediate" : text);
    const [oldest] = prepared.size < preparedCount ? [] : prepared.keys();
    if (oldest !== undefined) prepared.delete(oldest);
    prepared.set(text, statement);
    return statement;
  };
  return {
    close: () => file.close(),
    prepare(text) {
      const statement = prepare(text);
      const bind = (values: readonly unknown[]) => values as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...bind(values)),
        run: (values) => statement.run(...bind(values)),
        // One that is being read row by row cannot start again: it gets a statement of its own.
        iterate: (values) =>
          file.prepare(text).iterate(...bind(values)) as IterableIterator<unknown>,
      };
    },
  };
}
