import { HvsError, type Text } from "@hocvuso/core";
import type { LrsErrorCode } from "../errors.ts";

/** The error of a retention rule; `path` is a JSON pointer into the list. */
export function badRule(path: string, hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_RULE", "A retention rule is not valid.", {
    status: 400,
    path,
    hint,
  });
}
