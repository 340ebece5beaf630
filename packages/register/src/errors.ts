/** Codes this package raises. */
export type RegisterErrorCode = "REGISTER_BAD_DAY";

/** Kinds of fault in the rows of an import. */
export type RegisterIssueCode =
  | "REGISTER_BAD_ROW"
  | "REGISTER_BAD_PERIOD"
  | "REGISTER_DUPLICATE_UNIT"
  | "REGISTER_OVERLAP"
  | "REGISTER_UNIT_CYCLE"
  | "REGISTER_UNKNOWN_PARENT"
  | "REGISTER_UNKNOWN_UNIT";
