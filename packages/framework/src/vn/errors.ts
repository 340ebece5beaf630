/** Codes raised for Vietnamese instruments. */
export type VnErrorCode = "FRAMEWORK_BAD_INDICATOR" | "FRAMEWORK_INVALID";
