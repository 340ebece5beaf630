import {
  type ActivityOptions,
  activityObject,
  type BuildStatementOptions,
  buildStatement,
  type LearnerStatement,
} from "./build-statement.ts";
import { type Learner, type LearnerActor, learnerActor } from "./learner-actor.ts";
import type { ActivityDefinition, Context, StatementRef, Verb } from "./statement.ts";
import { verbs } from "./verbs.ts";

/** What every recipe about a learner and an activity takes. */
export type RecipeOptions = Omit<BuildStatementOptions, "verb" | "result">;

/** Options of {@link completed}. */
export type CompletedOptions = RecipeOptions & {
  /** Time it took. */
  readonly durationMs?: number;
};

/**
 * The learner finished an activity.
 *
 * @example
 * ```ts
 * completed({ learner, activity, durationMs: 720_000, timestamp: Date.now() });
 * ```
 */
export function completed({ durationMs, ...options }: CompletedOptions): LearnerStatement {
  const result = { completion: true, ...durationOf(durationMs) };
  return buildStatement({ ...options, verb: verbs.completed, result });
}

/** Options of {@link assessed}. */
export type AssessedOptions = RecipeOptions & {
  /** Passed or failed. */
  readonly success: boolean;
  /** Points, −1 to 1. */
  readonly scaled?: number;
  /** Time it took. */
  readonly durationMs?: number;
};

/**
 * The learner passed or failed an assessment.
 *
 * @example
 * ```ts
 * assessed({ learner, activity, success: true, scaled: 0.9, timestamp: Date.now() });
 * ```
 */
export function assessed(given: AssessedOptions): LearnerStatement {
  const { success, scaled, durationMs, ...options } = given;
  const score = scaled !== undefined && { score: { scaled } };
  const verb = success ? verbs.passed : verbs.failed;
  return buildStatement({
    ...options,
    verb,
    result: { success, ...score, ...durationOf(durationMs) },
  });
}

/** Options of {@link answered}. */
export type AnsweredOptions = RecipeOptions & {
  /** What was answered, in the notation of the kind of question. */
  readonly response?: string;
  /** Right or wrong. */
  readonly success?: boolean;
  /** Kind of question, its choices and right answers. */
  readonly question?: Omit<ActivityDefinition, "name" | "type">;
  /** Time it took. */
  readonly durationMs?: number;
};

/**
 * The learner answered a question. Free text may hold personal data; the sender refuses it then.
 *
 * @example
 * ```ts
 * answered({ learner, activity, response: "a", success: true, timestamp: Date.now() });
 * ```
 */
export function answered(given: AnsweredOptions): LearnerStatement {
  const { response, success, question, durationMs, ...options } = given;
  const { activity } = options;
  const type = activity.type ?? "http://adlnet.gov/expapi/activities/cmi.interaction";
  const statement = buildStatement({
    ...options,
    activity: { ...activity, type },
    verb: verbs.answered,
    result: {
      ...(response !== undefined && { response }),
      ...(success !== undefined && { success }),
      ...durationOf(durationMs),
    },
  });
  if (!question) return statement;
  const { object } = statement;
  return { ...statement, object: { ...object, definition: { ...object.definition, ...question } } };
}

/** Options of {@link progressed}. */
export type ProgressedOptions = RecipeOptions & {
  /** How far: whole, 0 to 100. */
  readonly progressPercent: number;
};

/**
 * The learner got further in an activity.
 *
 * The number is kept where cmi5 keeps it, in an extension of the result.
 *
 * @example
 * ```ts
 * progressed({ learner, activity, progressPercent: 40, timestamp: Date.now() });
 * ```
 */
export function progressed({ progressPercent, ...options }: ProgressedOptions): LearnerStatement {
  const extensions = { "https://w3id.org/xapi/cmi5/result/extensions/progress": progressPercent };
  return buildStatement({ ...options, verb: verbs.progressed, result: { extensions } });
}

/** Options of {@link usedPublicService}. */
export type UsedPublicServiceOptions = RecipeOptions & {
  /** Whether it was carried through to the end. */
  readonly completion?: boolean;
};

/**
 * The learner used a public service online; the activity is the service, never the application.
 *
 * @example
 * ```ts
 * usedPublicService({ learner, activity: { id: serviceIri }, completion: true, timestamp: Date.now() });
 * ```
 */
export function usedPublicService(given: UsedPublicServiceOptions): LearnerStatement {
  const { completion, ...options } = given;
  return buildStatement({
    ...options,
    verb: verbs.used,
    ...(completion !== undefined && { result: { completion } }),
  });
}

/** Options of {@link taughtPeer}. */
export interface TaughtPeerOptions {
  /** UUID. */
  readonly id?: string;
  /** Who taught. */
  readonly learner: Learner;
  /** Who was taught. */
  readonly peer: Learner;
  /** What it was about. */
  readonly topic: ActivityOptions;
  /** When it happened: RFC 3339, or milliseconds since the Unix epoch. */
  readonly timestamp: string | number;
}

/** A statement whose object is not an activity. */
export type RecipeStatement<Object> = {
  /** UUID. */
  readonly id?: string;
  /** Who. */
  readonly actor: LearnerActor;
  /** Did what. */
  readonly verb: Verb;
  /** To whom or what. */
  readonly object: Object;
  /** Where it happened. */
  readonly context?: Context;
  /** When it happened. */
  readonly timestamp: string;
};

/**
 * The learner taught another one.
 *
 * @example
 * ```ts
 * taughtPeer({ learner, peer, topic: { id: lessonIri }, timestamp: Date.now() });
 * ```
 */
export function taughtPeer(options: TaughtPeerOptions): RecipeStatement<LearnerActor> {
  const { id, learner, peer, topic, timestamp } = options;
  return {
    ...(id !== undefined && { id }),
    actor: learnerActor(learner),
    verb: verbs.mentored,
    object: learnerActor(peer),
    context: { contextActivities: { other: [activityObject(topic)] } },
    timestamp: timeOf(timestamp),
  };
}

/** Options of {@link confirmed}. */
export interface ConfirmedOptions {
  /** UUID. */
  readonly id?: string;
  /** Who confirmed, as opaque as a learner. */
  readonly confirmer: Learner;
  /** Id of the statement that is confirmed. */
  readonly evidenceId: string;
  /** What it counts for, such as a competence. */
  readonly competence?: ActivityOptions;
  /** When it happened: RFC 3339, or milliseconds since the Unix epoch. */
  readonly timestamp: string | number;
}

/**
 * Somebody entitled to do so confirmed what another statement says.
 *
 * @example
 * ```ts
 * confirmed({ confirmer, evidenceId, timestamp: Date.now() });
 * ```
 */
export function confirmed(options: ConfirmedOptions): RecipeStatement<StatementRef> {
  const { id, confirmer, evidenceId, competence, timestamp } = options;
  return {
    ...(id !== undefined && { id }),
    actor: learnerActor(confirmer),
    verb: verbs.verified,
    object: { objectType: "StatementRef", id: evidenceId },
    ...(competence && { context: { contextActivities: { other: [activityObject(competence)] } } }),
    timestamp: timeOf(timestamp),
  };
}

function durationOf(durationMs: number | undefined): { duration?: string } {
  return durationMs === undefined ? {} : { duration: `PT${Math.round(durationMs / 10) / 100}S` };
}

function timeOf(timestamp: string | number): string {
  return typeof timestamp === "number" ? new Date(timestamp).toISOString() : timestamp;
}
