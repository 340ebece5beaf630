import { type Database, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { expect, it } from "vitest";
import { statement, uuid } from "./__fixtures__/client.ts";
import { lrsMigrations } from "./migrations.ts";
import type { Identified } from "./statement-row.ts";
import { createStore } from "./store.ts";

/** A database that stops each transaction at its end and runs it again, as PostgreSQL may. */
function repeating(database: Database): Database {
  return {
    ...database,
    async transaction(work) {
      await database
        .transaction(async (tx) => {
          await work(tx);
          throw new Error("stopped");
        })
        .catch(() => {});
      return database.transaction(work);
    },
  };
}

it("a transaction that runs twice stores once and holds nothing back", async () => {
  let now = 1_000;
  const inner = sqlite(":memory:");
  await migrate(inner, "lrs", lrsMigrations);
  const store = createStore(repeating(inner), () => now++);
  const authority = { account: { homePage: "urn:lrs", name: "k" } };
  const stamp = { authority, version: "2.0.0", tenant: "", define: true } as const;
  const given = [statement({ id: uuid(1) })] as unknown as Identified[];
  expect(await store.add({ statements: given, stamp })).toBe(1);
  const rows = await inner
    .query<{ lrs_head: { sequence: number } }>()
    .selectFrom("lrs_head")
    .selectAll()
    .execute();
  expect(rows).toMatchObject([{ sequence: 1 }]);
  now = 50_000;
  expect(await store.consistentThrough()).toEqual({ atMs: 50_000 });
  await inner.close();
});
