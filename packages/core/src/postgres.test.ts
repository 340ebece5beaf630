import { sql } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type ThrowAwayPostgres } from "../../../scripts/postgres.ts";
import { holdLock } from "./hold-lock.ts";
import { type Migration, migrate } from "./migrate.ts";
import { postgres } from "./postgres.ts";

let server: ThrowAwayPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

const open = async (options = {}) => postgres(await server.createDatabase(), options);

async function value(database: ReturnType<typeof postgres>, text: string): Promise<unknown> {
  const { rows } = await sql.raw<{ value: unknown }>(text).execute(database.query());
  return rows[0]?.value;
}

describe("postgres", () => {
  it("gives whole numbers as numbers, and refuses those that are too large", async () => {
    const database = await open();
    const largest = Number.MAX_SAFE_INTEGER;
    expect(await value(database, `select ${largest}::bigint as value`)).toBe(largest);
    expect(await value(database, `select ${-largest}::bigint as value`)).toBe(-largest);
    expect(await value(database, "select count(*) as value from pg_class")).toBeTypeOf("number");
    expect(
      await value(database, "select sum(one) as value from (values (1::bigint)) t (one)"),
    ).toBe(1);
    expect(await value(database, "select 0.25::numeric as value")).toBe(0.25);
    expect(await value(database, "select 'x' as value")).toBe("x");
    for (const text of [
      `${largest + 1}::bigint`,
      `-${largest + 1}::bigint`,
      "9007199254740993::numeric",
    ]) {
      await expect(value(database, `select ${text} as value`)).rejects.toMatchObject({
        code: "CORE_UNSAFE_NUMBER",
      });
    }
    expect(await value(database, "select 1::bigint as value")).toBe(1);
    await database.close();
  });

  it("says what it cannot keep, as a fault of what was sent", async () => {
    const database = await open();
    await sql`create table word (text text primary key)`.execute(database.query());
    const long = Array.from({ length: 800 }, () => crypto.randomUUID()).join("");
    for (const text of ["a\0b", long]) {
      const attempt = database.transaction((tx) =>
        sql`insert into word values (${text})`.execute(tx),
      );
      await expect(attempt).rejects.toMatchObject({ code: "CORE_UNSTORABLE", status: 400 });
    }
    expect(await value(database, "select count(*) as value from word")).toBe(0);
    await database.close();
  });

  it("changes nothing in a pool of yours, and leaves it open", async () => {
    const pool = new Pool({ connectionString: await server.createDatabase() });
    const database = postgres(pool);
    expect(await value(database, "select 5::bigint as value")).toBe(5);
    await database.close();
    expect((await pool.query("select 5::bigint as value")).rows).toEqual([{ value: "5" }]);
    await pool.end();
  });

  it("keeps all of a transaction or none", async () => {
    const database = await open();
    await sql`create table thing (id integer primary key)`.execute(database.query());
    const attempt = database.transaction(async (tx) => {
      await sql`insert into thing values (1)`.execute(tx);
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await value(database, "select count(*) as value from thing")).toBe(0);
    const swallowed = database.transaction(async (tx) => {
      await sql`insert into thing values (2)`.execute(tx);
      await sql`nonsense`.execute(tx).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow();
    expect(await value(database, "select count(*) as value from thing")).toBe(0);
    await database.close();
  });

  it("lives on when its connections are cut, idle or in the middle of a transaction", async () => {
    const lines: string[] = [];
    const database = await open({ log: ({ code }: { code: string }) => lines.push(code) });
    const other = postgres(server.url());
    const cut = () =>
      value(
        other,
        `select count(pg_terminate_backend(pid)) as value from pg_stat_activity
          where datname like 'hvs_%' and pid <> pg_backend_pid()`,
      );
    await value(database, "select 1 as value");
    await cut();
    await expect.poll(() => lines).toContain("CORE_CONNECTION_LOST");
    expect(await value(database, "select 1 as value")).toBe(1);
    const broken = database.transaction(async (tx) => {
      await sql`select 1`.execute(tx);
      await cut();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await sql`select 1`.execute(tx);
    });
    await expect(broken).rejects.toThrow();
    expect(await value(database, "select 1 as value")).toBe(1);
    await database.close();
    await other.close();
  });
});

describe("a transaction that PostgreSQL stops", () => {
  /** Two transactions that lock the same two rows, the other way round. */
  async function cross(database: ReturnType<typeof postgres>, runs: number[]): Promise<void> {
    await sql`create table pair (id integer primary key, sum integer not null)`.execute(
      database.query(),
    );
    await sql`insert into pair values (0, 0), (1, 0)`.execute(database.query());
    let met = 0;
    const one = (self: 0 | 1) =>
      database.transaction(async (tx) => {
        runs[self] = (runs[self] ?? 0) + 1;
        await sql`update pair set sum = sum + 1 where id = ${self}`.execute(tx);
        met += 1;
        while (met < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        await sql`update pair set sum = sum + 1 where id = ${1 - self}`.execute(tx);
      });
    await Promise.all([one(0), one(1)]);
  }

  it("runs again, so that both are kept", async () => {
    const database = await open();
    const runs: number[] = [];
    await cross(database, runs);
    expect(runs.toSorted()).toEqual([1, 2]);
    const { rows } = await sql`select sum from pair`.execute(database.query());
    expect(rows).toEqual([{ sum: 2 }, { sum: 2 }]);
    await database.close();
  });

  it("fails with a code of ours when it may not run again", async () => {
    const database = await open({ maxAttempts: 1 });
    await expect(cross(database, [])).rejects.toMatchObject({
      code: "CORE_DATABASE_BUSY",
      status: 503,
    });
    await database.close();
  });
});

describe("holdLock", () => {
  it("lets one transaction after the other look and write", async () => {
    const url = await server.createDatabase();
    const databases = [postgres(url), postgres(url)];
    const [first] = databases;
    if (!first) throw new Error("unreachable");
    await sql`create table tally (at integer)`.execute(first.query());
    const add = (at: number, locked: boolean) => {
      const database = databases[at % 2] ?? first;
      return database.transaction(async (tx) => {
        if (locked) await holdLock(database, tx, "test/tally");
        const { rows } = await sql<{ n: number }>`select count(*) as n from tally`.execute(tx);
        await sql`select pg_sleep(0.005)`.execute(tx);
        await sql`insert into tally values (${rows[0]?.n})`.execute(tx);
      });
    };
    const numbers = async () => {
      const { rows } = await sql<{ at: number }>`select at from tally order by at`.execute(
        first.query(),
      );
      return rows.map((row) => row.at);
    };
    const twelve = Array.from({ length: 12 }, (_, at) => at);
    await Promise.all(twelve.map((at) => add(at, true)));
    expect(await numbers()).toEqual(twelve);
    await sql`delete from tally`.execute(first.query());
    await Promise.all(twelve.map((at) => add(at, false)));
    expect(await numbers()).not.toEqual(twelve);
    for (const database of databases) await database.close();
  });
});

describe("migrate", () => {
  const slow: Migration = {
    name: "0001-slow",
    async up(tx) {
      await sql`create table slow (id integer primary key)`.execute(tx);
      await sql`select pg_sleep(0.2)`.execute(tx);
      await sql`insert into slow values (1)`.execute(tx);
    },
  };

  it("runs each step once when several start at the same time", async () => {
    const url = await server.createDatabase();
    const databases = Array.from({ length: 4 }, () => postgres(url));
    await Promise.all(databases.map((database) => migrate(database, "slow", [slow])));
    const [first] = databases;
    expect(first && (await value(first, "select count(*) as value from slow"))).toBe(1);
    for (const database of databases) await database.close();
  });
});
