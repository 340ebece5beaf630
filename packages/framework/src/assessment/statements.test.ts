import { createLearnerId } from "@hocvuso/core";
import { expect, it } from "vitest";
import { compileRules } from "../rules/compile-rules.ts";
import { evidenceIn } from "../rules/evidence.ts";
import type { EvidenceRequirement } from "../rules/rule.ts";
import { adaptivePlan, fixedPlan, makeBank, makeItem } from "./__fixtures__/bank.ts";
import { sit } from "./__fixtures__/sit.ts";
import { finishTest } from "./finish-test.ts";
import { prepareTest } from "./prepare-test.ts";
import { testStatements } from "./statements.ts";

const base = "https://hocvuso.example.gov.vn";
const bank = [
  makeItem("q1"),
  makeItem("q2", { interaction: "multiple", key: ["b", "d"], points: 3 }),
];

it("tells each answer and the outcome, without the key", () => {
  const test = prepareTest(fixedPlan(bank), bank);
  const sitting = sit(test, { knows: (id) => id === "q2" });
  const { state, result } = finishTest(test, sitting.state, 65_120);
  const [first, second, outcome, ...rest] = testStatements(test, state, result, { base });
  expect(rest).toEqual([]);
  expect(first).toMatchObject({
    verb: { id: "http://adlnet.gov/expapi/verbs/answered" },
    object: { id: `${base}/items/q1`, definition: { interactionType: "choice" } },
    result: { success: false, score: { raw: 0, min: 0, max: 1, scaled: 0 }, duration: "PT0.5S" },
    context: { contextActivities: { parent: [{ id: `${base}/tests/t1` }] } },
    timestamp: "1970-01-01T00:00:02.500Z",
  });
  expect(second).toMatchObject({ result: { response: "b[,]d", success: true, score: { raw: 3 } } });
  expect(JSON.stringify([first, second])).not.toContain("correctResponsesPattern");
  expect(outcome).toMatchObject({
    verb: { id: "http://adlnet.gov/expapi/verbs/passed" },
    object: { id: `${base}/tests/t1` },
    result: { success: true, completion: true, score: { scaled: 0.75 }, duration: "PT64.12S" },
    timestamp: "1970-01-01T00:01:05.120Z",
  });
});

it("names the right options when asked to", () => {
  const test = prepareTest(fixedPlan(bank), bank);
  const { state, result } = finishTest(test, sit(test, { knows: () => true }).state, 9_000);
  const [, second] = testStatements(test, state, result, { base, withKey: true });
  expect(second).toMatchObject({ object: { definition: { correctResponsesPattern: ["b[,]d"] } } });
});

it("says failed below the pass ratio and completed where there is none", () => {
  const test = prepareTest(fixedPlan(bank), bank);
  const failed = finishTest(test, sit(test, { knows: () => false }).state, 9_000);
  expect(testStatements(test, failed.state, failed.result, { base }).at(-1)).toMatchObject({
    verb: { id: "http://adlnet.gov/expapi/verbs/failed" },
    result: { success: false },
  });
  const many = makeBank(20);
  const open = prepareTest(adaptivePlan(many), many);
  const { state, result } = finishTest(open, sit(open, { knows: () => true }).state, 9_000);
  const last = testStatements(open, state, result, { base }).at(-1);
  expect(last).toMatchObject({ verb: { id: "http://adlnet.gov/expapi/verbs/completed" } });
  expect(JSON.stringify(last)).not.toMatch(/success|theta|advice/);
  const early = finishTest(open, { ...state, shown: state.shown.slice(0, 1) }, 9_000);
  expect(testStatements(open, early.state, early.result, { base }).at(-1)).toMatchObject({
    verb: { id: "http://adlnet.gov/expapi/verbs/terminated" },
    result: { completion: false },
  });
});

it("gives evidence that the rules of attainment find", () => {
  const test = prepareTest(fixedPlan(bank), bank);
  const { state, result } = finishTest(
    test,
    sit(test, { knows: (id) => id === "q2" }).state,
    9_000,
  );
  const actor = { account: { homePage: base, name: createLearnerId() } };
  const stored = testStatements(test, state, result, { base }).map((part, index) => ({
    id: `00000000-0000-4000-8000-00000000000${index}`,
    actor,
    ...part,
  }));
  const counted = (requires: EvidenceRequirement): number => {
    const rule = { id: "r", version: 1, title: { vi: "R", en: "R" }, requires };
    const set = compileRules([{ ...rule, frameworkId: "f", item: "4.2", level: 1 }]);
    const found = stored.flatMap((one) => evidenceIn(one, set, base));
    return found.filter(({ refusal }) => refusal === undefined).length;
  };
  const verbs = (name: string) => [`http://adlnet.gov/expapi/verbs/${name}`];
  const activities = [`${base}/tests/t1`];
  expect(counted({ verbs: verbs("passed"), activities, minScaled: 0.75 })).toBe(1);
  expect(counted({ verbs: verbs("passed"), activities, minScaled: 0.76 })).toBe(0);
  expect(
    counted({ verbs: verbs("answered"), activities: [`${base}/items/q2`], success: true }),
  ).toBe(1);
  expect(counted({ verbs: verbs("answered"), under: activities })).toBe(2);
});
