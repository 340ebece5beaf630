/** Why a CASE package was not read. */
export type CaseFaultCode =
  | "CASE_BAD_EXTENSION"
  | "CASE_BAD_SHAPE"
  | "CASE_CYCLE"
  | "CASE_DUPLICATE_IDENTIFIER"
  | "CASE_NO_ITEMS"
  | "CASE_TOO_MANY_ITEMS";

/** What an import of a CASE package could not carry, mended or assumed. */
export type CaseLossCode =
  | "CASE_ADDRESSES"
  | "CASE_CODE"
  | "CASE_DEFINITIONS"
  | "CASE_DUPLICATE"
  | "CASE_FOREIGN_NODE"
  | "CASE_FRAMEWORK_ID"
  | "CASE_LANGUAGE"
  | "CASE_LEVELS"
  | "CASE_LINK_FIELD"
  | "CASE_NO_PARENT"
  | "CASE_ORDER"
  | "CASE_RUBRIC"
  | "CASE_SHAPE"
  | "CASE_SOURCE"
  | "CASE_TWO_PARENTS"
  | "CASE_TYPE"
  | "CASE_UNKNOWN_FIELD"
  | "CASE_VERSION";
