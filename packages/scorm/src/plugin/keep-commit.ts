import {
  type Clock,
  type Database,
  holdLock,
  type LearnerId,
  type StatementSink,
} from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import { type CourseItem, launchableItems } from "../course-model.ts";
import type { CmiSubject } from "../mapping/cmi-commit.ts";
import { type CmiOutcome, type CmiSnapshot, readOutcome } from "../mapping/cmi-snapshot.ts";
import { cmiToStatements } from "../mapping/cmi-to-statements.ts";
import { courseOutcomeStatements } from "../mapping/course-outcome.ts";
import type { CommitAck, CommitBody } from "../player/wire.ts";
import {
  type AttemptRow,
  attemptIdOf,
  latestAttempt,
  outcomeOf,
  type Standing,
  scoIds,
} from "./attempts.ts";
import type { StoredCourse } from "./course.ts";
import { refusal } from "./refusal.ts";
import type { StateSeal } from "./state-seal.ts";
import type { ScormTables } from "./tables.ts";

/** What {@link keepCommit} works with. */
export interface CommitKeeping {
  readonly database: Database;
  readonly sink: StatementSink;
  readonly seal: StateSeal;
  readonly clock: Clock;
  /** Origin of the hub's public address. */
  readonly homePage: string;
}

/** Stores a commit and hands over its statements in one transaction; a repeated one changes nothing. */
export async function keepCommit(
  learnerId: LearnerId,
  course: StoredCourse,
  body: CommitBody,
  { database, sink, seal, clock, homePage }: CommitKeeping,
): Promise<CommitAck> {
  const item = launchableItems(course.model).find((one) => one.id === body.sco);
  if (item?.resource?.kind !== "sco") throw refusal("SCORM_UNKNOWN_SCO");
  if (body.attemptId !== (await attemptIdOf(learnerId, course, body.attempt))) {
    throw refusal("SCORM_NOT_YOUR_ATTEMPT");
  }
  const subject = subjectOf({ learnerId, homePage, course, item, attemptId: body.attemptId });
  return database.transaction(async (tx) => {
    await holdLock(database, tx, `scorm/${learnerId}/${course.slug}`);
    const db = tx.withTables<ScormTables>();
    const latest = await latestAttempt(db, learnerId, course);
    const before = rowsOf(latest, body);
    const old = before.find((row) => row.sco === body.sco);
    if (old && old.session === body.session && body.sequence <= old.sequence) {
      return { sequence: old.sequence };
    }
    checkOpen(latest, body, old);
    const committedAt = clock();
    const outcome = readOutcome(course.model.standard, body.snapshot);
    const row = toRow({ learnerId, course, body, outcome, seal, committedAt });
    await db
      .insertInto("scorm_attempt")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["learner_id", "slug", "attempt", "sco"]).doUpdateSet(row),
      )
      .execute();
    const statements = await statementsOf({ subject, course, body, old, before, row, seal });
    if (statements.length > 0) await sink.put(statements, { tx });
    return { sequence: body.sequence };
  });
}

/** Rows of the attempt the commit belongs to: none when it opens the next one. */
function rowsOf(latest: Standing, { attempt }: CommitBody): readonly AttemptRow[] {
  if (attempt === latest.number) return latest.rows;
  const opensNext = attempt === latest.number + 1 && (latest.number === 0 || latest.finished);
  if (!opensNext) throw refusal("SCORM_ATTEMPT_FINISHED");
  return [];
}

function checkOpen(latest: Standing, body: CommitBody, old: AttemptRow | undefined): void {
  if (body.attempt === latest.number && latest.finished) throw refusal("SCORM_ATTEMPT_FINISHED");
  const other = old !== undefined && old.session !== body.session;
  const over = old !== undefined && !other && old.ended !== null;
  if ((other && !body.takeover) || over) throw refusal("SCORM_SESSION_REPLACED");
}

interface RowParts {
  readonly learnerId: string;
  readonly course: StoredCourse;
  readonly body: CommitBody;
  readonly outcome: CmiOutcome;
  readonly seal: StateSeal;
  readonly committedAt: number;
}

function toRow({ learnerId, course, body, outcome, seal, committedAt }: RowParts): AttemptRow {
  return {
    learner_id: learnerId,
    slug: course.slug,
    attempt: body.attempt,
    sco: body.sco,
    attempt_id: body.attemptId,
    session: body.session,
    sequence: body.sequence,
    ended: body.ends ?? null,
    completed: outcome.completed ? 1 : 0,
    success: outcome.success === undefined ? null : Number(outcome.success),
    scaled: outcome.score?.scaled ?? null,
    cmi: seal.close(JSON.stringify(body.snapshot.cmi)),
    course_hash: course.hash,
    updated_at: committedAt,
  };
}

interface Change {
  readonly subject: CmiSubject;
  readonly course: StoredCourse;
  readonly body: CommitBody;
  readonly old: AttemptRow | undefined;
  readonly before: readonly AttemptRow[];
  readonly row: AttemptRow;
  readonly seal: StateSeal;
}

async function statementsOf(change: Change): Promise<readonly Statement[]> {
  const { subject, course, body, old, before, row } = change;
  const { standard } = course.model;
  const several = scoIds(course.model).length > 1;
  const opens = old === undefined ? "initialized" : "resumed";
  const previous = old && snapshotOf(old, change.seal);
  const commitKey = `${body.session}/${body.sequence}`;
  const committedAt = row.updated_at;
  const own = await cmiToStatements(subject, {
    standard,
    snapshot: body.snapshot,
    ...(previous && { previous }),
    commitKey,
    committedAt,
    ...(old?.session !== body.session && { opens }),
    ...(body.ends && { ends: body.ends }),
    outcomeOf: several ? "lesson" : "course",
  });
  const left = await leftOpen(change);
  if (!several) return [...left, ...own];
  const after = [...before.filter((one) => one.sco !== row.sco), row];
  const whole = await courseOutcomeStatements(subject, {
    outcome: outcomeOf(course.model, after),
    previous: outcomeOf(course.model, before),
    commitKey,
    committedAt,
  });
  return [...left, ...own, ...whole];
}

/** A session that was never ended counts as suspended when the next one opens. */
async function leftOpen({
  subject,
  course,
  body,
  old,
  seal,
}: Change): Promise<readonly Statement[]> {
  if (!old || old.session === body.session || old.ended !== null) return [];
  const snapshot = snapshotOf(old, seal);
  return cmiToStatements(subject, {
    standard: course.model.standard,
    snapshot,
    previous: snapshot,
    commitKey: `${old.session}/left`,
    committedAt: Number(old.updated_at),
    ends: "suspended",
  });
}

function snapshotOf(row: AttemptRow, seal: StateSeal): CmiSnapshot {
  return { cmi: JSON.parse(seal.open(row.cmi)) as CmiSnapshot["cmi"] };
}

interface SubjectParts {
  readonly learnerId: LearnerId;
  readonly homePage: string;
  readonly course: StoredCourse;
  readonly item: CourseItem;
  readonly attemptId: string;
}

function subjectOf({ learnerId, homePage, course, item, attemptId }: SubjectParts): CmiSubject {
  return {
    learnerId,
    homePage,
    activityId: course.activityId,
    courseTitle: course.model.title,
    scoId: item.id,
    scoTitle: item.title,
    language: course.model.language,
    attemptId,
  };
}
