import { createLearnerId, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { kpiHolder } from "./data-holder.ts";
import { migrations } from "./tables.ts";

it("has no column for a learner, and says so", async () => {
  const database = sqlite(":memory:");
  await migrate(database, "kpi", migrations);
  const { rows } = await sql<{ name: string }>`
    select c.name from sqlite_master t, pragma_table_info(t.name) c where t.name like 'kpi%'`.execute(
    database.query(),
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ name }) => /learner|person|citizen/.test(name))).toEqual([]);
  const [part] = await kpiHolder.erase(createLearnerId(), "everything");
  expect(part).toMatchObject({ erased: 0, kept: 0, reason: { vi: expect.any(String) } });
});
