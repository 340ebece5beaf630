import type { Database } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";
import type { HandledTables } from "./hub-process.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";

type LogTables = { lrs_statement: { body: string } };

let server: ThrowAwayPostgres;
let url: string;
let database: Database;
let hubs: RunningProcess[];

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
  database = postgres(url);
  await database
    .query()
    .schema.createTable("handled")
    .addColumn("sequence", "bigint", (column) => column.notNull())
    .addColumn("process", "integer", (column) => column.notNull())
    .execute();
  hubs = [1, 2].map(() => runProcess(new URL("./hub-process.ts", import.meta.url), url, "60"));
});
afterEach(async () => {
  for (const hub of hubs) await hub.kill();
  await database.close();
});

const handled = () =>
  database
    .query<HandledTables>()
    .selectFrom("handled")
    .select(["sequence", "process"])
    .orderBy("sequence")
    .execute();
const stored = async () => {
  const rows = await database.query<LogTables>().selectFrom("lrs_statement").selectAll().execute();
  return rows.map(({ body }) => JSON.parse(body) as { id: string });
};
const isIdle = (hub: RunningProcess | undefined) => hub?.lines.at(-1) === "idle";
const idsOf = (all: readonly RunningProcess[]) =>
  all.flatMap(({ lines }) => lines.filter((line) => line !== "idle"));

/** Until everything that is stored has been handled; then the rows. */
async function whenAllHandled() {
  const count = async () => [(await handled()).length, (await stored()).length];
  await expect
    .poll(async () => (([a, b]) => a === b)(await count()), { timeout: 30_000 })
    .toBe(true);
  return handled();
}

describe("two hubs over one database, with the same consumer", () => {
  it("handle each entry exactly once, both of them at work", { timeout: 90_000 }, async () => {
    await expect.poll(() => hubs.every(isIdle), { timeout: 60_000 }).toBe(true);
    const rows = await whenAllHandled();
    const acknowledged = idsOf(hubs);
    expect(rows.map(({ sequence }) => sequence)).toEqual(acknowledged.map((_, at) => at + 1));
    expect(new Set(rows.map((row) => row.process))).toEqual(new Set(hubs.map(({ pid }) => pid)));
    expect((await stored()).map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
  });

  it("lose nothing when one is killed; the other goes on", { timeout: 90_000 }, async () => {
    const [first, second] = hubs;
    const has = async (hub: RunningProcess | undefined) =>
      (await handled()).filter((row) => row.process === hub?.pid).length;
    await expect.poll(() => has(first), { timeout: 30_000, interval: 5 }).toBeGreaterThan(20);
    await first?.kill();
    await expect.poll(() => isIdle(second), { timeout: 60_000 }).toBe(true);
    const rows = await whenAllHandled();
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, at) => at + 1));
    expect(await has(second)).toBeGreaterThan(0);
    const ids = new Set((await stored()).map(({ id }) => id));
    expect(idsOf(hubs).filter((id) => !ids.has(id))).toEqual([]);
  });
});
