import type { Database } from "@hocvuso/core";
import type { LrsTables } from "../tables.ts";

/** A period, by when statements were stored: milliseconds since the Unix epoch. */
export interface Period {
  /** From this instant on. Default: the beginning. */
  readonly sinceMs?: number;
  /** Up to, but not including, this instant. Default: now. */
  readonly untilMs?: number;
}

/** Places in the log. */
export interface LogRange {
  /** The place before the first. */
  readonly after: number;
  /** The last. */
  readonly upTo: number;
}

/**
 * Where a period stands in the log: times never fall while places rise. The end is fixed at the
 * call, so that what arrives meanwhile does not count.
 */
export async function logRange(
  database: Database,
  { sinceMs = 0, untilMs = Number.MAX_SAFE_INTEGER }: Period,
): Promise<LogRange> {
  const rows = () => database.query<LrsTables>().selectFrom("lrs_statement").select("sequence");
  const first = await rows()
    .where("stored_at", ">=", sinceMs)
    .orderBy("stored_at")
    .orderBy("sequence")
    .limit(1)
    .executeTakeFirst();
  const last = await rows()
    .where("stored_at", "<", untilMs)
    .orderBy("stored_at", "desc")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!first || !last) return { after: 0, upTo: 0 };
  return { after: Number(first.sequence) - 1, upTo: Number(last.sequence) };
}
