import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
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
  const file = new DatabaseSync(path);
  file.exec(`pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = ${synchronous};
    pragma foreign_keys = on; pragma busy_timeout = 5000; pragma wal_autocheckpoint = 4000;`);
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

/** Gives `node:sqlite` the shape that Kysely's SQLite dialect expects. */
function adapt(file: DatabaseSync): SqliteDatabase {
  return {
    close: () => file.close(),
    prepare(text) {
      const statement = file.prepare(text);
      const bind = (values: readonly unknown[]) => values as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...bind(values)),
        run: (values) => statement.run(...bind(values)),
        iterate: (values) => statement.iterate(...bind(values)) as IterableIterator<unknown>,
      };
    },
  };
}
