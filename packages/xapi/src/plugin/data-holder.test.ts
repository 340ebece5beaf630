import { createLearnerId, type HeldPart, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { expect, it } from "vitest";
import { outboxHolder } from "./data-holder.ts";
import { databaseOutbox } from "./database-outbox.ts";
import { xapiMigrations } from "./migrations.ts";

const [one, other] = [createLearnerId(), createLearnerId()];
// Differs from the first in the place that a search pattern takes for any sign.
const near = one.replace("hl_", "hlx");

async function setUp() {
  const database = sqlite(":memory:");
  await migrate(database, "xapi", xapiMigrations);
  const outbox = databaseOutbox(database);
  const entry = (at: number, name: string) => ({
    id: `00000000-0000-4000-8000-${`${at}`.padStart(12, "0")}`,
    body: JSON.stringify({ id: `${at}`, actor: { account: { name } } }),
  });
  await outbox.put(Array.from({ length: 250 }, (_, at) => entry(at, at % 2 ? one : other)));
  await outbox.put([entry(900, near)]);
  await outbox.refuse({ ...entry(1, one), reason: "XAPI_REFUSED", refusedAt: 0 });
  return { outbox, holder: outboxHolder(database) };
}

it("gives what waits and what was refused", async () => {
  const { holder } = await setUp();
  const parts: HeldPart[] = [];
  for await (const part of holder.export(one)) parts.push(part);
  expect(parts).toHaveLength(125);
  expect(parts.filter(({ data }) => data.refused === "XAPI_REFUSED")).toHaveLength(1);
});

it("keeps it at the depth of the link, and says why", async () => {
  const { holder, outbox } = await setUp();
  expect(await holder.erase(one, "link")).toMatchObject([
    { erased: 0, kept: 125, reason: { vi: expect.stringContaining("chờ gửi") } },
  ]);
  expect(await outbox.waiting()).toBe(250);
});

it("takes it away, once, and leaves what only looks alike", async () => {
  const { holder, outbox } = await setUp();
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 125, kept: 0 }]);
  expect(await holder.erase(one, "everything")).toMatchObject([{ erased: 0, kept: 0 }]);
  expect(await outbox.waiting()).toBe(126);
  expect(await outbox.refused()).toEqual([]);
});
