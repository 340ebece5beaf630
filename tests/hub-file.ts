import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

type Row = Record<string, string | number | null>;

/** Reads the hub's database file from outside, while nothing writes to it or between writes. */
export function queryHub(dataFolder: string, sql: string, ...values: (string | number)[]): Row[] {
  const database = new DatabaseSync(join(dataFolder, "hub.db"));
  try {
    return database.prepare(sql).all(...values) as Row[];
  } finally {
    database.close();
  }
}

/** Every byte that the hub keeps: the file with its journal, and every value of every table. */
export function everythingKept(dataFolder: string): string {
  const files = ["hub.db", "hub.db-wal"].map((name) => join(dataFolder, name));
  const bytes = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, "utf8"));
  const tables = queryHub(dataFolder, "select name from sqlite_master where type = 'table'");
  const rows = tables.map(({ name }) =>
    JSON.stringify(queryHub(dataFolder, `select * from "${name}"`)),
  );
  return [...bytes, ...rows].join("\n");
}
