import type { Statement } from "@hocvuso/xapi";
import { courseActivity } from "./activities.ts";
import type { CmiSubject } from "./cmi-commit.ts";
import { type Draft, finishStatements } from "./finish-statements.ts";

/** How a course of several SCOs stands as a whole. */
export interface CourseOutcome {
  /** Every SCO is finished. */
  readonly completed: boolean;
  /** All were passed (`true`), all are decided and one failed (`false`), or not decided. */
  readonly success?: boolean;
  /** Mean of the SCOs' scaled scores, 0–1, over those that told one. */
  readonly scaled?: number;
}

/**
 * Says how a course of several SCOs came out, when that changed: `completed`, `passed`, `failed`,
 * about the course's own IRI.
 *
 * @example
 * ```ts
 * await courseOutcomeStatements(subject, {
 *   outcome: { completed: true, success: true, scaled: 0.9 },
 *   commitKey: "session-1/2",
 *   committedAt: Date.now(),
 * });
 * ```
 */
export async function courseOutcomeStatements(
  subject: CmiSubject,
  change: CourseOutcomeChange,
): Promise<readonly Statement[]> {
  const { outcome, previous = { completed: false } } = change;
  const score = outcome.scaled === undefined ? {} : { score: { scaled: outcome.scaled } };
  const object = courseActivity(subject);
  const drafts: Draft[] = [];
  if (outcome.completed && !previous.completed) {
    drafts.push({ verb: "completed", object, result: { ...score, completion: true } });
  }
  if (outcome.success !== undefined && outcome.success !== previous.success) {
    const verb = outcome.success ? "passed" : "failed";
    drafts.push({ verb, object, result: { ...score, success: outcome.success } });
  }
  const commitKey = `${change.commitKey}/course`;
  return finishStatements(drafts, subject, { commitKey, committedAt: change.committedAt });
}

/** Before and after, for {@link courseOutcomeStatements}. */
export interface CourseOutcomeChange {
  /** How the course stands now. */
  readonly outcome: CourseOutcome;
  /** How it stood before. Default: nothing done. */
  readonly previous?: CourseOutcome;
  /** Names the commit that led to it. */
  readonly commitKey: string;
  /** When: milliseconds since the Unix epoch. */
  readonly committedAt: number;
}
