import type { Database } from "@hocvuso/core";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { LrsTables } from "./tables.ts";

/** What to look for; times in milliseconds since the Unix epoch. */
export interface StatementFilter {
  /** Key of an agent or group, see `actorKey`. */
  readonly agent?: string;
  readonly relatedAgents: boolean;
  readonly verb?: string;
  readonly activity?: string;
  readonly relatedActivities: boolean;
  readonly registration?: string;
  /** Stored after this. */
  readonly sinceMs?: number;
  /** Stored at this or before. */
  readonly untilMs?: number;
  /** Oldest first. */
  readonly ascending: boolean;
  /** Only what comes after this place, in the order asked for. */
  readonly after?: number;
  /** Nothing beyond this place: the end of the log when the first page was read. */
  readonly bound: number;
  /** Most rows. */
  readonly limit: number;
}

/** A statement as read. */
export type FoundStatement = Pick<LrsTables["lrs_statement"], "sequence" | "stored_at" | "body">;

type Condition = RawBuilder<SqlBool>;

/**
 * Reads one page. Besides the statements that match, those come that refer by their object to one
 * that matches, even to a voided one; times and paging always count for the statement returned.
 *
 * @see xAPI 1.0.3, Communication, 2.1.3 (filter conditions for StatementRefs)
 */
export async function findStatements(
  database: Database,
  filter: StatementFilter,
): Promise<FoundStatement[]> {
  const matching = matchConditions(filter);
  const direct = await page(
    database,
    filter,
    matching.map((condition) => condition(sql.ref("s"))),
  );
  if (matching.length === 0) return direct;
  const target = matching.map((condition) => condition(sql.ref("m")));
  const byReference = await page(database, filter, [
    sql`s.sequence in (select t.sequence from lrs_target t
      join lrs_statement m on m.sequence = t.target_sequence
      where ${sql.join(target, sql` and `)})`,
  ]);
  const rows = new Map([...direct, ...byReference].map((row) => [row.sequence, row]));
  const order = filter.ascending ? 1 : -1;
  return [...rows.values()]
    .sort((a, b) => order * (a.sequence - b.sequence))
    .slice(0, filter.limit);
}

function matchConditions(filter: StatementFilter): ((table: RawBuilder<unknown>) => Condition)[] {
  const { agent, verb, activity, registration } = filter;
  const conditions: ((table: RawBuilder<unknown>) => Condition)[] = [];
  if (verb !== undefined) conditions.push((table) => sql`${table}.verb = ${verb}`);
  if (registration !== undefined) {
    conditions.push((table) => sql`${table}.registration = ${registration}`);
  }
  if (activity !== undefined) {
    conditions.push((table) =>
      filter.relatedActivities
        ? referred(table, ["related-activity"], activity)
        : sql`${table}.object_kind = 'Activity' and ${table}.object_id = ${activity}`,
    );
  }
  if (agent !== undefined) {
    const kinds = filter.relatedAgents ? ["agent", "related-agent"] : ["agent"];
    conditions.push((table) => referred(table, kinds, agent));
  }
  return conditions;
}

function referred(table: RawBuilder<unknown>, kinds: readonly string[], value: string): Condition {
  return sql`${table}.sequence in (
    select r.sequence from lrs_reference r where r.kind in (${sql.join(kinds)}) and r.value = ${value})`;
}

async function page(
  database: Database,
  filter: StatementFilter,
  matching: readonly Condition[],
): Promise<FoundStatement[]> {
  const { sinceMs, untilMs, after, ascending, bound, limit } = filter;
  const where = [...matching, sql<SqlBool>`s.voided = 0`, sql<SqlBool>`s.sequence <= ${bound}`];
  if (sinceMs !== undefined) where.push(sql`s.stored_at > ${sinceMs}`);
  if (untilMs !== undefined) where.push(sql`s.stored_at <= ${untilMs}`);
  if (after !== undefined) {
    where.push(ascending ? sql`s.sequence > ${after}` : sql`s.sequence < ${after}`);
  }
  const order = ascending ? sql`asc` : sql`desc`;
  const { rows } = await sql<FoundStatement>`
    select s.sequence, s.stored_at, s.body from lrs_statement s
    where ${sql.join(where, sql` and `)}
    order by s.sequence ${order} limit ${limit}`.execute(database.query<LrsTables>());
  return rows;
}

/** Reads one statement by its id, voided or not as asked. */
export async function findStatement(
  database: Database,
  id: string,
  voided: boolean,
): Promise<FoundStatement | undefined> {
  return database
    .query<LrsTables>()
    .selectFrom("lrs_statement")
    .select(["sequence", "stored_at", "body"])
    .where("id", "=", id.toLowerCase())
    .where("voided", "=", voided ? 1 : 0)
    .executeTakeFirst();
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
