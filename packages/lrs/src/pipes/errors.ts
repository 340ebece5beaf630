import { HvsError, type Text } from "@hocvuso/core";
import type { LrsErrorCode } from "../errors.ts";

/** The error of an option of a pipe; it never repeats the value. */
export function badPipe(option: string, hint: Text): HvsError<LrsErrorCode> {
  return new HvsError("LRS_BAD_PIPE", "An option of a pipe is not valid.", {
    path: `/${option}`,
    hint,
  });
}
