import type { Clock, Database } from "@hocvuso/core";
import { type Kysely, sql } from "kysely";
import type { LrsTables } from "./tables.ts";

/** The end of the log. */
export type Head = Pick<LrsTables["lrs_head"], "sequence" | "stored_at">;

/**
 * Takes the place at the end of the log until the transaction ends: sequence numbers have no gaps
 * and no reader sees a later number before an earlier one. Time never runs backwards.
 *
 * PostgreSQL serves several machines: there its own clock counts, read once the place is taken.
 */
export async function lockHead(
  database: Database,
  db: Kysely<LrsTables>,
  clock: Clock,
): Promise<Head> {
  const now = database.dialect === "postgres" ? databaseNow : sql<number>`${clock()}`;
  const head = await db
    .updateTable("lrs_head")
    .set((build) => ({
      stored_at: build
        .case()
        .when("stored_at", "<", now)
        .then(now)
        .else(build.ref("stored_at"))
        .end(),
    }))
    .where("id", "=", 1)
    .returning(["sequence", "stored_at"])
    .executeTakeFirstOrThrow();
  return { sequence: Number(head.sequence), stored_at: Number(head.stored_at) };
}

const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/**
 * With writers in several processes only the head of the log knows: while nobody holds it, whatever
 * comes next is stored later than now; while somebody does, not before what was last committed.
 */
export async function committedThrough(database: Database): Promise<Head> {
  const head = database.query<LrsTables>().selectFrom("lrs_head").where("id", "=", 1);
  const free = await head
    .select(["sequence", "stored_at", databaseNow.as("now")])
    .forShare()
    .skipLocked()
    .executeTakeFirst();
  const { sequence, stored_at, now } = free ?? {
    ...(await head.select(["sequence", "stored_at"]).executeTakeFirstOrThrow()),
    now: 0,
  };
  return { sequence: Number(sequence), stored_at: Math.max(Number(stored_at), Number(now)) };
}

/** The end of the log: the highest sequence number, 0 when it is empty. */
export async function lastSequence(database: Database): Promise<number> {
  const { sequence } = await database
    .query<LrsTables>()
    .selectFrom("lrs_head")
    .select("sequence")
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  return Number(sequence);
}
