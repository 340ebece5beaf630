import { createWriteStream, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Database } from "@hocvuso/core";
import { expect, it } from "vitest";
import { learner, statement, uuid } from "../__fixtures__/client.ts";
import { fillLog, firstStoredMs } from "./__fixtures__/fill-log.ts";
import { openDatabase, openStore } from "./__fixtures__/two-stores.ts";
import { type ExportParquetOptions, exportParquet } from "./export-parquet.ts";
import { readLog } from "./read-log.ts";

/** Writes a file and lets DuckDB read it. */
async function inDuckDb(database: Database, options: ExportParquetOptions = {}) {
  const path = join(mkdtempSync(join(tmpdir(), "hvs-parquet-")), "statements.parquet");
  await exportParquet(database, options).pipeTo(Writable.toWeb(createWriteStream(path)));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  return async (query: string) => {
    const reader = await connection.runAndReadAll(query.replace("FILE", `'${path}'`));
    return reader.getRowObjectsJson();
  };
}

it("is read by DuckDB with its types and values", async () => {
  const store = await openStore();
  await store.lrs.store([
    statement({
      id: uuid(1),
      timestamp: "2026-01-31T08:00:00.250+07:00",
      result: { score: { scaled: 0.75 }, success: true, completion: false, duration: "PT1M" },
      context: {
        registration: uuid(77),
        contextActivities: {
          parent: [{ id: "https://hub.example.vn/p" }],
          grouping: [{ id: "https://hub.example.vn/g" }, { id: "https://hub.example.vn/h" }],
        },
      },
    }),
    statement({ id: uuid(2), actor: { mbox: "mailto:a@example.vn" }, object: { ...learner } }),
  ]);
  const query = await inDuckDb(store.database);
  const types = await query("select column_name, column_type from (describe select * from FILE)");
  expect(Object.fromEntries(types.map((row) => [row.column_name, row.column_type]))).toEqual({
    sequence: "BIGINT",
    id: "VARCHAR",
    stored: "TIMESTAMP",
    timestamp: "TIMESTAMP",
    voided: "BOOLEAN",
    actor_home_page: "VARCHAR",
    actor_name: "VARCHAR",
    verb: "VARCHAR",
    object_type: "VARCHAR",
    object_id: "VARCHAR",
    result_scaled: "DOUBLE",
    result_success: "BOOLEAN",
    result_completion: "BOOLEAN",
    result_duration: "VARCHAR",
    registration: "VARCHAR",
    parent: "VARCHAR",
    grouping: "VARCHAR",
    statement: "VARCHAR",
  });
  const rows = await query(`select * exclude (stored, "timestamp"), epoch_ms(stored) as stored_ms,
    epoch_ms("timestamp") as timestamp_ms from FILE order by sequence`);
  const log = await readLog(store.database, { after: 0, limit: 2 });
  expect(rows[0]).toEqual({
    sequence: "1",
    id: uuid(1),
    voided: false,
    actor_home_page: learner.account.homePage,
    actor_name: learner.account.name,
    verb: "http://adlnet.gov/expapi/verbs/completed",
    object_type: "Activity",
    object_id: "https://hub.example.vn/courses/1",
    result_scaled: 0.75,
    result_success: true,
    result_completion: false,
    result_duration: "PT1M",
    registration: uuid(77),
    parent: "https://hub.example.vn/p",
    grouping: "https://hub.example.vn/g",
    statement: log[0]?.body,
    stored_ms: `${log[0]?.storedAt}`,
    timestamp_ms: `${Date.UTC(2026, 0, 31, 1, 0, 0, 250)}`,
  });
  expect(rows[1]).toMatchObject({
    actor_home_page: null,
    actor_name: null,
    object_type: "Agent",
    object_id: null,
    result_scaled: null,
    result_success: null,
    grouping: null,
    statement: log[1]?.body,
  });
  await store.close();
}, 30_000);

it("writes many row groups as it goes, each no larger than the first", async () => {
  const database = await openDatabase(join(mkdtempSync(join(tmpdir(), "hvs-export-")), "lrs.db"));
  await fillLog(database, 5_000);
  const pieces: number[] = [];
  for await (const piece of exportParquet(database, { rowGroupRows: 250 })) {
    pieces.push(piece.length);
  }
  expect(pieces).toHaveLength(21);
  expect(Math.max(...pieces.slice(1))).toBeLessThan(2 * (pieces[0] ?? 0));

  const period = { sinceMs: firstStoredMs + 1_000_000, rowGroupRows: 1_500 };
  const query = await inDuckDb(database, { ...period, voided: "leave-out" });
  expect(
    await query("select count(*) as n, min(sequence) as first, max(sequence) as last from FILE"),
  ).toEqual([{ n: "3600", first: "1001", last: "4999" }]);
  await database.close();
}, 60_000);

it("is a file without rows when nothing was stored", async () => {
  const database = await openDatabase();
  const query = await inDuckDb(database);
  expect(await query("select count(*) as n from FILE")).toEqual([{ n: "0" }]);
  await database.close();
}, 30_000);
