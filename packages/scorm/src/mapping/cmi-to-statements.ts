import type { JsonObject } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import { courseActivity, interactionIri, lessonActivity } from "./activities.ts";
import type { CmiCommit, CmiSubject } from "./cmi-commit.ts";
import { type CmiOutcome, listAt, readOutcome } from "./cmi-snapshot.ts";
import { type Draft, finishStatements } from "./finish-statements.ts";
import { interactionOf } from "./interaction-of.ts";

/**
 * Turns what changed between two snapshots into xAPI statements, in order of telling.
 *
 * `initialized` or `resumed`; `answered` for each new or changed interaction; `completed` when it
 * turns so; `passed` or `failed` when it turns so or its score changes; `suspended` or `terminated`
 * with the session's time. The `grouping` holds attempt and course, the `category` the SCORM
 * profile. What a learner typed is never repeated. Always at least valid xAPI 1.0.3.
 *
 * @see https://w3id.org/xapi/scorm
 * @remarks Deviation: the profile says "responded" about interactions; "answered" is what cmi5,
 * H5P and record stores use.
 * @example
 * ```ts
 * const statements = await cmiToStatements(subject, {
 *   standard: "scorm12",
 *   snapshot: { cmi: { core: { lesson_status: "passed", score: { raw: "90" } } } },
 *   commitKey: "session-1/2",
 *   committedAt: Date.now(),
 * }); // completed, passed
 * ```
 */
export async function cmiToStatements(
  subject: CmiSubject,
  commit: CmiCommit,
): Promise<readonly Statement[]> {
  const now = readOutcome(commit.standard, commit.snapshot);
  const lesson = lessonActivity(subject);
  const target = commit.outcomeOf === "lesson" ? lesson : courseActivity(subject);
  const drafts: Draft[] = [
    ...(commit.opens ? [{ verb: commit.opens, object: lesson }] : []),
    ...answers(subject, commit),
    ...outcomes(commit, now).map((draft) => ({ ...draft, object: target })),
  ];
  if (commit.ends) {
    const result = now.duration ? { duration: now.duration } : undefined;
    drafts.push({ verb: commit.ends, object: lesson, ...(result && { result }) });
  }
  return finishStatements(drafts, subject, commit);
}

function outcomes(
  { standard, previous }: CmiCommit,
  now: CmiOutcome,
): readonly Omit<Draft, "object">[] {
  const before = previous ? readOutcome(standard, previous) : { completed: false };
  const score = now.score && { score: now.score };
  const drafts: Omit<Draft, "object">[] = [];
  if (now.completed && !before.completed) {
    drafts.push({ verb: "completed", result: { ...score, completion: true } });
  }
  const changed =
    now.success !== before.success || JSON.stringify(now.score) !== JSON.stringify(before.score);
  if (now.success !== undefined && changed) {
    drafts.push({
      verb: now.success ? "passed" : "failed",
      result: { ...score, success: now.success, ...(now.completed && { completion: true }) },
    });
  }
  return drafts;
}

function answers(subject: CmiSubject, { standard, snapshot, previous }: CmiCommit): Draft[] {
  const before: readonly JsonObject[] = previous ? listAt(previous.cmi, "interactions") : [];
  const lesson = lessonActivity(subject);
  return listAt(snapshot.cmi, "interactions").flatMap((entry, index) => {
    const told = interactionOf(standard, entry);
    const old = before[index] && interactionOf(standard, before[index]);
    if (!told || JSON.stringify(told) === JSON.stringify(old)) return [];
    const id = interactionIri(subject, told.id);
    return [
      {
        verb: "answered" as const,
        object: { id, definition: told.definition },
        result: told.result,
        parent: lesson,
      },
    ];
  });
}
