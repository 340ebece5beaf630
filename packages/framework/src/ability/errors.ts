/** Codes that the measures of ability raise. */
export type AbilityErrorCode = "FRAMEWORK_BAD_ANSWER" | "FRAMEWORK_BAD_DAY";
