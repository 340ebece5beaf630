import type { XapiIssueCode } from "../errors.ts";

/** A pointer and what to put there; `undefined` takes it away. */
export type Change = readonly [path: string, value: unknown];
/** A changed statement that is still valid. */
export interface Case {
  /** What the clause says, with its place: 1.0.3 Data unless it says 2.0. */
  readonly clause: string;
  readonly change: Change | readonly Change[];
  readonly version?: "1.0.3" | "2.0.0";
}
/** A changed statement that is not valid any more. */
export interface BadCase extends Case {
  readonly code: XapiIssueCode;
  readonly path: string;
}
