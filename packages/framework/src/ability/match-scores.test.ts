import { createLearnerId } from "@hocvuso/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type AssessmentScore, matchScores } from "./match-scores.ts";

const learnerId = createLearnerId();
const base: AssessmentScore = {
  learnerId,
  competence: { frameworkId: "f", code: "4.2" },
  occasion: "before",
  instrumentId: "safety",
  instrumentVersion: "1",
  score: 8,
  maxScore: 20,
  takenAt: 1,
};
const after: AssessmentScore = { ...base, occasion: "after", score: 14, takenAt: 2 };

it("pairs a score before with one after", () => {
  const { pairs, unmatched } = matchScores([after, base]);
  expect(unmatched).toEqual([]);
  expect(pairs).toEqual([
    { learnerId, competence: base.competence, before: 0.4, after: 0.7, gain: 0.5 },
  ]);
});

it("takes the gain from the lowest score of the scale too", () => {
  const scale = { minScore: 4, maxScore: 20 };
  const [pair] = matchScores([
    { ...base, ...scale },
    { ...after, ...scale },
  ]).pairs;
  expect(pair).toMatchObject({ before: 0.25, after: 0.625, gain: 0.5 });
});

it("gives a negative gain for a loss", () => {
  expect(matchScores([base, { ...after, score: 5 }]).pairs[0]?.gain).toBe(-0.25);
});

it.each<[string, AssessmentScore[], string[]]>([
  ["no post test", [base], ["no-after"]],
  ["no pre test", [after], ["no-before"]],
  [
    "a post test at the same time",
    [base, { ...after, takenAt: 1 }],
    ["after-not-later", "after-not-later"],
  ],
  [
    "another instrument",
    [base, { ...after, instrumentId: "x" }],
    ["other-instrument", "other-instrument"],
  ],
  [
    "another version",
    [base, { ...after, instrumentVersion: "2" }],
    ["other-version", "other-version"],
  ],
  ["another scale", [base, { ...after, maxScore: 30 }], ["other-scale", "other-scale"]],
  [
    "full marks before",
    [{ ...base, score: 20 }, after],
    ["before-at-ceiling", "before-at-ceiling"],
  ],
  ["a score off the scale", [base, { ...after, score: 21 }], ["malformed", "no-after"]],
  ["a score that is no number", [{ ...base, score: Number.NaN }], ["malformed"]],
])("says why %s does not count", (_, scores, reasons) => {
  const { pairs, unmatched } = matchScores(scores);
  expect(pairs).toEqual([]);
  expect(unmatched.map((one) => one.reason)).toEqual(reasons);
});

it("counts the first sitting of each occasion and none of the later ones", () => {
  const { pairs, unmatched } = matchScores([
    base,
    { ...after, score: 20, takenAt: 9 },
    after,
    { ...base, score: 1, takenAt: 5 },
  ]);
  expect(pairs).toMatchObject([{ before: 0.4, after: 0.7 }]);
  expect(unmatched.map((one) => [one.score.takenAt, one.reason])).toEqual([
    [5, "repeated"],
    [9, "repeated"],
  ]);
});

const score = fc.record({
  learnerId: fc.constant(learnerId),
  competence: fc.record({ frameworkId: fc.constant("f"), code: fc.constantFrom("1.1", "1.2") }),
  occasion: fc.constantFrom("before", "after"),
  instrumentId: fc.constantFrom("a", "b"),
  instrumentVersion: fc.constant("1"),
  score: fc.integer({ min: -1, max: 11 }),
  maxScore: fc.constant(10),
  takenAt: fc.nat({ max: 5 }),
}) as fc.Arbitrary<AssessmentScore>;

it("accounts for every score once, keeps the gain at most 1 and ignores the order", () => {
  fc.assert(
    fc.property(fc.array(score), (scores) => {
      const { pairs, unmatched } = matchScores(scores);
      expect(pairs.length * 2 + unmatched.length).toBe(scores.length);
      for (const pair of pairs) expect(pair.gain).toBeLessThanOrEqual(1);
      const gains = (list: AssessmentScore[]) =>
        matchScores(list)
          .pairs.map((pair) => `${pair.competence.code} ${pair.gain}`)
          .sort();
      // Instruments may differ at one moment and one score, so those are kept apart here.
      const one = scores.filter(({ instrumentId }) => instrumentId === "a");
      expect(gains([...one].reverse())).toEqual(gains(one));
    }),
  );
});
