import { describe, expect, it } from "vitest";
import {
  activity,
  home,
  learnerId,
  passed,
  ruleWith,
  statementOn,
  used,
} from "./__fixtures__/rules.ts";
import { compileRules } from "./compile-rules.ts";
import { evidenceIn, voidedBy } from "./evidence.ts";

const course = activity("an-toan");
const set = compileRules([
  ruleWith({
    requires: {
      allOf: [
        { verbs: [passed], activities: [course], minScaled: 0.8 },
        { verbs: [used], under: [activity("dich-vu-cong")] },
      ],
    },
  }),
]);

function found(parts: object) {
  return evidenceIn(statementOn(1, { ...parts }), set, home);
}

describe("evidenceIn", () => {
  it("finds the condition that a statement meets", () => {
    expect(found({ result: { score: { scaled: 0.8 } } })).toEqual([
      {
        learnerId,
        ruleId: "an-toan-4-2",
        ruleVersion: 1,
        condition: 0,
        statementId: expect.stringMatching(/^0{8}-/),
        activity: course,
        occurredAt: Date.UTC(2026, 0, 2),
      },
    ]);
  });

  it.each([
    ["a score below the mark", { score: { scaled: 0.79 } }],
    ["no score where one is asked", {}],
  ])("tells that %s falls short", (_, result) => {
    expect(found({ result })).toMatchObject([{ condition: 0, refusal: "score-below" }]);
  });

  it.each([
    ["another verb", { verb: { id: "http://adlnet.gov/expapi/verbs/failed" } }],
    ["another activity", { object: { id: `${course}/1` } }],
    ["another home page", { actor: { account: { homePage: "https://x.test", name: learnerId } } }],
    ["an actor that is no learner", { actor: { account: { homePage: home, name: "nva" } } }],
    ["a reference instead of an activity", { object: { objectType: "StatementRef", id: course } }],
    ["any activity that is not under the one asked for", { verb: { id: used } }],
  ])("finds nothing in %s", (_, parts) => {
    expect(found(parts)).toEqual([]);
  });

  it.each(["parent", "grouping", "category"])("looks under the context's %s", (role) => {
    const one = { id: activity("dich-vu-cong") };
    for (const list of [one, [{ id: course }, one]]) {
      const context = { contextActivities: { [role]: list } };
      expect(found({ verb: { id: used }, context })).toMatchObject([{ condition: 1 }]);
    }
  });

  it("never takes evidence for later than it was stored", () => {
    const stored = new Date(Date.UTC(2026, 0, 1, 12)).toISOString();
    expect(found({ stored, result: { score: { scaled: 1 } } })).toMatchObject([
      { occurredAt: Date.UTC(2026, 0, 1, 12) },
    ]);
  });
});

it("takes the time of storing where the timestamp names no moment", () => {
  const stored = "2026-01-03T00:00:00.000Z";
  const [piece] = found({
    timestamp: "9999-12-31T23:59:60Z",
    stored,
    result: { score: { scaled: 1 } },
  });
  expect(piece?.occurredAt).toBe(Date.parse(stored));
  expect(found({ timestamp: "9999-12-31T23:59:60Z" })).toEqual([]);
});

it("does not take a group with a learner's account for the learner", () => {
  const actor = { objectType: "Group", account: { homePage: home, name: learnerId } };
  expect(found({ actor })).toEqual([]);
});

it("knows a voiding statement and its target", () => {
  const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
  expect(voidedBy({ verb, object: { objectType: "StatementRef", id: "AB" } })).toBe("ab");
  expect(voidedBy({ verb, object: { id: course } })).toBeUndefined();
  expect(voidedBy(statementOn(1))).toBeUndefined();
});
