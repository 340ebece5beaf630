import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Database } from "./database.ts";
import { type Migration, migrate } from "./migrate.ts";
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

  it("lets several processes migrate one fresh file at the same moment", {
    timeout: 60_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "hvs-"));
    const script = fileURLToPath(new URL("./__fixtures__/migrate-process.ts", import.meta.url));
    const args = [script, folder, "25", `${Date.now() + 1_000}`];
    const codes = await Promise.all(
      [1, 2, 3].map(async () => {
        const [code] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
        return code;
      }),
    );
    expect(codes).toEqual([0, 0, 0]);
    for (let round = 0; round < 25; round += 1) {
      const database = sqlite(join(folder, `${round}.db`));
      const { rows } = await sql`select namespace, name from hvs_migration
        union all select 'one', id from one union all select 'three', id from three
        order by 1, 2`.execute(database.query());
      expect(rows).toHaveLength(5);
      await database.close();
    }
  });
});
