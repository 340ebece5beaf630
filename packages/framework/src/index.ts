export { type Attainment, decide } from "./decide.ts";
export type { FrameworkErrorCode } from "./errors.ts";
export { type Evidence, evidenceIn, voidedBy } from "./evidence.ts";
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
export {
  type AttainmentRule,
  attainmentRuleSchema,
  type EvidenceCondition,
  requireRule,
} from "./rule.ts";
