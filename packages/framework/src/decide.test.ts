import { createLearnerId, type LearnerId } from "@hocvuso/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { type Evidence, evidenceIn, voidedBy } from "./evidence.ts";
import { type AttainmentRule, requireRule } from "./rule.ts";
import { tt02of2025 } from "./vn/tt02-2025.ts";

const home = "https://agency.test";
const passed = "http://adlnet.gov/expapi/verbs/passed";
const course = `${home}/activities/an-toan`;
const practice = `${home}/activities/thuc-hanh`;
const learnerId: LearnerId = createLearnerId();
const rule: AttainmentRule = {
  id: "an-toan-4-2",
  version: 1,
  title: { vi: "Bảo vệ dữ liệu, bậc 2", en: "Protecting data, level 2" },
  frameworkId: "vn-tt02-2025",
  item: "4.2",
  level: 2,
  allOf: [
    { verb: passed, activity: course, minScaled: 0.8 },
    { verb: passed, activity: practice },
  ],
};

function statement(changes: object = {}) {
  return {
    id: "6f9c1e0a-0000-4000-8000-000000000001",
    timestamp: "2026-11-20T01:00:00.000Z",
    actor: { account: { homePage: home, name: learnerId } },
    verb: { id: passed },
    object: { id: course },
    result: { score: { scaled: 0.9 } },
    ...changes,
  };
}

describe("evidenceIn", () => {
  it("finds the condition that a statement meets", () => {
    expect(evidenceIn(statement(), [rule], home)).toMatchObject([
      { learnerId, ruleId: "an-toan-4-2", condition: 0, occurredAt: Date.UTC(2026, 10, 20, 1) },
    ]);
  });

  it.each([
    ["a score below the mark", { result: { score: { scaled: 0.79 } } }],
    ["no score where one is asked", { result: {} }],
    ["another verb", { verb: { id: "http://adlnet.gov/expapi/verbs/failed" } }],
    ["another activity", { object: { id: `${course}/1` } }],
    ["another home page", { actor: { account: { homePage: "https://x.test", name: learnerId } } }],
    ["an actor that is no learner", { actor: { account: { homePage: home, name: "nva" } } }],
    ["a reference instead of an activity", { object: { objectType: "StatementRef", id: course } }],
  ])("finds nothing in %s", (_, changes) => {
    expect(evidenceIn(statement(changes), [rule], home)).toEqual([]);
  });
});

it("knows a voiding statement and its target", () => {
  const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
  const object = { objectType: "StatementRef", id: "6F9C1E0A-0000-4000-8000-000000000001" };
  expect(voidedBy(statement({ verb, object }))).toBe("6f9c1e0a-0000-4000-8000-000000000001");
  expect(voidedBy(statement())).toBeUndefined();
});

const evidence = fc.record({
  learnerId: fc.constant(learnerId),
  ruleId: fc.constant(rule.id),
  ruleVersion: fc.constant(1),
  condition: fc.integer({ min: 0, max: 1 }),
  statementId: fc.uuid(),
  occurredAt: fc.integer({ min: 0, max: 1e6 }),
}) satisfies fc.Arbitrary<Evidence>;

describe("decide", () => {
  it("does not depend on the order of evidence", () => {
    fc.assert(
      fc.property(fc.array(evidence), fc.gen(), (list, gen) => {
        const shuffled = gen(fc.shuffledSubarray, list, { minLength: list.length });
        expect(decide(learnerId, rule, shuffled)).toEqual(decide(learnerId, rule, list));
      }),
    );
  });

  it("never takes a level away nor moves it later when evidence is added", () => {
    fc.assert(
      fc.property(fc.array(evidence), evidence, (list, more) => {
        const before = decide(learnerId, rule, list);
        const after = decide(learnerId, rule, [...list, more]);
        if (before) expect(after?.attainedAt).toBeLessThanOrEqual(before.attainedAt);
      }),
    );
  });

  it("needs every condition", () => {
    fc.assert(
      fc.property(fc.array(evidence), (list) => {
        const met = new Set(list.map((one) => one.condition)).size === 2;
        expect(decide(learnerId, rule, list) !== undefined).toBe(met);
      }),
    );
  });
});

it.each([
  ["an unknown framework", { frameworkId: "x" }, "/rules/an-toan-4-2/frameworkId"],
  ["an unknown item", { item: "7.1" }, "/rules/an-toan-4-2/item"],
  ["an unknown level", { level: 9 }, "/rules/an-toan-4-2/level"],
  ["no condition", { allOf: [] }, "/rules/an-toan-4-2/allOf"],
  [
    "a score above 1",
    { allOf: [{ verb: passed, activity: course, minScaled: 80 }] },
    "/rules/an-toan-4-2/allOf/0/minScaled",
  ],
])("refuses a rule with %s", (_, change, path) => {
  expect(() => requireRule({ ...rule, ...change }, [tt02of2025])).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_RULE", path }),
  );
});
