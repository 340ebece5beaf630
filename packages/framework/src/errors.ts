/** Codes this package raises. */
export type FrameworkErrorCode =
  | "FRAMEWORK_BAD_RULE"
  | "FRAMEWORK_INVALID"
  | "FRAMEWORK_RULE_CHANGED";
