import type { Database, DataHolder, HeldPart, LearnerId, Text } from "@hocvuso/core";
import type { AttemptRow } from "./attempts.ts";
import type { StateSeal } from "./state-seal.ts";
import type { ScormTables } from "./tables.ts";

const label: Text = { vi: "Lượt học và trạng thái bài học", en: "Attempts and course state" };

/**
 * What the player keeps of a learner: where each attempt stands and what the course wrote down. It goes at every depth:
 * courses write what they like there, results are in the statements, and nobody could go on under such an id.
 */
export function scormHolder(database: Database, seal: StateSeal): DataHolder {
  return {
    label,
    export: (learnerId) => exportHeld(database, seal, learnerId),
    async erase(learnerId) {
      const { numDeletedRows } = await database
        .query<ScormTables>()
        .deleteFrom("scorm_attempt")
        .where("learner_id", "=", learnerId)
        .executeTakeFirst();
      return [{ kind: "attempt", label, erased: Number(numDeletedRows), kept: 0 }];
    },
  };
}

/** One row at a time: what a course wrote down may be long. */
async function* exportHeld(
  database: Database,
  seal: StateSeal,
  learnerId: LearnerId,
): AsyncGenerator<HeldPart, void, undefined> {
  const db = database.query<ScormTables>();
  const places = await db
    .selectFrom("scorm_attempt")
    .select(["slug", "attempt", "sco"])
    .where("learner_id", "=", learnerId)
    .orderBy("slug")
    .orderBy("attempt")
    .orderBy("sco")
    .execute();
  for (const { slug, attempt, sco } of places) {
    const row = await db
      .selectFrom("scorm_attempt")
      .selectAll()
      .where("learner_id", "=", learnerId)
      .where("slug", "=", slug)
      .where("attempt", "=", attempt)
      .where("sco", "=", sco)
      .executeTakeFirst();
    if (row) yield { kind: "attempt", data: toData(row, seal) };
  }
}

function toData(row: AttemptRow, seal: StateSeal): HeldPart["data"] {
  return {
    course: row.slug,
    attempt: row.attempt,
    sco: row.sco,
    attemptId: row.attempt_id,
    ended: row.ended,
    completed: row.completed === 1,
    success: row.success === null ? null : row.success === 1,
    scaled: row.scaled,
    cmi: JSON.parse(seal.open(row.cmi)) as unknown,
    updatedAt: new Date(Number(row.updated_at)).toISOString(),
  };
}
