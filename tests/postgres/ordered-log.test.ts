import { setTimeout as sleep } from "node:timers/promises";
import type { Consumer } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { createLrs } from "@hocvuso/lrs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "../../scripts/postgres.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";
import type { NaiveTables } from "./writer-process.ts";

type SeenTables = { seen: { place: number; sequence: number; id: string } };

let server: ThrowAwayPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());
let writers: RunningProcess[] = [];
afterEach(async () => {
  for (const writer of writers) await writer.kill();
});

/** Lets eight writers in two processes work while `read` is called again and again. */
async function underLoad(
  url: string,
  mode: "lrs" | "naive",
  read: () => Promise<void>,
): Promise<string[]> {
  writers = [1, 2].map(() =>
    runProcess(new URL("./writer-process.ts", import.meta.url), url, mode, "40"),
  );
  let writing = true;
  const ended = Promise.all(writers.map((one) => one.ended)).finally(() => {
    writing = false;
  });
  while (writing) {
    await read();
    await sleep(1);
  }
  expect(await ended).toEqual([0, 0]);
  await read();
  return writers.flatMap(({ lines }) => lines);
}

/** A reader that keeps nothing but the last number it saw. */
function cursorReader(page: (after: number) => Promise<{ sequence: number; id: string }[]>) {
  const seen: { sequence: number; id: string }[] = [];
  return {
    seen,
    async read() {
      for (;;) {
        const rows = await page(seen.at(-1)?.sequence ?? 0);
        if (rows.length === 0) return;
        seen.push(...rows);
      }
    },
  };
}

describe("eight writers in two processes, and one who reads by cursor", () => {
  it("miss rows when the database numbers them and each commits when it is ready", {
    timeout: 120_000,
  }, async () => {
    const url = await server.createDatabase();
    const database = postgres(url);
    await database
      .query()
      .schema.createTable("naive_log")
      .addColumn("sequence", "bigint", (column) => column.generatedAlwaysAsIdentity().primaryKey())
      .addColumn("id", "text", (column) => column.notNull())
      .execute();
    const reader = cursorReader((after) =>
      database
        .query<NaiveTables>()
        .selectFrom("naive_log")
        .selectAll()
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(500)
        .execute(),
    );
    const acknowledged = await underLoad(url, "naive", reader.read);
    const seen = new Set(reader.seen.map(({ id }) => id));
    expect(acknowledged.filter((id) => !seen.has(id)).length).toBeGreaterThan(0);
    await database.close();
  });

  it("miss nothing of the record store's log; a consumer takes each entry once, in order", {
    timeout: 120_000,
  }, async () => {
    const url = await server.createDatabase();
    const database = postgres(url);
    await database
      .query()
      .schema.createTable("seen")
      .addColumn("place", "bigint", (column) => column.generatedAlwaysAsIdentity())
      .addColumn("sequence", "bigint", (column) => column.notNull())
      .addColumn("id", "text", (column) => column.notNull())
      .execute();
    const consumer: Consumer = {
      name: "seen",
      async handle(entries, tx) {
        const db = tx.withTables<{ seen: { sequence: number; id: string } }>();
        for (const { sequence, statement } of entries) {
          await db
            .insertInto("seen")
            .values({ sequence, id: String(statement.id) })
            .execute();
        }
      },
      reset: async () => {},
    };
    const lrs = createLrs({ database, credentials: [] });
    lrs.log.attach(consumer);
    await lrs.log.settled();
    const reader = cursorReader(async (after) => {
      const rows = await database
        .query<{ lrs_statement: { sequence: number; body: string } }>()
        .selectFrom("lrs_statement")
        .select(["sequence", "body"])
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(500)
        .execute();
      return rows.map(({ sequence, body }) => ({ sequence, id: JSON.parse(body).id as string }));
    });
    const acknowledged = await underLoad(url, "lrs", async () => {
      await Promise.all([reader.read(), lrs.log.settled()]);
    });
    const numbers = acknowledged.map((_, at) => at + 1);
    expect(acknowledged.length).toBeGreaterThan(320);
    expect(reader.seen.map(({ sequence }) => sequence)).toEqual(numbers);
    expect(reader.seen.map(({ id }) => id).toSorted()).toEqual(acknowledged.toSorted());
    const seen = await database
      .query<SeenTables>()
      .selectFrom("seen")
      .selectAll()
      .orderBy("place")
      .execute();
    expect(seen.map(({ sequence }) => sequence)).toEqual(numbers);
    expect(seen.map(({ id }) => id)).toEqual(reader.seen.map(({ id }) => id));
    await lrs.close();
    await database.close();
  });
});
