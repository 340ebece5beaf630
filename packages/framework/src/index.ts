export type { FrameworkErrorCode } from "./errors.ts";
export type { CarryLossCode } from "./exchange/difference.ts";
export type {
  Exported,
  Imported,
  ImportResult,
  Loss,
  LossKind,
  Refused,
} from "./exchange/loss-report.ts";
export type { Association, AssociationType, ItemRef } from "./model/association.ts";
export { checkFramework, type FrameworkIssueCode, requireSound } from "./model/check-framework.ts";
export type {
  FieldSources,
  Framework,
  FrameworkItem,
  FrameworkLevel,
  FrameworkLevelAlias,
  ItemKind,
  Licence,
  Source,
  Verification,
} from "./model/framework.ts";
export { type LanguageMap, readText, toText } from "./model/language-map.ts";
export { sourceOf } from "./model/source-of.ts";
export {
  type ActivityConditions,
  type CompiledRule,
  type Component,
  type Condition,
  type ConditionIndex,
  compileRules,
  type RuleSet,
} from "./rules/compile-rules.ts";
export { type Attainment, holdsAt } from "./rules/decide.ts";
export { type Evidence, evidenceIn, type Refusal, voidedBy } from "./rules/evidence.ts";
export { createFold, type Fold } from "./rules/fold.ts";
export { missingFrom } from "./rules/missing.ts";
export { requireRules } from "./rules/require-rules.ts";
export type {
  AllOf,
  AnyOf,
  AttainedLevel,
  AttainmentRule,
  EvidenceAmount,
  EvidenceDecay,
  EvidenceRequirement,
  ItemLevel,
  Requirement,
} from "./rules/rule.ts";
export { attainmentRuleSchema } from "./rules/rule-schema.ts";
export {
  type CombinedVerdict,
  type EvidenceVerdict,
  judge,
  type LevelVerdict,
  type Measured,
  type Piece,
  type Span,
  type Standing,
  type Uncounted,
  type UncountedPiece,
  type Verdict,
} from "./rules/verdict.ts";
