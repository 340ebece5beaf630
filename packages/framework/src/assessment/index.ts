export {
  type AnswerRefused,
  type AnswerTaken,
  answerItem,
  type GivenAnswer,
} from "./answer-item.ts";
export { checkItems } from "./check-items.ts";
export type { NoItemReason } from "./choose-item.ts";
export type { AnswerIssueCode, AssessmentErrorCode, AssessmentIssueCode } from "./errors.ts";
export {
  type AbilityEstimate,
  type EapSettings,
  estimateAbility,
  recentredEap,
  type ScoredAnswer,
  standardEap,
} from "./estimate-ability.ts";
export { countExposure, type ExposureCounts, noExposure } from "./exposure.ts";
export {
  type AbilityAdvice,
  type CompetenceScore,
  type FinishedTest,
  finishTest,
  type ItemScore,
  type PointScore,
  type TestResult,
} from "./finish-test.ts";
export {
  type ChoiceItem,
  type CompetenceRef,
  choiceItemSchema,
  type ItemOption,
  type ItemParameters,
} from "./item.ts";
export {
  type EndReason,
  type ItemToShow,
  type NextItemOptions,
  type NoFurtherItem,
  nextItem,
} from "./next-item.ts";
export {
  type AdaptivePlan,
  type ContentTarget,
  type FixedPlan,
  type PlanBasics,
  type StopRule,
  type TestPlan,
  testPlanSchema,
} from "./plan.ts";
export { type PreparedTest, prepareTest } from "./prepare-test.ts";
export type { PresentedItem, PresentedOption } from "./present-item.ts";
export { type StartOptions, startTest } from "./start-test.ts";
export {
  itemActivityId,
  type StatementOptions,
  testActivityId,
  testStatements,
} from "./statements.ts";
export { type ShownItem, type TestState, testStateSchema } from "./test-state.ts";
export { itemInformation, probabilityRight } from "./two-pl.ts";
