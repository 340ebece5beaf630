/** Codes this package raises. */
export type XapiErrorCode =
  | "XAPI_BAD_CONFIGURATION"
  | "XAPI_BAD_STATEMENT"
  | "XAPI_NOT_RUNNING"
  | "XAPI_PERSONAL_DATA";

/** Codes of the single faults found in a statement. */
export type XapiIssueCode =
  | "XAPI_BAD_DURATION"
  | "XAPI_BAD_IDENTIFIER"
  | "XAPI_BAD_INTERACTION"
  | "XAPI_BAD_IRI"
  | "XAPI_BAD_JSON"
  | "XAPI_BAD_LANGUAGE_TAG"
  | "XAPI_BAD_MBOX"
  | "XAPI_BAD_MEDIA_TYPE"
  | "XAPI_BAD_MEMBERS"
  | "XAPI_BAD_SCORE"
  | "XAPI_BAD_SHA"
  | "XAPI_BAD_TIMESTAMP"
  | "XAPI_BAD_UUID"
  | "XAPI_BAD_VALUE"
  | "XAPI_BAD_VERSION"
  | "XAPI_BAD_VOIDING"
  | "XAPI_MISSING"
  | "XAPI_NOT_ALLOWED"
  | "XAPI_PERSONAL_DATA"
  | "XAPI_UNKNOWN_KEY"
  | "XAPI_WRONG_TYPE";
