import { statementIdFrom } from "@hocvuso/xapi";
import type { Kysely, Transaction } from "kysely";
import { type CourseModel, launchableItems } from "../course-model.ts";
import type { CourseOutcome } from "../mapping/course-outcome.ts";
import type { StoredCourse } from "./course.ts";
import type { ScormTables } from "./tables.ts";

/** One SCO of one attempt, as stored. */
export type AttemptRow = ScormTables["scorm_attempt"];

/** The attempt a learner is at, and where it stands. */
export interface Standing {
  readonly number: number;
  readonly rows: readonly AttemptRow[];
  readonly finished: boolean;
  readonly outcome: CourseOutcome;
}

/** UUID of an attempt: always the same for learner, course and number. */
export function attemptIdOf(
  learnerId: string,
  course: Pick<StoredCourse, "activityId">,
  number: number,
): Promise<string> {
  return statementIdFrom("scorm-attempt", learnerId, course.activityId, String(number));
}

/** The latest attempt; number 0 when there is none. */
export async function latestAttempt(
  db: Kysely<ScormTables> | Transaction<ScormTables>,
  learnerId: string,
  course: StoredCourse,
): Promise<Standing> {
  const all = await db
    .selectFrom("scorm_attempt")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("slug", "=", course.slug)
    .execute();
  const number = Math.max(0, ...all.map((row) => row.attempt));
  const rows = all.filter((row) => row.attempt === number);
  const outcome = outcomeOf(course.model, rows);
  return { number, rows, outcome, finished: isFinished(course.model, rows, outcome) };
}

/** Identifiers of the items that talk to the run time. */
export function scoIds(model: CourseModel): readonly string[] {
  const scos = launchableItems(model).filter((item) => item.resource?.kind === "sco");
  return scos.map((item) => item.id);
}

/**
 * How the course stands: finished when every SCO is; passed when all are finished and none failed
 * and one passed or none says; failed when every SCO is decided and one failed.
 */
export function outcomeOf(model: CourseModel, rows: readonly AttemptRow[]): CourseOutcome {
  const ids = scoIds(model);
  const own = ids.flatMap((id) => rows.find((row) => row.sco === id) ?? []);
  const completed =
    ids.length > 0 && own.length === ids.length && own.every((row) => row.completed);
  const decided =
    ids.length > 0 &&
    own.length === ids.length &&
    own.every((row) => row.completed || row.success !== null);
  const failed = own.some((row) => row.success === 0);
  const told = own.some((row) => row.success !== null);
  const scores = own.flatMap((row) => row.scaled ?? []);
  const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  return {
    completed: Boolean(completed),
    ...(decided && told && { success: !failed }),
    ...(scores.length > 0 && { scaled: Math.round(mean * 1e7) / 1e7 }),
  };
}

/**
 * Nothing more can come: every session was ended for good, and the course is passed or finished.
 * A course of one SCO is also over when it was failed; of several, the failed SCO can be repeated.
 */
function isFinished(
  model: CourseModel,
  rows: readonly AttemptRow[],
  { completed, success }: CourseOutcome,
): boolean {
  if (rows.length === 0 || rows.some((row) => row.ended !== "terminated")) return false;
  if (success === false) return scoIds(model).length === 1;
  return completed || success === true;
}
