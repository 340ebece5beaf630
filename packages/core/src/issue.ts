import type { Text } from "./text.ts";

/** One fault found in given data. Lists of issues are returned, not thrown. */
export interface Issue<Code extends string = string> {
  /** Stable identifier of the kind of fault. */
  readonly code: Code;
  /** Where: a JSON pointer (RFC 6901), a file path, or `row 12, column unitCode`. */
  readonly path: string;
  /** What is wrong and what to do; never repeats personal data. */
  readonly message: Text;
}
