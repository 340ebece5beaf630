import { createLearnerId } from "@hocvuso/core";
import { expect, it } from "vitest";
import { home, passed } from "../rules/__fixtures__/rules.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import { setUp } from "./__fixtures__/set-up.ts";

const activity = `${home}/activities/an-toan`;
const rule: AttainmentRule = {
  id: "an-toan",
  version: 1,
  title: { vi: "An toàn", en: "Safety" },
  frameworkId: "vn-tt02-2025",
  item: "4.2",
  level: 2,
  requires: { verbs: [passed], activities: [activity] },
};
const learnerId = createLearnerId();

function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function passing(number: number, minute: number): object {
  return {
    id: id(number),
    timestamp: `2026-11-20T01:${String(minute).padStart(2, "0")}:00.000Z`,
    actor: { account: { homePage: home, name: learnerId } },
    verb: { id: passed },
    object: { id: activity },
  };
}

function voiding(number: number): object {
  return {
    ...passing(100 + number, 59),
    verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
    object: { objectType: "StatementRef", id: id(number) },
  };
}

it("attains once, and moves to its true time when earlier evidence comes late", async () => {
  const { api, changes, read } = await setUp([rule]);
  await read(passing(2, 5), passing(2, 5));
  await read(passing(1, 3));
  const [attainment, ...others] = await api.of(learnerId);
  expect(attainment).toMatchObject({ item: "4.2", level: 2, evidence: [id(1)] });
  expect(attainment?.attainedAt).toBe(Date.UTC(2026, 10, 20, 1, 3));
  expect(others).toEqual([]);
  expect(changes).toEqual(["attained", "renewed"]);
});

it("withdraws when the only evidence is voided, and stands on what is left", async () => {
  const { api, changes, read } = await setUp([rule]);
  await read(passing(1, 1), passing(2, 2), voiding(1));
  expect((await api.of(learnerId))[0]?.evidence).toEqual([id(2)]);
  await read(voiding(2));
  expect(await api.of(learnerId)).toEqual([]);
  expect(changes).toEqual(["attained", "renewed", "withdrawn"]);
});

it("does not count a statement that was voided before it came", async () => {
  const { api, read } = await setUp([rule]);
  await read(voiding(1), passing(1, 1));
  expect(await api.of(learnerId)).toEqual([]);
});

it("gives the same attainments when the log is read again from the start", async () => {
  const { api, read, reset } = await setUp([rule]);
  const log = [passing(1, 1), voiding(1), passing(2, 2), passing(3, 3)];
  await read(...log);
  const before = await api.of(learnerId);
  await reset();
  expect(await api.of(learnerId)).toEqual([]);
  for (const statement of log) await read(statement);
  expect(await api.of(learnerId)).toEqual(before);
});

it("keeps nothing when a listener fails: attainment and effect share a transaction", async () => {
  const { api, read } = await setUp([rule]);
  api.listen(async () => {
    throw new Error("no");
  });
  await expect(read(passing(1, 1))).rejects.toThrow("no");
  expect(await api.of(learnerId)).toEqual([]);
});

it("finds who reached a level before a moment", async () => {
  const { api, read } = await setUp([rule]);
  await read(passing(1, 3));
  const query = { frameworkId: "vn-tt02-2025", item: "4.2", level: 1 };
  const at = Date.UTC(2026, 10, 20, 1, 3);
  expect([...(await api.reached({ ...query, before: at + 1 }))]).toEqual([[learnerId, at]]);
  expect((await api.reached({ ...query, before: at })).size).toBe(0);
  expect((await api.reached({ ...query, level: 3, before: at + 1 })).size).toBe(0);
});
