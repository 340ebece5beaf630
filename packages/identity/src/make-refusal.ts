import { HvsError, type Text } from "@hocvuso/core";

/** What is told about one code: status, English message for programs, hint for people. */
export type RefusalText = readonly [status: number, message: string, hint: Text];

/** Facts of one refusal. */
export interface RefusalFacts {
  /** What went wrong underneath. */
  readonly cause?: unknown;
  /** Where the fault is. */
  readonly path?: string;
  /** What to do about it, where more is known than the code says. Default: the hint of the code. */
  readonly hint?: Text | undefined;
}

/** Makes errors of the codes of one table: message and hint are constant, so nothing personal gets in. */
export function makeRefusal<Code extends string>(
  texts: Readonly<Record<Code, RefusalText>>,
): (code: Code, facts?: RefusalFacts) => HvsError<Code> {
  return (code, { cause, path, hint } = {}) => {
    const [status, message, usual] = texts[code];
    return new HvsError<Code>(code, message, {
      status,
      hint: hint ?? usual,
      ...(cause !== undefined && { cause }),
      ...(path !== undefined && { path }),
    });
  };
}
