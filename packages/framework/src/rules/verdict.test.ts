import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDeeds, arbitraryRequirement } from "./__fixtures__/arbitrary.ts";
import { activity, day, home, passed, ruleWith, statementOn } from "./__fixtures__/rules.ts";
import { compileRules } from "./compile-rules.ts";
import { evidenceIn } from "./evidence.ts";
import { missingFrom } from "./missing.ts";
import type { AttainmentRule } from "./rule.ts";
import { type EvidenceVerdict, judge, type Piece, type Verdict } from "./verdict.ts";

function judged(rule: AttainmentRule, statements: readonly object[], asOf: number): Verdict {
  const set = compileRules([rule]);
  const found = statements.flatMap((one) => evidenceIn({ ...one }, set, home));
  const pieces = (condition: number): Piece[] => found.filter((one) => one.condition === condition);
  return judge(rule, { asOf, pieces, attained: () => undefined });
}

describe("the end of a verdict", () => {
  it("is the first moment at which it no longer holds", () => {
    fc.assert(
      fc.property(arbitraryRequirement(false), arbitraryDeeds, (requires, deeds) => {
        const rule = ruleWith({ requires });
        const statements = deeds.map(({ days, name, verb, scaled }) =>
          statementOn(days, {
            verb: { id: verb },
            object: { id: activity(name) },
            result: { score: { scaled } },
          }),
        );
        const asOf = day(41);
        const until = judged(rule, statements, asOf).met?.until;
        fc.pre(until !== undefined);
        // The sum of decayed weights is exact to the millisecond.
        expect(judged(rule, statements, until - 1).met).toBeDefined();
        expect(judged(rule, statements, until + 1).met).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("halves with every half-life", () => {
    const decay = { halfLifeDays: 10, minWeight: 1 };
    const rule = ruleWith({ requires: { verbs: [passed], decay } });
    const statements = [statementOn(0), statementOn(0), statementOn(0), statementOn(0)];
    expect(judged(rule, statements, day(0)).met?.until).toBe(day(20));
  });
});

describe("reasons", () => {
  it("stand beside every statement that does not count", () => {
    const requires = { verbs: [passed], minScaled: 0.5, validForDays: 10 };
    const score = (scaled: number) => ({ result: { score: { scaled } } });
    const statements = [
      statementOn(1, score(1)),
      statementOn(15, score(0.4)),
      statementOn(14, score(0.9)),
      statementOn(15, score(0.8)),
      statementOn(21, score(1)),
    ];
    const verdict = judged(ruleWith({ requires }), statements, day(20)) as EvidenceVerdict;
    const [old, low, spare, best, later] = statements.map(({ id }) => id);
    expect(verdict.counted).toEqual([best]);
    expect(new Map(verdict.uncounted.map((one) => [one.statementId, one.reason]))).toEqual(
      new Map([
        [old, "expired"],
        [low, "score-below"],
        [spare, "more-than-needed"],
        [later, "later"],
      ]),
    );
  });

  it("tell in words what is missing", () => {
    const title = { vi: "Bài kiểm tra", en: "Test" };
    const rule = ruleWith({
      requires: {
        allOf: [
          { title, verbs: [passed], minScaled: 0.8, atLeast: { statements: 3, days: 2 } },
          { attained: { item: "4.1", level: 1 } },
          { anyOf: [{ verbs: [activity("x")] }, { verbs: [activity("y")] }] },
        ],
      },
    });
    const statements = [
      statementOn(1, { result: { score: { scaled: 0.9 } } }),
      statementOn(1, { result: { score: { scaled: 0.7 } } }),
    ];
    expect(missingFrom(judged(rule, statements, day(9))).map(({ vi }) => vi)).toEqual([
      "Bài kiểm tra: cần thêm 2 lần (đã có lần chưa đủ 80 % điểm).",
      "Bài kiểm tra: cần thêm vào 1 ngày khác (đã có lần chưa đủ 80 % điểm).",
      "Cần đạt bậc 1 của 4.1 trước.",
      "Cần thêm 1 trong các điều sau:",
      "Bằng chứng: cần thêm 1 lần.",
      "Bằng chứng: cần thêm 1 lần.",
    ]);
  });

  it("are empty when nothing is missing", () => {
    expect(missingFrom(judged(ruleWith(), [statementOn(1)], day(1)))).toEqual([]);
  });
});
