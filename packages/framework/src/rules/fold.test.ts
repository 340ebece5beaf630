import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDeeds, arbitraryRequirement, type Deed } from "./__fixtures__/arbitrary.ts";
import {
  activity,
  day,
  home,
  learnerId,
  passed,
  ruleWith,
  statementOn,
} from "./__fixtures__/rules.ts";
import { compileRules } from "./compile-rules.ts";
import { type Attainment, decide } from "./decide.ts";
import { evidenceIn } from "./evidence.ts";
import { createFold } from "./fold.ts";
import type { AttainmentRule } from "./rule.ts";
import { judge, type Piece, standingOn, type Verdict } from "./verdict.ts";

type Statement = ReturnType<typeof statementOn>;

function told(deeds: readonly Deed[]): Statement[] {
  return deeds.map(({ days, name, verb, scaled }) =>
    statementOn(days, {
      verb: { id: verb },
      object: { id: activity(name) },
      result: { score: { scaled } },
    }),
  );
}

function folded(rules: readonly AttainmentRule[], statements: readonly Statement[]): Attainment[] {
  const fold = createFold(compileRules(rules), home);
  for (const statement of statements) fold.add(statement);
  return fold.of(learnerId);
}

/** Ids of the statements that made a verdict: those of the parts that are met. */
function countedIn(verdict: Verdict): string[] {
  if (!verdict.met) return [];
  if (verdict.kind === "evidence") return [...verdict.counted];
  if (verdict.kind === "attained") return [];
  const met = verdict.parts.flatMap((part) => (part.met ? [{ ...part.met, part }] : []));
  return standingOn(met, verdict.needed).flatMap(({ part }) => countedIn(part));
}

/** The same without forgetting anything: every statement so far is judged again each time. */
function remembered(rule: AttainmentRule, statements: readonly Statement[]): readonly Attainment[] {
  const set = compileRules([rule]);
  const pieces: Piece[][] = [];
  let before: readonly Attainment[] = [];
  let asOf = -Infinity;
  for (const statement of statements) {
    for (const piece of evidenceIn(statement, set, home)) {
      if (piece.refusal) continue;
      const list = pieces[piece.condition] ?? [];
      pieces[piece.condition] = list;
      list.push(piece);
      asOf = Math.max(asOf, piece.occurredAt);
    }
    const standing = {
      asOf,
      pieces: (at: number) => pieces[at] ?? [],
      attained: () => undefined,
    };
    const verdict = judge(rule, standing);
    const reached = verdict.met && { ...verdict.met, counted: countedIn(verdict) };
    before = decide(rule, learnerId, reached, before);
  }
  return before;
}

describe("what is forgotten", () => {
  it("never matters", () => {
    fc.assert(
      fc.property(arbitraryRequirement(false), arbitraryDeeds, (requires, deeds) => {
        const rule = ruleWith({ requires });
        const statements = told(deeds);
        expect(folded([rule], statements)).toEqual(remembered(rule, statements));
      }),
      { numRuns: 400 },
    );
  });

  it("is everything but a few statements: a thousand attempts leave three", () => {
    const rule = ruleWith({
      requires: { verbs: [passed], atLeast: { statements: 2, activities: 2 }, validForDays: 9 },
    });
    const deeds = Array.from({ length: 1000 }, (_, at) => statementOn(at / 10));
    const other = statementOn(99.5, { object: { id: activity("khac") } });
    const [last] = folded([rule], [...deeds, other]).slice(-1);
    expect(last?.evidence).toEqual([deeds[999]?.id, deeds[998]?.id, other.id]);
  });
});

describe("the order in which statements are heard of", () => {
  it("does not matter where evidence counts for ever", () => {
    const shuffled = arbitraryDeeds.chain((deeds) => {
      const statements = told(deeds);
      const order = fc.shuffledSubarray(statements, { minLength: statements.length });
      return fc.tuple(fc.constant(statements), order);
    });
    fc.assert(
      fc.property(arbitraryRequirement(true), shuffled, (requires, [one, other]) => {
        const rules = [
          ruleWith({ requires }),
          ruleWith({ id: "next", level: 3, requires: { attained: { item: "4.2", level: 2 } } }),
        ];
        expect(folded(rules, other)).toEqual(folded(rules, one));
      }),
      { numRuns: 300 },
    );
  });

  it("does not matter for statements that come again", () => {
    fc.assert(
      fc.property(arbitraryRequirement(false), arbitraryDeeds, (requires, deeds) => {
        const rules = [ruleWith({ requires })];
        const statements = told(deeds);
        const again = statements.flatMap((one) => [one, one]);
        expect(folded(rules, again)).toEqual(folded(rules, statements));
      }),
    );
  });
});

describe("an attainment", () => {
  const rules = [ruleWith({ validForDays: 365 })];

  it("begins with the last evidence needed and ends when its worth does", () => {
    const one = statementOn(10);
    expect(folded(rules, [one])).toMatchObject([
      { attainedAt: day(10), expiresAt: day(375), evidence: [one.id], ruleVersion: 1 },
    ]);
  });

  it("is renewed while it holds, and begins anew after it has ended", () => {
    expect(folded(rules, [statementOn(0), statementOn(200)])).toMatchObject([
      { attainedAt: day(0), expiresAt: day(565) },
    ]);
    expect(folded(rules, [statementOn(0), statementOn(400)])).toMatchObject([
      { attainedAt: day(0), expiresAt: day(365) },
      { attainedAt: day(400), expiresAt: day(765) },
    ]);
  });

  it("is renewed by evidence from before its end, also when that is heard of after it", () => {
    const next = ruleWith({
      id: "bac-3",
      level: 3,
      requires: {
        anyOf: [{ attained: { item: "4.2", level: 2 } }, { verbs: [passed], minScaled: 0.9 }],
      },
    });
    const other = statementOn(400, {
      object: { id: activity("khac") },
      result: { score: { scaled: 1 } },
    });
    const all = folded([...rules, next], [statementOn(0), other, statementOn(100)]);
    expect(all.filter(({ level }) => level === 2)).toMatchObject([
      { attainedAt: day(0), expiresAt: day(465) },
    ]);
  });

  it("is one when evidence that counts for ever is heard of late", () => {
    const either = ruleWith({
      requires: {
        anyOf: [
          { verbs: [passed], activities: [activity("an-toan")], validForDays: 365 },
          { verbs: [passed], activities: [activity("khac")] },
        ],
      },
    });
    const late = (days: number) => statementOn(days, { object: { id: activity("khac") } });
    for (const days of [0, 10]) {
      expect(folded([either], [statementOn(0), statementOn(400), late(days)])).toMatchObject([
        { attainedAt: day(0), evidence: [expect.any(String)] },
      ]);
    }
  });

  it("begins on the first day of a rule that only asks for a level held before", () => {
    const dated = ruleWith({
      id: "bac-3",
      level: 3,
      validFrom: "2026-02-01",
      requires: { attained: { item: "4.2", level: 2 } },
    });
    const all = folded([ruleWith(), dated], [statementOn(1), statementOn(40)]);
    expect(all.filter(({ level }) => level === 3)).toMatchObject([
      { attainedAt: Date.parse("2026-02-01T00:00:00+07:00") },
    ]);
  });

  it("is not begun by a rule that has ended", () => {
    expect(folded([ruleWith({ validTo: "2026-02-01" })], [statementOn(40)])).toEqual([]);
    expect(folded([ruleWith({ validTo: "2026-02-01" })], [statementOn(1)])).toHaveLength(1);
  });

  it("moves to its true time when earlier evidence is heard of late", () => {
    expect(folded([ruleWith()], [statementOn(5), statementOn(3)])).toMatchObject([
      { attainedAt: day(3) },
    ]);
  });

  it("waits for the level below it, and ends with it", () => {
    const next = ruleWith({
      id: "bac-3",
      level: 3,
      requires: {
        allOf: [
          { attained: { item: "4.2", level: 2 } },
          { verbs: [passed], activities: [activity("nang-cao")] },
        ],
      },
    });
    const advanced = statementOn(1, { object: { id: activity("nang-cao") } });
    expect(folded([next, ...rules], [advanced])).toEqual([]);
    expect(folded([next, ...rules], [advanced, statementOn(2)])).toMatchObject([
      { level: 3, attainedAt: day(2), expiresAt: day(367) },
      { level: 2, attainedAt: day(2) },
    ]);
  });
});

describe("a new version of a rule", () => {
  const strict = ruleWith({
    version: 2,
    validFrom: "2026-02-01",
    requires: { verbs: [passed], activities: [activity("an-toan")], minScaled: 0.9 },
  });
  const rules = [ruleWith(), strict];

  it("leaves what the old one decided, and decides from its day on", () => {
    expect(folded(rules, [statementOn(1), statementOn(40)])).toMatchObject([
      { ruleVersion: 1, attainedAt: day(1) },
    ]);
    expect(folded(rules, [statementOn(40)])).toEqual([]);
    const good = { result: { score: { scaled: 0.95 } } };
    expect(folded(rules, [statementOn(1, good), statementOn(40, good)])).toMatchObject([
      { ruleVersion: 1 },
      { ruleVersion: 2, attainedAt: Date.parse("2026-02-01T00:00:00+07:00") },
    ]);
  });
});
