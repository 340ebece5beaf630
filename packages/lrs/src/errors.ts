import { HvsError, type Text } from "@hocvuso/core";

/** Codes this package raises. */
export type LrsErrorCode =
  | "LRS_ATTACHMENT_STORE"
  | "LRS_BACKUP_FAILED"
  | "LRS_BAD_AGENT"
  | "LRS_BAD_ATTACHMENT"
  | "LRS_BAD_BODY"
  | "LRS_BAD_LINE"
  | "LRS_BAD_PARAMETER"
  | "LRS_BAD_PIPE"
  | "LRS_BAD_RULE"
  | "LRS_BAD_SIGNATURE"
  | "LRS_BAD_STATEMENT"
  | "LRS_BAD_VERSION"
  | "LRS_BODY_TOO_LARGE"
  | "LRS_CLOSED"
  | "LRS_CONFLICT"
  | "LRS_CONSUMER_CONFLICT"
  | "LRS_DUPLICATE_ID"
  | "LRS_FORBIDDEN"
  | "LRS_KEYS_UNAVAILABLE"
  | "LRS_LINE_TOO_LONG"
  | "LRS_METHOD_NOT_ALLOWED"
  | "LRS_NO_BACKUP"
  | "LRS_NOT_FOUND"
  | "LRS_PERSONAL_DATA"
  | "LRS_PIPE_TAKEN_OVER"
  | "LRS_PRECONDITION_FAILED"
  | "LRS_PRECONDITION_REQUIRED"
  | "LRS_TOO_MANY_REQUESTS"
  | "LRS_UNAUTHORIZED"
  | "LRS_UNKNOWN_CONSUMER";

/** The error of a query parameter; it never repeats the value. */
export function badParameter(name: string, hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_PARAMETER", "A query parameter is not valid.", {
    status: 400,
    path: `?${name}`,
    hint,
  });
}
