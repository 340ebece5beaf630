import type { Issue, Text } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";

/**
 * What became of a value on its way through a file format: it could not be carried (`lost`), it was
 * mended (`repaired`), or it was not there and we chose one (`assumed`).
 */
export type LossKind = "assumed" | "lost" | "repaired";

/** One thing that an import or an export could not carry as it stood. */
export interface Loss<Code extends string = string> {
  /** Stable identifier of the kind of loss: `CASE_LANGUAGE`. */
  readonly code: Code;
  /** What became of it. */
  readonly kind: LossKind;
  /** Where it stands in the input: a JSON pointer (RFC 6901), `row 12, column D`, `<iri> property`. */
  readonly path: string;
  /** Code of the framework item concerned; none when it concerns the whole framework. */
  readonly item?: string;
  /** Field concerned, by path within its owner: `title.en`, `sources`. */
  readonly field: string;
  /** What happened, for people. */
  readonly message: Text;
}

/** What an export gives: the file's content, and what it could not carry. */
export interface Exported<Output, Code extends string = string> {
  /** The content. */
  readonly output: Output;
  /** Everything that it does not carry; empty when an import gives the same framework back. */
  readonly report: readonly Loss<Code>[];
}

/** A whole framework that was read, sound as `checkFramework` has it. */
export interface Imported<Code extends string = string> {
  /** It was read. */
  readonly ok: true;
  /** The framework. */
  readonly framework: Framework;
  /** What the file says that could not be carried, was mended or was assumed. */
  readonly report: readonly Loss<Code>[];
}

/** A file that was not read: there is no half-imported framework. */
export interface Refused<Code extends string = string> {
  /** It was not read. */
  readonly ok: false;
  /** Why; never empty. */
  readonly issues: readonly Issue<Code>[];
}

/** What an import gives. */
export type ImportResult<LossCode extends string = string, FaultCode extends string = string> =
  | Imported<LossCode>
  | Refused<FaultCode>;
