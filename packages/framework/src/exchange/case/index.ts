export type { CaseFaultCode, CaseLossCode } from "./errors.ts";
export { type CaseExportOptions, exportCase } from "./export-case.ts";
export { itemUuid } from "./identifiers.ts";
export { type CaseImportOptions, importCase } from "./import-case.ts";
export type {
  CaseAssociation,
  CaseCriterion,
  CaseCriterionLevel,
  CaseDefinition,
  CaseDefinitions,
  CaseDocument,
  CaseItem,
  CaseLink,
  CasePackage,
  CaseRecord,
  CaseRubric,
} from "./package.ts";
export { type CaseUpgrade, type UpgradedCase, upgradeCase } from "./upgrade-case.ts";
