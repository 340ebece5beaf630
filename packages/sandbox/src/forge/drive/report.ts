import type { Text } from "@hocvuso/core";
import type { ForgeryDescription, Unjudged } from "../forgery.ts";

/**
 * How a case ended. `inconclusive`: the relying party was never given what the case is about, so
 * nothing is shown; it counts as not passed.
 */
export type Verdict = "passed" | "failed" | "inconclusive" | "skipped";

/** Result of one case. */
export interface CaseResult extends ForgeryDescription {
  /** How it ended. */
  readonly verdict: Verdict;
  /** HTTP status that the browser saw last; absent where none was asked for. */
  readonly status?: number;
  /** Code in the relying party's answer, such as `TOKEN_EXPIRED`. */
  readonly code?: string;
  /** Why it failed, was skipped, or shows nothing. */
  readonly note?: Text;
}

/** Result of a whole run. */
export interface RelyingPartyReport {
  /** Where sign-ins started, without query. */
  readonly target: string;
  /** When the run began: RFC 3339, UTC. */
  readonly startedAt: string;
  /** Results, in the order of the matrix. */
  readonly results: readonly CaseResult[];
  /** Cases of the matrix that nobody can judge from outside. */
  readonly unjudged: readonly Unjudged[];
  /** Results by verdict. */
  readonly totals: Readonly<Record<Verdict, number>>;
  /** Whether no case failed and none was inconclusive. */
  readonly passed: boolean;
}
