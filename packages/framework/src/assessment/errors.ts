/** Codes that assessments raise. */
export type AssessmentErrorCode = "FRAMEWORK_BAD_TEST" | "FRAMEWORK_OTHER_TEST";

/** Kinds of fault in items and in the plan of a test. */
export type AssessmentIssueCode =
  | "FRAMEWORK_DUPLICATE_ITEM"
  | "FRAMEWORK_ITEM_MALFORMED"
  | "FRAMEWORK_ITEM_WITHOUT_PARAMETERS"
  | "FRAMEWORK_NO_ITEM_FOR_CONTENT"
  | "FRAMEWORK_TEST_MALFORMED"
  | "FRAMEWORK_UNKNOWN_ITEM";

/** Why an answer is refused. */
export type AnswerIssueCode =
  | "FRAMEWORK_ANSWER_GIVEN"
  | "FRAMEWORK_BAD_RESPONSE"
  | "FRAMEWORK_NOT_CURRENT_ITEM"
  | "FRAMEWORK_TEST_FINISHED"
  | "FRAMEWORK_TEST_TIME_OVER";
