import { isLearnerId, type LearnerId } from "@hocvuso/core";
import { dutiesRefusal } from "./duties-refusal.ts";
import type { DutiesDb } from "./duties-tables.ts";

/** Who did something: an opaque id, or `"system"` for what no person started. */
export type DutyActor = LearnerId | "system";

/** One thing that happened to a request, a breach or an erasure. */
export interface DutyEvent {
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** Who did it; `"erased"` once that person was erased with everything. */
  readonly by: DutyActor | "erased";
  /** What happened: `received`, `answered`, `extended`, … */
  readonly type: string;
  /** Codes and figures of it. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** Adds to the history of one subject, whose row the caller's transaction holds. */
export async function appendEvent(
  db: DutiesDb,
  subjectId: string,
  { at, by, type, detail }: DutyEvent,
): Promise<void> {
  const { last } = await db
    .selectFrom("duties_event")
    .select((build) => build.fn.max("place").as("last"))
    .where("subject_id", "=", subjectId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("duties_event")
    .values({
      subject_id: subjectId,
      place: Number(last ?? 0) + 1,
      at,
      by_whom: by,
      type,
      detail: JSON.stringify(detail),
    })
    .execute();
}

/** The history of one subject, oldest first. */
export async function eventsOf(db: DutiesDb, subjectId: string): Promise<readonly DutyEvent[]> {
  const rows = await db
    .selectFrom("duties_event")
    .selectAll()
    .where("subject_id", "=", subjectId)
    .orderBy("place")
    .execute();
  return rows.map(({ at, by_whom, type, detail }) => ({
    at,
    by: by_whom as DutyEvent["by"],
    type,
    detail: JSON.parse(detail) as DutyEvent["detail"],
  }));
}

/** Refuses whoever is not an opaque id: a name would be kept. */
export function checkActor(by: unknown): DutyActor {
  if (by === "system" || isLearnerId(by)) return by;
  throw dutiesRefusal("DUTIES_BAD_REQUEST", { path: "/by" });
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Refuses a key that is no UUID in lower case: other texts could say something about a person. */
export function checkKey(key: unknown, path = "/key"): string {
  if (typeof key === "string" && uuid.test(key)) return key;
  throw dutiesRefusal("DUTIES_BAD_REQUEST", { path });
}

/** Refuses what is not in a closed list. */
export function checkCode<Code extends string>(
  value: unknown,
  codes: Readonly<Record<Code, unknown>>,
  path: string,
): Code {
  if (typeof value === "string" && Object.hasOwn(codes, value)) return value as Code;
  throw dutiesRefusal("DUTIES_BAD_REQUEST", { path });
}
