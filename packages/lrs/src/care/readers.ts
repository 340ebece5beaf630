import type { Database } from "@hocvuso/core";
import type { PipeTables } from "../pipes/pipe-tables.ts";
import type { CareTables } from "./care-tables.ts";
import { statisticsName } from "./statistics.ts";

/** Readers of the log that have read beyond a place; the counting one is kept right by itself. */
export async function readersBeyond(
  database: Database,
  sequence: number | undefined,
): Promise<string[]> {
  if (sequence === undefined) return [];
  const rows = await database
    .query<CareTables>()
    .selectFrom("lrs_consumer")
    .select("name")
    .where("cursor", ">=", sequence)
    .where("name", "<>", statisticsName)
    .orderBy("name")
    .execute();
  return rows.map(({ name }) => name);
}

/**
 * The place up to which every reader of the log and every pipe that carries it out has read: that
 * of the slowest, and the end of the log when there are none. What never ran is not known here.
 */
export async function slowestReader(database: Database): Promise<number> {
  const db = database.query<CareTables & PipeTables>();
  const readers = await db.selectFrom("lrs_consumer").select("cursor").execute();
  // Pipes that bring statements in keep a position instead.
  const pipes = await db
    .selectFrom("lrs_pipe")
    .select("cursor")
    .where("position", "is", null)
    .execute();
  const head = await db.selectFrom("lrs_head").select("sequence").executeTakeFirstOrThrow();
  return Math.min(
    Number(head.sequence),
    ...[...readers, ...pipes].map((row) => Number(row.cursor)),
  );
}
