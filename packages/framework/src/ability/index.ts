export { classifyArea, classifyOverall, classifySkills } from "./classify-skills.ts";
export {
  digCompSatSource,
  type SelfAssessedArea,
  type SelfAssessmentAnswer,
  type SelfAssessmentBand,
  type SelfAssessmentScore,
  scoreDigCompSat,
} from "./dig-comp-sat.ts";
export type {
  AreaResult,
  AreaSkill,
  CountedActivity,
  DatedActivity,
  OverallSkill,
  SkillArea,
  SkillsEvidence,
  SkillsIndicator,
  SkillsResult,
} from "./digital-skills.ts";
export type { AbilityErrorCode } from "./errors.ts";
export { eurostatDsi2 } from "./eurostat-dsi2.ts";
export {
  type GainSummary,
  type GainTally,
  mergeGains,
  splitMatched,
  summariseGains,
  tallyGains,
  type UnmatchedCounts,
} from "./gain.ts";
export { ituSkills } from "./itu-skills.ts";
export {
  type AssessmentScore,
  type MatchedScores,
  matchScores,
  type ScorePair,
  type UnmatchedReason,
  type UnmatchedScore,
} from "./match-scores.ts";
export {
  mergeSkills,
  type SkillsShares,
  type SkillsTally,
  shareSkills,
  tallySkills,
} from "./skill-shares.ts";
export type { Confidence } from "./student-t.ts";
export { estimateMean, type MeanEstimate, mergeTallies, type Tally, tallyOf } from "./tally.ts";
