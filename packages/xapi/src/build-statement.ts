import type { Text } from "@hocvuso/core";
import { type Learner, type LearnerActor, learnerActor } from "./learner-actor.ts";
import type { Activity, Context, Result, Statement, Verb } from "./statement.ts";

/** The activity of a built statement. */
export interface ActivityOptions {
  /** IRI of the course, lesson or question. */
  readonly id: string;
  /** Title. */
  readonly name?: Text;
  /** IRI of the kind of activity. */
  readonly type?: string;
}

/** Options of {@link buildStatement}. */
export interface BuildStatementOptions {
  /** UUID; make it with {@link statementIdFrom} where the same event may be told twice. */
  readonly id?: string;
  /** Who. */
  readonly learner: Learner;
  /** Did what; one of {@link verbs} or another. */
  readonly verb: Verb;
  /** To what. */
  readonly activity: ActivityOptions;
  /** What came of it. */
  readonly result?: Result;
  /** Where it happened. */
  readonly context?: Context;
  /** When it happened: RFC 3339, or milliseconds since the Unix epoch. */
  readonly timestamp: string | number;
}

/** A statement of a learner about an activity. */
export type LearnerStatement = Statement & {
  /** The learner. */
  readonly actor: LearnerActor;
  /** The activity. */
  readonly object: Activity;
  /** When it happened. */
  readonly timestamp: string;
};

/**
 * Makes a statement of a learner about an activity, in the form all our packages use.
 *
 * @throws An `HvsError` coded `CORE_BAD_ID` when the learner id is none.
 * @example
 * ```ts
 * const statement = buildStatement({
 *   learner: { homePage: "https://hocvuso.example.gov.vn", learnerId },
 *   verb: verbs.completed,
 *   activity: { id: "https://hocvuso.example.gov.vn/courses/an-toan-so" },
 *   result: { completion: true },
 *   timestamp: Date.now(),
 * });
 * ```
 */
export function buildStatement({
  id,
  learner,
  verb,
  activity,
  result,
  context,
  timestamp,
}: BuildStatementOptions): LearnerStatement {
  return {
    ...(id !== undefined && { id }),
    actor: learnerActor(learner),
    verb,
    object: activityObject(activity),
    ...(result && { result }),
    ...(context && { context }),
    timestamp: typeof timestamp === "number" ? new Date(timestamp).toISOString() : timestamp,
  };
}

/** The activity of a statement, from its options. */
export function activityObject({ id, name, type }: ActivityOptions): Activity {
  const definition = {
    ...(name && { name: { "vi-VN": name.vi, "en-US": name.en } }),
    ...(type !== undefined && { type }),
  };
  return {
    objectType: "Activity",
    id,
    ...(Object.keys(definition).length > 0 && { definition }),
  };
}
