import { createLearnerId, type HeldPart, migrate } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { expect, it } from "vitest";
import { scormHolder } from "./data-holder.ts";
import { createStateSeal } from "./state-seal.ts";
import { migrations, type ScormTables } from "./tables.ts";

const [one, other] = [createLearnerId(), createLearnerId()];

async function setUp() {
  const database = sqlite(":memory:");
  const seal = createStateSeal([crypto.getRandomValues(new Uint8Array(32))]);
  await migrate(database, "scorm", migrations);
  const db = database.query<ScormTables>();
  for (const [learner_id, attempt] of [
    [one, 1],
    [one, 2],
    [other, 1],
  ] as const) {
    await db
      .insertInto("scorm_attempt")
      .values({
        learner_id,
        slug: "an-toan",
        attempt,
        sco: "sco-1",
        attempt_id: `00000000-0000-4000-8000-00000000000${attempt}`,
        session: "00000000-0000-4000-8000-000000000009",
        sequence: 1,
        ended: "suspended",
        completed: 0,
        success: null,
        scaled: 0.5,
        cmi: seal.close(JSON.stringify({ suspend_data: `trang ${attempt}` })),
        course_hash: "0",
        updated_at: 0,
      })
      .execute();
  }
  return { db, holder: scormHolder(database, seal) };
}

it("gives a learner what the courses wrote down", async () => {
  const { holder } = await setUp();
  const parts: HeldPart[] = [];
  for await (const part of holder.export(one)) parts.push(part);
  expect(parts.map(({ data }) => data.cmi)).toEqual([
    { suspend_data: "trang 1" },
    { suspend_data: "trang 2" },
  ]);
});

it.each(["link", "everything"] as const)("takes it away (%s), once", async (depth) => {
  const { db, holder } = await setUp();
  expect(await holder.erase(one, depth)).toMatchObject([{ erased: 2, kept: 0 }]);
  expect(await holder.erase(one, depth)).toMatchObject([{ erased: 0, kept: 0 }]);
  const left = await db.selectFrom("scorm_attempt").select("learner_id").execute();
  expect(left).toEqual([{ learner_id: other }]);
});
