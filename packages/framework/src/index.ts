export { checkFramework, type FrameworkIssueCode, requireSound } from "./check-framework.ts";
export { type Attainment, decide } from "./decide.ts";
export type { FrameworkErrorCode } from "./errors.ts";
export { type Evidence, evidenceIn, voidedBy } from "./evidence.ts";
export {
  type AttainmentRule,
  attainmentRuleSchema,
  type EvidenceCondition,
  requireRule,
} from "./rule.ts";
export type {
  Framework,
  FrameworkItem,
  FrameworkLevel,
  FrameworkLevelAlias,
  Source,
  Verification,
} from "./types.ts";
