import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { BenchStatement } from "./statements.ts";

// The fastest way to keep the same JSON: numbers instead of names, five indexes, prepared inserts.

const indexes = ["verb", "actor", "activity"].map(
  (name) => `create index bare_${name} on bare (${name}, sequence)`,
);

function row(one: BenchStatement, sequence: number): (Buffer | number | string)[] {
  const id = Buffer.from(one.id.replaceAll("-", ""), "hex");
  const actor = (sequence * 7_919) % 10_000;
  return [
    sequence,
    id,
    sequence % 2,
    actor,
    (sequence * 31) % 500,
    Date.now(),
    JSON.stringify(one),
  ];
}

/** Rows a second into a SQLite file. */
export function bareSqlite(
  path: string,
  statements: readonly BenchStatement[],
  batch: number,
): number {
  const file = new DatabaseSync(path);
  file.exec(`pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full;
    pragma cache_size = -65536; pragma wal_autocheckpoint = 20000;
    create table bare (sequence integer primary key, id blob unique, verb integer, actor integer,
      activity integer, stored_at integer, body text);
    create index bare_stored on bare (stored_at); ${indexes.join(";")}`);
  const insert = file.prepare("insert into bare values (?, ?, ?, ?, ?, ?, ?)");
  const begun = performance.now();
  for (let at = 0; at < statements.length; at += batch) {
    file.exec("begin");
    for (const [index, one] of statements.slice(at, at + batch).entries()) {
      insert.run(...row(one, at + index + 1));
    }
    file.exec("commit");
  }
  const seconds = (performance.now() - begun) / 1000;
  file.close();
  return statements.length / seconds;
}

/** Rows a second into PostgreSQL, on one connection. */
export async function barePostgres(
  url: string,
  statements: readonly BenchStatement[],
  batch: number,
): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`drop table if exists bare;
    create table bare (sequence bigint primary key, id bytea unique, verb integer, actor integer,
      activity integer, stored_at bigint, body text);
    create index bare_stored on bare (stored_at); ${indexes.join(";")}`);
  const begun = performance.now();
  for (let at = 0; at < statements.length; at += batch) {
    const rows = statements.slice(at, at + batch).map((one, index) => row(one, at + index + 1));
    const places = rows.map((_, line) => `(${rowPlaces(line)})`).join(", ");
    const text = `insert into bare values ${places}`;
    await client.query({ name: `bare-${rows.length}`, text, values: rows.flat() });
  }
  const seconds = (performance.now() - begun) / 1000;
  await client.end();
  return statements.length / seconds;
}

function rowPlaces(line: number): string {
  return Array.from({ length: 7 }, (_, at) => `$${line * 7 + at + 1}`).join(", ");
}
