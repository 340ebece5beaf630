import type { Database } from "@hocvuso/core";
import { sql } from "kysely";
import type { CareTables } from "../care-tables.ts";
import type { Report } from "./integrity-issue.ts";

interface Range {
  readonly first: number;
  readonly last: number;
}

/** Holds the end of the log, its rows and the list of removals to each other. */
export async function checkLog(database: Database, report: Report): Promise<void> {
  const db = database.query<CareTables>();
  const head = await db.selectFrom("lrs_head").select("sequence").executeTakeFirstOrThrow();
  const end = Number(head.sequence);
  const { rows } = await db
    .selectFrom("lrs_statement")
    .select((build) => build.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  const removals = await db
    .selectFrom("lrs_removal")
    .select(["statements", "first_sequence as first", "last_sequence as last"])
    .where("statements", ">", 0)
    .orderBy("first_sequence")
    .execute();
  const removed = removals.reduce((sum, one) => sum + Number(one.statements), 0);
  if (Number(rows) + removed !== end) report("LOG_COUNT", `${Number(rows) + removed}/${end}`);
  const ranges = joined(removals.map(({ first, last }) => ({ first: +first, last: +last })));
  for (const gap of await findGaps(database, end)) {
    const explained = ranges.some(({ first, last }) => first <= gap.first && gap.last <= last);
    if (!explained) report("LOG_GAP", `${gap.first}-${gap.last}`);
  }
  await checkOrder(database, report);
  const readers = await db.selectFrom("lrs_consumer").selectAll().execute();
  for (const { name, cursor } of readers) if (Number(cursor) > end) report("CURSOR_AHEAD", name);
}

function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const range of ranges) {
    const before = found.at(-1);
    if (!before || range.first > before.last + 1) found.push(range);
    else found[found.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
  }
  return found;
}

/** Where places in the log are missing: the database compares neighbours. */
async function findGaps(database: Database, end: number): Promise<Range[]> {
  const { rows } = await sql<{ before: number | null; at: number }>`
    select before, at from (
      select lag(sequence) over (order by sequence) as before, sequence as at from lrs_statement
    ) as places
    where at <> coalesce(before, 0) + 1 order by at`.execute(database.query());
  const gaps = rows.map(({ before, at }) => ({ first: Number(before ?? 0) + 1, last: at - 1 }));
  const { last } = await database
    .query<CareTables>()
    .selectFrom("lrs_statement")
    .select((build) => build.fn.max("sequence").as("last"))
    .executeTakeFirstOrThrow();
  if (Number(last ?? 0) < end) gaps.push({ first: Number(last ?? 0) + 1, last: end });
  return gaps;
}

async function checkOrder(database: Database, report: Report): Promise<void> {
  const { rows } = await sql<{ sequence: number }>`
    select sequence from (
      select sequence, stored_at, lag(stored_at) over (order by sequence) as before
      from lrs_statement
    ) as times
    where stored_at < before order by sequence limit 1000`.execute(database.query());
  for (const { sequence } of rows) report("LOG_ORDER", `${sequence}`);
}
