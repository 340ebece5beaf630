import type { Consumer, Database, LogEntry, LogLine, Tx } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { client, statement, uuid } from "./__fixtures__/client.ts";
import { createLrs } from "./create-lrs.ts";

type Tables = { tally: { name: string; count: number; last: number } };

/** Counts entries in a table, in the transaction it is given. */
function counter(
  name: string,
  before: (entries: readonly LogEntry[]) => void = () => {},
): Consumer {
  return {
    name,
    async handle(entries, tx) {
      before(entries);
      const last = entries.at(-1)?.sequence ?? 0;
      await sql`insert into tally (name, count, last) values (${name}, ${entries.length}, ${last})
        on conflict (name) do update set count = count + excluded.count, last = excluded.last`.execute(
        tx,
      );
    },
    async reset(tx: Tx) {
      await tx.withTables<Tables>().deleteFrom("tally").where("name", "=", name).execute();
    },
  };
}

async function withTally(): Promise<Database> {
  const database = sqlite(":memory:");
  await sql`create table tally (name text primary key, count integer, last integer)`.execute(
    database.query(),
  );
  return database;
}

async function tally(database: Database, name: string): Promise<number> {
  const row = await database
    .query<Tables>()
    .selectFrom("tally")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.count ?? 0;
}

function many(from: number, count: number) {
  return Array.from({ length: count }, (_, at) => statement({ id: uuid(from + at) }));
}

describe("the log", () => {
  it("hands every statement over once, in order, in batches of at most 500", async () => {
    const seen: number[] = [];
    const sizes: number[] = [];
    const database = await withTally();
    const { lrs } = client({ database });
    lrs.log.attach(
      counter("a", (entries) => {
        sizes.push(entries.length);
        seen.push(...entries.map((entry) => entry.sequence));
      }),
    );
    await lrs.store(many(0, 700));
    await lrs.store(many(600, 700));
    await lrs.log.settled();
    expect(seen).toEqual(Array.from({ length: 1_300 }, (_, at) => at + 1));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    expect(await tally(database, "a")).toBe(1_300);
    expect(await lrs.log.lag()).toEqual({ a: 0 });
  });

  it("gives the statement as stored, voiding ones too", async () => {
    const entries: LogEntry[] = [];
    const { lrs, post } = client({ database: await withTally(), clock: () => 1_000 });
    lrs.log.attach(counter("a", (batch) => entries.push(...batch)));
    const voiding = statement({
      id: uuid(2),
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      object: { objectType: "StatementRef", id: uuid(1) },
    });
    await post([statement({ id: uuid(1) }), voiding]);
    await lrs.log.settled();
    expect(entries).toMatchObject([
      {
        sequence: 1,
        storedAt: 1_000,
        statement: { id: uuid(1), stored: "1970-01-01T00:00:01.000Z" },
      },
      { sequence: 2, statement: { id: uuid(2), version: "2.0.0" } },
    ]);
  });

  it("lets a reader that comes late catch up, and one that comes back go on", async () => {
    const database = await withTally();
    const first = createLrs({ database, credentials: [] });
    await first.store(many(0, 5));
    first.log.attach(counter("a"));
    await first.log.settled();
    await first.close();
    const seen: number[] = [];
    const second = createLrs({ database, credentials: [] });
    await second.store(many(5, 5));
    second.log.attach(
      counter("a", (entries) => seen.push(...entries.map((entry) => entry.sequence))),
    );
    await expect.poll(() => seen, { timeout: 4_000 }).toEqual([6, 7, 8, 9, 10]);
    await second.log.settled();
    expect(await tally(database, "a")).toBe(10);
  });

  it("undoes what a failing reader did, logs it without bodies, tries again and stops no other", async () => {
    const database = await withTally();
    const lines: LogLine[] = [];
    const { lrs } = client({ database, log: (line) => lines.push(line) });
    let broken = true;
    const flaky = counter("flaky");
    lrs.log.attach({
      ...flaky,
      async handle(entries, tx) {
        await flaky.handle(entries, tx);
        if (broken) throw new Error("hl_abcdefghijklmnopqrstuvwxyz");
      },
    });
    lrs.log.attach(counter("sound"));
    await lrs.store(many(0, 3));
    await expect.poll(() => tally(database, "sound"), { timeout: 4_000 }).toBe(3);
    await expect.poll(() => lines.length, { timeout: 4_000 }).toBe(1);
    expect(await tally(database, "flaky")).toBe(0);
    expect(await lrs.log.lag()).toEqual({ flaky: 3, sound: 0 });
    expect(lines[0]).toMatchObject({
      level: "error",
      code: "LRS_CONSUMER_FAILED",
      fields: { consumer: "flaky", failures: 1 },
    });
    expect(JSON.stringify(lines)).not.toContain("hl_");
    broken = false;
    await lrs.log.settled();
    expect(await tally(database, "flaky")).toBe(3);
  });

  it("is read again from the start by rebuild, also while statements come", async () => {
    const database = await withTally();
    const { lrs } = client({ database });
    lrs.log.attach(counter("a"));
    lrs.log.attach(counter("b"));
    await lrs.store(many(0, 900));
    await Promise.all([lrs.log.rebuild("a"), lrs.store(many(900, 50)), lrs.log.rebuild("a")]);
    await lrs.log.settled();
    expect(await tally(database, "a")).toBe(950);
    expect(await tally(database, "b")).toBe(950);
    await expect(lrs.log.rebuild("c")).rejects.toMatchObject({ code: "LRS_UNKNOWN_CONSUMER" });
  });

  it("refuses two readers of one name", async () => {
    const { lrs } = client({ database: await withTally() });
    lrs.log.attach(counter("a"));
    expect(() => lrs.log.attach(counter("a"))).toThrow(
      expect.objectContaining({ code: "LRS_CONSUMER_CONFLICT" }),
    );
  });

  it("settled gives up when the record store is closed", async () => {
    const { lrs } = client({ database: await withTally() });
    lrs.log.attach(
      counter("a", () => {
        throw new Error("never");
      }),
    );
    await lrs.store(many(0, 1));
    const waiting = expect(lrs.log.settled()).rejects.toMatchObject({ code: "LRS_CLOSED" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await lrs.close();
    await waiting;
  });
});
