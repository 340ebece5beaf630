import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { type Database, type Migration, migrate } from "./database.ts";
import { sqlite } from "./sqlite.ts";

type Tables = { thing: { id: number; name: string } };

const first: Migration = {
  name: "0001-thing",
  async up(tx) {
    await sql`create table thing (id integer primary key, name text not null)`.execute(tx);
  },
};

async function names(database: Database): Promise<string[]> {
  const rows = await database.query<Tables>().selectFrom("thing").selectAll().execute();
  return rows.map((row) => row.name);
}

describe("migrate", () => {
  it("runs each step once and keeps data", async () => {
    const database = sqlite(":memory:");
    await migrate(database, "thing", [first]);
    await database.query<Tables>().insertInto("thing").values({ id: 1, name: "một" }).execute();
    await migrate(database, "thing", [first]);
    expect(await names(database)).toEqual(["một"]);
  });

  it("leaves nothing behind when a step fails", async () => {
    const database = sqlite(":memory:");
    const broken: Migration = {
      name: "0002",
      up: async (tx) => void (await sql`nonsense`.execute(tx)),
    };
    await expect(migrate(database, "thing", [first, broken])).rejects.toThrow();
    await expect(names(database)).rejects.toThrow(/no such table/);
  });

  it("refuses a database written by a newer version", async () => {
    const database = sqlite(":memory:");
    await migrate(database, "thing", [first]);
    await expect(migrate(database, "thing", [])).rejects.toMatchObject({
      code: "CORE_DATABASE_AHEAD",
      path: "thing/0001-thing",
    });
  });
});

describe("sqlite", () => {
  it("rolls a failed transaction back", async () => {
    const database = sqlite(":memory:");
    await migrate(database, "thing", [first]);
    const attempt = database.transaction(async (tx) => {
      await tx.withTables<Tables>().insertInto("thing").values({ id: 1, name: "x" }).execute();
      throw new Error("stop");
    });
    await expect(attempt).rejects.toThrow("stop");
    expect(await names(database)).toEqual([]);
  });

  it("keeps what was committed when opened again, making the folder", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "hvs-")), "deep", "hub.db");
    const database = sqlite(path);
    await migrate(database, "thing", [first]);
    await database.query<Tables>().insertInto("thing").values({ id: 1, name: "còn" }).execute();
    await database.close();
    const again = sqlite(path);
    expect(await names(again)).toEqual(["còn"]);
    await again.close();
  });
});
