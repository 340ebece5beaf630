import { createLearnerId } from "@hocvuso/core";
import {
  type AssessmentScore,
  matchScores,
  summariseGains,
  tallyGains,
} from "@hocvuso/framework/ability";

function sitting(learner: number, occasion: "after" | "before", score: number): AssessmentScore {
  return {
    learnerId: learners[learner] ?? createLearnerId(),
    competence: { frameworkId: "vn-tt02-2025", code: "4.2" },
    occasion,
    instrumentId: "kiem-tra-4-2",
    instrumentVersion: "1",
    score,
    maxScore: 20,
    takenAt: Date.parse(occasion === "before" ? "2026-01-05" : "2026-03-05"),
  };
}

const learners = [createLearnerId(), createLearnerId(), createLearnerId()];
const scores = [
  ...[8, 10, 12].map((score, learner) => sitting(learner, "before", score)),
  ...[14, 15, 14].map((score, learner) => sitting(learner, "after", score)),
];
const { gain, gainOfMeans } = summariseGains(tallyGains(matchScores(scores)));
export const mean = gain.mean; // 0.417: (0.5 + 0.5 + 0.25) / 3
export const interval = [gain.low, gain.high]; // 0.06 to 0.78: three people say little
export const hake = gainOfMeans; // 0.433
