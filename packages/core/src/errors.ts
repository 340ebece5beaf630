import type { Issue } from "./issue.ts";
import type { Text } from "./text.ts";

/** Codes this package raises. Every other package exports its own union, with its own prefix. */
export type CoreErrorCode =
  | "CORE_API_MISSING"
  | "CORE_BAD_CONFIGURATION"
  | "CORE_BAD_ID"
  | "CORE_CROSS_ORIGIN"
  | "CORE_DATABASE_AHEAD"
  | "CORE_DATABASE_BUSY"
  | "CORE_INTERNAL"
  | "CORE_NOT_FOUND"
  | "CORE_PLUGIN_CONFLICT"
  | "CORE_PLUGIN_CONTRACT"
  | "CORE_UNSAFE_NUMBER"
  | "CORE_UNSTORABLE";

/** Extra facts attached to a {@link HvsError}. */
export interface HvsErrorOptions {
  /** What went wrong underneath, if anything did. Never written to a log or a response. */
  cause?: unknown;
  /** Where the fault is, as a JSON pointer (RFC 6901) or `row 12, column unitCode`. */
  path?: string;
  /** What to do about it. */
  hint?: Text;
  /** HTTP status a server answers with. Default: 500. */
  status?: number;
  /** The single faults, where there are several. */
  issues?: readonly Issue[];
}

const brand = Symbol.for("@hocvuso/core/error");

/**
 * Base class of every error thrown on purpose.
 *
 * Compare `code`, not the class: two copies of this package may be installed.
 *
 * @typeParam Code - The one code this instance carries.
 * @example
 * ```ts
 * throw new HvsError<CoreErrorCode>("CORE_NOT_FOUND", "No such course.", { status: 404 });
 * ```
 */
export class HvsError<Code extends string = string> extends Error {
  /** Stable identifier; the message may change between releases, this may not. */
  readonly code: Code;
  /** Where the fault is; see {@link HvsErrorOptions}. */
  readonly path: string | undefined;
  /** What to do about it, in Vietnamese and English. */
  readonly hint: Text | undefined;
  /** HTTP status a server answers with. */
  readonly status: number;
  /** The single faults, where there are several. */
  readonly issues: readonly Issue[] | undefined;

  constructor(code: Code, message: string, options: HvsErrorOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.name = "HvsError";
    this.code = code;
    this.path = options.path;
    this.hint = options.hint;
    this.status = options.status ?? 500;
    this.issues = options.issues;
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Tells whether a caught value is a {@link HvsError}, from whichever copy of the package it came.
 *
 * @param value - Anything that was caught.
 * @param code - Narrow to this one code.
 * @example
 * ```ts
 * if (isHvsError(error, "CORE_NOT_FOUND")) return new Response(null, { status: 404 });
 * ```
 */
export function isHvsError<const Code extends string = string>(
  value: unknown,
  code?: Code,
): value is HvsError<Code> {
  if (typeof value !== "object" || value === null || !(brand in value)) return false;
  return code === undefined || ("code" in value && value.code === code);
}
