import { type LogLine, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { expect, it, onTestFinished } from "vitest";
import { accessMigration } from "./access-migration.ts";
import { createAudit, writeAudit } from "./audit.ts";
import { createRefusals } from "./refusals.ts";

async function setUp({ tables = true } = {}) {
  const database = sqlite(":memory:");
  onTestFinished(() => database.close());
  const makeTables = () => migrate(database, "access-test", [accessMigration]);
  if (tables) await makeTables();
  return { database, audit: createAudit(database), makeTables };
}

it("keeps entries of any kind, in the order they were written", async () => {
  const { database, audit } = await setUp();
  await writeAudit(database, { at: 5, what: "retention.ran", fields: { removed: 12, dry: false } });
  await writeAudit(database, { at: 5, what: "export.made", key: "portal" });
  expect(await audit.list()).toEqual([
    { at: 5, what: "export.made", key: "portal", fields: {} },
    { at: 5, what: "retention.ran", fields: { removed: 12, dry: false } },
  ]);
  expect(await audit.list({ limit: 0 })).toHaveLength(1);
});

it("keeps an entry only when the work it tells of is kept", async () => {
  const { database, audit } = await setUp();
  const work = database.transaction(async (tx) => {
    await writeAudit(tx, { at: 1, what: "erasure.done" });
    throw new Error("undone");
  });
  await expect(work).rejects.toThrow("undone");
  expect(await audit.list()).toEqual([]);
});

it("leaves out what looks like a person, and cuts long texts", async () => {
  const { database, audit } = await setUp();
  const fields = { who: "an@example.vn", phone: "0912345678", rule: "x".repeat(500) };
  await writeAudit(database, { at: 1, what: "erasure.done", key: "079200001234", fields });
  expect(await audit.list()).toEqual([
    {
      at: 1,
      what: "erasure.done",
      key: "[removed]",
      fields: { who: "[removed]", phone: "[removed]", rule: "x".repeat(200) },
    },
  ]);
});

it("writes a flood of refusals as few entries, whatever was sent", async () => {
  const { database, audit } = await setUp();
  const refusals = createRefusals({ database, clock: () => 7 });
  for (let at = 0; at < 1_000; at += 1) refusals.note("wrong-secret", `key${at}`);
  await refusals.close();
  refusals.note("unknown");
  await refusals.flush();
  const entries = await audit.list({ limit: 1_000 });
  expect(entries).toHaveLength(201);
  const counted = entries.reduce((sum, { fields }) => sum + Number(fields?.count), 0);
  expect(counted).toBe(1_000);
});

it("writes refusals by itself after a while", async () => {
  const { database, audit } = await setUp();
  const refusals = createRefusals({ database, clock: () => 7, everyMs: 1 });
  refusals.note("token");
  await expect.poll(() => audit.list()).toHaveLength(1);
});

it("keeps the counts when the database does not take them", async () => {
  const { database, audit, makeTables } = await setUp({ tables: false });
  const lines: LogLine[] = [];
  const log = (line: LogLine) => void lines.push(line);
  const refusals = createRefusals({ database, clock: () => 7, log });
  refusals.note("unknown");
  await refusals.flush();
  expect(lines.map(({ code }) => code)).toEqual(["LRS_SIGN_IN_REFUSED", "LRS_AUDIT_FAILED"]);
  await makeTables();
  refusals.note("unknown");
  await refusals.flush();
  const fields = { reason: "unknown", count: 2, sinceMs: 7 };
  expect(await audit.list()).toEqual([{ at: 7, what: "sign-in.refused", fields }]);
});
