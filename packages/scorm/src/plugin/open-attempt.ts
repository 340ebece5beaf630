import type { Database, JsonObject } from "@hocvuso/core";
import { type CourseItem, launchPath } from "../course-model.ts";
import type { AttemptState, PlayerItem, SavedSco } from "../player/wire.ts";
import { attemptIdOf, latestAttempt, type Standing } from "./attempts.ts";
import type { StoredCourse } from "./course.ts";
import type { StateSeal } from "./state-seal.ts";
import type { ScormTables } from "./tables.ts";

/** What {@link openAttempt} works with. */
export interface AttemptOpening {
  readonly database: Database;
  readonly seal: StateSeal;
  /** Path of the plugin: `/hvs/scorm`. */
  readonly path: string;
  /** Start again although the last attempt was passed. */
  readonly retake: boolean;
}

/**
 * The attempt to go on with. An attempt that is not finished goes on; one that was failed is
 * followed by a new one; one that was passed opens in review, or is followed when `retake` is set.
 * Nothing is stored: an attempt begins with its first commit.
 */
export async function openAttempt(
  learnerId: string,
  course: StoredCourse,
  { database, seal, path, retake }: AttemptOpening,
): Promise<AttemptState> {
  const latest = await latestAttempt(database.query<ScormTables>(), learnerId, course);
  const next = followsUp(latest, retake);
  const number = next ? latest.number + 1 : latest.number;
  const rows = next ? [] : latest.rows;
  const saved = rows.map((row): [string, SavedSco] => [
    row.sco,
    { cmi: JSON.parse(seal.open(row.cmi)) as JsonObject, resume: row.ended !== "terminated" },
  ]);
  return {
    course: {
      slug: course.slug,
      title: course.model.title,
      language: course.model.language,
      standard: course.model.standard,
      contentUrl: `${path}/content/${course.hash}/`,
      items: flatten(course.model.items, 0),
    },
    attempt: {
      id: await attemptIdOf(learnerId, course, number),
      number,
      mode: !next && latest.finished ? "review" : "normal",
    },
    learnerId,
    scos: Object.fromEntries(saved),
  };
}

function followsUp({ number, finished, outcome }: Standing, retake: boolean): boolean {
  return number === 0 || (finished && (retake || outcome.success === false));
}

function flatten(items: readonly CourseItem[], depth: number): PlayerItem[] {
  return items.flatMap((item) => {
    if (!item.visible && !item.resource) return flatten(item.children, depth);
    const launch = launchPath(item);
    const line: PlayerItem = {
      id: item.id,
      title: item.title,
      depth,
      kind: item.resource?.kind ?? "asset",
      ...(launch !== undefined && { launch }),
      ...(item.masteryScore !== undefined && { masteryScore: item.masteryScore }),
      ...(item.launchData !== undefined && { launchData: item.launchData }),
    };
    return [line, ...flatten(item.children, depth + 1)];
  });
}
