export {
  type CourseItem,
  type CourseModel,
  type CourseResource,
  launchableItems,
  launchPath,
  type ScormStandard,
  type ScormVersion,
} from "./course-model.ts";
export type { ScormErrorCode } from "./errors.ts";
export type { ScormIssueCode } from "./issues.ts";
export {
  type ManifestLimits,
  type ManifestResult,
  parseManifest,
} from "./manifest/parse-manifest.ts";
export type { CmiCommit, CmiSubject } from "./mapping/cmi-commit.ts";
export {
  type CmiOutcome,
  type CmiSnapshot,
  readOutcome,
} from "./mapping/cmi-snapshot.ts";
export { cmiToStatements } from "./mapping/cmi-to-statements.ts";
export {
  type CourseOutcome,
  type CourseOutcomeChange,
  courseOutcomeStatements,
} from "./mapping/course-outcome.ts";
export { timespanToDuration } from "./mapping/timespan-to-duration.ts";
