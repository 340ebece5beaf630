import { createLearnerId } from "@hocvuso/core";
import { expect, it } from "vitest";
import { mergeGains, splitMatched, summariseGains, tallyGains } from "./gain.ts";
import { type AssessmentScore, matchScores } from "./match-scores.ts";

const before = [4, 10, 12, 7, 15, 9];
const after = [10, 14, 12, 11, 19, 8];

function scoresOf(code: string): AssessmentScore[] {
  return before.flatMap((score, index) => {
    const one = {
      learnerId: createLearnerId(),
      competence: { frameworkId: "f", code },
      instrumentId: "i",
      instrumentVersion: "1",
      maxScore: 20,
    };
    return [
      { ...one, occasion: "before" as const, score, takenAt: 1 },
      { ...one, occasion: "after" as const, score: after[index] as number, takenAt: 2 },
    ];
  });
}

// Expected figures: computed with NumPy and scipy.stats from the two lists above.
it("sums gains up as an independent computation does", () => {
  const summary = summariseGains(tallyGains(matchScores(scoresOf("1.1"))));
  expect(summary.gain.n).toBe(6);
  expect(summary.gain.mean).toBeCloseTo(0.2986305361305362, 12);
  expect(summary.gain.standardDeviation).toBeCloseTo(0.31889899227349916, 12);
  expect(summary.gain.low).toBeCloseTo(-0.03603343188818797, 9);
  expect(summary.gain.high).toBeCloseTo(0.6332945041492604, 9);
  expect(summary.gainOfMeans).toBeCloseTo(0.2698412698412699, 12);
  expect(summary.difference.low).toBeCloseTo(-0.0007501660418597622, 9);
  expect(summary.difference.high).toBeCloseTo(0.28408349937519306, 9);
  expect(summary.effectSizeOfDifferences).toBeCloseTo(1.0439078454267834, 12);
  expect(summary.effectSizeOfScores).toBeCloseTo(0.7394100377564009, 12);
});

it("adds units up the tree without their learners", () => {
  const scores = [...scoresOf("1.1"), ...scoresOf("1.2").slice(1)];
  const parts = splitMatched(matchScores(scores), ({ competence }) => competence.code);
  expect([...parts.keys()].sort()).toEqual(["1.1", "1.2"]);
  const tallies = [...parts.values()].map(tallyGains);
  expect(JSON.stringify(tallies)).not.toContain("learnerId");
  const joined = summariseGains(mergeGains(tallies));
  const whole = summariseGains(tallyGains(matchScores(scores)));
  expect(joined.gain.mean).toBeCloseTo(whole.gain.mean as number, 12);
  expect(joined.difference.high).toBeCloseTo(whole.difference.high as number, 12);
  expect(joined.unmatched).toEqual({ "no-before": 1 });
});

it("has no figures without pairs", () => {
  expect(summariseGains(mergeGains([]))).toMatchObject({
    gain: { n: 0, mean: null },
    gainOfMeans: null,
    effectSizeOfDifferences: null,
    unmatched: {},
  });
});
