import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { JsonObject } from "@hocvuso/core";
import { expect, it } from "vitest";
import { uuid } from "../__fixtures__/client.ts";
import { fillLog, firstStoredMs } from "./__fixtures__/fill-log.ts";
import { openDatabase } from "./__fixtures__/two-stores.ts";
import { exportJsonl } from "./export-jsonl.ts";
import { readLog } from "./read-log.ts";

async function idsOf(stream: ReadableStream<Uint8Array>): Promise<unknown[]> {
  const lines = (await text(stream as never)).split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => (JSON.parse(line) as JsonObject).id);
}

it("exports a period, each statement just as it is stored", async () => {
  const database = await openDatabase();
  await fillLog(database, 1_000);
  const rows = await readLog(database, { after: 0, limit: 2_000 });
  const all = await text(exportJsonl(database) as never);
  expect(all).toBe(rows.map(({ body }) => `${body}\n`).join(""));

  const period = { sinceMs: firstStoredMs + 100_000, untilMs: firstStoredMs + 110_000 };
  const hundreds = Array.from({ length: 10 }, (_, at) => uuid(101 + at));
  expect(await idsOf(exportJsonl(database, period))).toEqual(hundreds);
  expect(await idsOf(exportJsonl(database, { ...period, voided: "leave-out" }))).toEqual(
    hundreds.filter((id) => id !== uuid(110)),
  );
  const accepts = ({ id }: JsonObject) => id === uuid(105);
  expect(await idsOf(exportJsonl(database, { ...period, filter: { accepts } }))).toEqual([
    uuid(105),
  ]);
  expect(await idsOf(exportJsonl(database, { ...period, filter: { tenant: "other" } }))).toEqual(
    [],
  );
  expect(await idsOf(exportJsonl(database, { sinceMs: Date.UTC(2030, 0, 1) }))).toEqual([]);
  await database.close();
});

it("goes out in pieces that do not grow with the period", async () => {
  const database = await openDatabase(join(mkdtempSync(join(tmpdir(), "hvs-export-")), "lrs.db"));
  await fillLog(database, 5_000);
  let bytes = 0;
  let largest = 0;
  for await (const piece of exportJsonl(database)) {
    bytes += piece.length;
    largest = Math.max(largest, piece.length);
  }
  expect(bytes).toBeGreaterThan(5_000_000);
  expect(largest).toBeLessThan(bytes / 20);
  await database.close();
}, 60_000);

it("reads nothing ahead of its reader, and nothing more once it stops", async () => {
  const database = await openDatabase();
  await fillLog(database, 1_000);
  let looked = 0;
  const accepts = () => {
    looked += 1;
    return true;
  };
  const reader = exportJsonl(database, { filter: { accepts } }).getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(looked).toBe(200);
  await reader.cancel();
  expect(looked).toBe(200);
  await database.close();
});
