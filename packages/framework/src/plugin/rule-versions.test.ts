import { expect, it } from "vitest";
import {
  activity,
  day,
  learnerId,
  passed,
  ruleWith,
  statementOn,
} from "../rules/__fixtures__/rules.ts";
import { setUp } from "./__fixtures__/set-up.ts";

const strict = ruleWith({
  version: 2,
  validFrom: "2026-02-01",
  requires: { verbs: [passed], activities: [activity("an-toan")], minScaled: 0.9 },
});

it("keeps what a version decided when the next one is listed in its place", async () => {
  const first = await setUp([ruleWith()]);
  const early = statementOn(1);
  await first.read(early);
  const then = await setUp([strict], first.database);
  expect(then.api.rules.map(({ version }) => version)).toEqual([1, 2]);
  const late = statementOn(40, { result: { score: { scaled: 0.95 } } });
  await then.read(early, late);
  const attainments = await then.api.of(learnerId);
  expect(attainments).toMatchObject([
    { ruleVersion: 2, attainedAt: day(40) },
    { ruleVersion: 1, attainedAt: day(1) },
  ]);
  await then.reset();
  await then.read(early, late);
  expect(await then.api.of(learnerId)).toEqual(attainments);
});

it("keeps what a rule decided that is not listed any more, also when the log is read again", async () => {
  const first = await setUp([ruleWith()]);
  await first.read(statementOn(1));
  const then = await setUp([ruleWith({ id: "khac" })], first.database, day(20));
  const log = [statementOn(1), statementOn(30)];
  await then.reset();
  await then.read(...log);
  expect(await then.api.of(learnerId)).toMatchObject([
    { ruleId: "an-toan-4-2", attainedAt: day(1) },
    { ruleId: "khac", attainedAt: day(1) },
  ]);
  expect(then.api.rules).toMatchObject([
    { id: "an-toan-4-2", validTo: "2026-01-21" },
    { id: "khac" },
  ]);
  await then.reset();
  await then.read(...log.slice(1));
  expect(await then.api.of(learnerId)).toMatchObject([{ ruleId: "khac" }]);
});

it("lets a version that is listed late decide from then on, whatever its first day", async () => {
  const first = await setUp([ruleWith()]);
  const early = statementOn(40);
  await first.read(early);
  const then = await setUp([ruleWith(), strict], first.database, day(60));
  await then.reset();
  await then.read(early, statementOn(70, { result: { score: { scaled: 0.95 } } }));
  expect(await then.api.of(learnerId)).toMatchObject([
    { ruleVersion: 2, attainedAt: day(70) },
    { ruleVersion: 1, attainedAt: day(40) },
  ]);
});

it("refuses to start when a version that has decided says something else", async () => {
  const { database } = await setUp([ruleWith()]);
  await expect(setUp([ruleWith({ validForDays: 30 })], database)).rejects.toMatchObject({
    code: "FRAMEWORK_RULE_CHANGED",
    path: "/rules/an-toan-4-2/version",
  });
  const { requires, ...rest } = ruleWith();
  await setUp([{ requires, ...rest }], database);
});
