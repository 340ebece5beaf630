// Written for these tests after xAPI 1.0.3 (adlnet/xAPI-Spec) and IEEE 9274.1.1; no text is copied.
import type { XapiIssueCode } from "../../errors.ts";
import type { XapiVersion } from "../../statement.ts";
import type { Change } from "../case.ts";

/** A statement at the edge of what is valid, and the verdict of the standard. */
export interface EdgeCase {
  /** What is special about it. */
  readonly name: string;
  /** Where the standard says so, such as `1.0.3 Data 2.4.5` or `IEEE 4.2.2.4` (9274.1.1). */
  readonly clause: string;
  /** What the smallest statement is changed to. */
  readonly change: readonly Change[];
  /** Rules it is held to. Default: both. */
  readonly versions: readonly XapiVersion[];
  /** The one fault; absent where it is valid. */
  readonly fault?: { readonly code: XapiIssueCode; readonly path: string };
}

const both: readonly XapiVersion[] = ["1.0.3", "2.0.0"];

function changesOf(change: Change | readonly Change[]): readonly Change[] {
  return (typeof change[0] === "string" ? [change] : change) as readonly Change[];
}

/** A case that is valid. */
export function takes(
  clause: string,
  name: string,
  change: Change | readonly Change[],
  ...versions: readonly XapiVersion[]
): EdgeCase {
  return { clause, name, change: changesOf(change), versions: versions.length ? versions : both };
}

/** A case that is not valid, with the code and the place of its fault. */
export function refuses(
  clause: string,
  name: string,
  change: Change | readonly Change[],
  [code, path]: readonly [XapiIssueCode, string],
  ...versions: readonly XapiVersion[]
): EdgeCase {
  return { ...takes(clause, name, change, ...versions), fault: { code, path } };
}
