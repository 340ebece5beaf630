export type { ItemLevel } from "../rules/rule.ts";
export { checkProfile, type ProfileIssueCode } from "./check-profile.ts";
export { type Gap, gapsOf, type Target, type TargetProfile } from "./gaps.ts";
export {
  type Course,
  type LearningPath,
  type PathStep,
  type Progress,
  suggestPath,
} from "./suggest-path.ts";
