import type { Database } from "@hocvuso/core";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { chunks } from "./chunks.ts";
import { type EraSpan, eraAt, eraSpans, eras } from "./eras.ts";
import { type KeyKind, keyOf, uuidBytes } from "./keys.ts";
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

/** What a caller may see at all: holds for each statement itself, never for what it refers to. */
export interface Visible {
  readonly tenant: string;
  /** Only what this agent vouches for; see `actorKey`. */
  readonly authority?: string | undefined;
  /** Only what this agent did or was the object of; see `actorKey`. */
  readonly agent?: string | undefined;
}

/** A statement as read. */
export type FoundStatement = Pick<LrsTables["lrs_statement"], "sequence" | "stored_at" | "body">;

/** Found by any of these kinds of keys of one value. */
interface Condition {
  readonly kinds: readonly KeyKind[];
  readonly value: string;
}

/**
 * Reads one page. Besides the statements that match, those come that refer by their object to one
 * that matches, even to a voided one; times and paging always count for the statement returned.
 *
 * @see xAPI 1.0.3, Communication, 2.1.3 (filter conditions for StatementRefs)
 */
export async function findStatements(
  database: Database,
  visible: Visible,
  filter: StatementFilter,
): Promise<FoundStatement[]> {
  const range = await sequenceRange(database, filter);
  const matching = matchConditions(filter);
  const page = { database, tenant: visible.tenant, range, filter };
  const lists = await Promise.all(walks(matching, visible).map((walk) => readWalk(page, walk)));
  const rows = new Map(lists.flat().map((row) => [row.sequence, row]));
  const order = filter.ascending ? 1 : -1;
  return [...rows.values()]
    .sort((a, b) => order * (a.sequence - b.sequence))
    .slice(0, filter.limit);
}

/** The narrowest first: the first condition's list is walked, the others are looked up. */
function matchConditions(filter: StatementFilter): Condition[] {
  const { registration, agent, activity, verb, relatedAgents, relatedActivities } = filter;
  const conditions: Condition[] = [];
  if (registration !== undefined) conditions.push({ kinds: ["registration"], value: registration });
  if (agent !== undefined) {
    const kinds: KeyKind[] = relatedAgents ? ["agent", "related-agent", "authority"] : ["agent"];
    conditions.push({ kinds, value: agent });
  }
  if (activity !== undefined) {
    const kinds: KeyKind[] = relatedActivities ? ["activity", "related-activity"] : ["activity"];
    conditions.push({ kinds, value: activity });
  }
  if (verb !== undefined) conditions.push({ kinds: ["verb"], value: verb });
  return conditions;
}

/** A list in the order of the log that is walked, and what each statement on it is held to. */
interface Walk {
  /** Absent: the whole log. */
  readonly driver?: { readonly kind: KeyKind | `via-${KeyKind}`; readonly value: string };
  readonly own: readonly Condition[];
  /** Hold together for one statement that it refers to. */
  readonly target: readonly Condition[];
}

function walks(matching: readonly Condition[], visible: Visible): Walk[] {
  const seen: Condition[] = [];
  if (visible.agent !== undefined) seen.push({ kinds: ["agent"], value: visible.agent });
  if (visible.authority !== undefined)
    seen.push({ kinds: ["authority"], value: visible.authority });
  const [first, ...others] = matching.length > 0 ? matching : seen.slice(0, 1);
  if (!first) return [{ own: [], target: [] }];
  const { kinds, value } = first;
  const rest = matching.length > 0 ? seen : seen.slice(1);
  const direct = kinds.map((kind) => ({
    driver: { kind, value },
    own: [...others, ...rest],
    target: [],
  }));
  if (matching.length === 0) return direct;
  const via = kinds.map((kind) => ({
    driver: { kind: `via-${kind}` as const, value },
    own: seen,
    target: matching.length > 1 ? matching : [],
  }));
  return [...direct, ...via];
}

interface Page {
  readonly database: Database;
  readonly tenant: string;
  readonly range: Range;
  readonly filter: StatementFilter;
}

/** Eras that one question looks into: asking PostgreSQL once more is a way to go. */
const erasAtOnce = { postgres: 16, sqlite: 1 };

async function readWalk(page: Page, walk: Walk): Promise<FoundStatement[]> {
  const { driver } = walk;
  const { database, tenant, filter, range } = page;
  if (!driver) {
    const all = sql`lrs_statement s where s.tenant = ${tenant}`;
    return readRows(page, listed(page, walk, all, sql.ref("s.sequence")));
  }
  const key = keyOf(tenant, driver.kind, driver.value);
  const found: FoundStatement[] = [];
  for (const span of eraSpans(range, filter.ascending)) {
    const eras = await erasWith(page, key, span);
    for (const some of chunks(eras, erasAtOnce[database.dialect])) {
      const lists = some.map((era) => {
        // SQLite takes "cross join" as an order to keep this order of reading.
        const list = sql`lrs_reference r cross join lrs_statement s
          where s.sequence = r.sequence and r.era = ${era} and r.key = ${key}`;
        return listed(page, walk, list, sql.ref("r.sequence"));
      });
      found.push(...(await readRows(page, joined(page, lists))));
      if (found.length >= filter.limit) return found;
    }
  }
  return found;
}

/** One list of several, each in order. */
function joined({ filter }: Page, lists: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const named = lists.map((list, at) => sql`select * from (${list}) as ${sql.ref(`l${at}`)}`);
  return sql`${sql.join(named, sql` union all `)}
    order by sequence ${direction(filter)} limit ${filter.limit}`;
}

async function readRows({ database }: Page, query: RawBuilder<unknown>): Promise<FoundStatement[]> {
  return (await sql<FoundStatement>`${query}`.execute(database.query<LrsTables>())).rows;
}

function direction({ ascending }: StatementFilter): RawBuilder<unknown> {
  return ascending ? sql`asc` : sql`desc`;
}

/** The statements of a list, in the order asked for; `at` is their place. */
function listed(
  { tenant, range, filter }: Page,
  { own, target }: Walk,
  list: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const conditions: RawBuilder<SqlBool>[] = [
    sql`s.voided = 0`,
    sql`${at} > ${range.after}`,
    sql`${at} <= ${range.upTo}`,
  ];
  for (const one of own) conditions.push(referred(tenant, one, sql.ref("s.sequence")));
  if (target.length > 0) {
    const each = target.map((one) => referred(tenant, one, sql.ref("t.target_sequence")));
    conditions.push(sql`exists (select 1 from lrs_target t
      where t.sequence = s.sequence and ${sql.join(each, sql` and `)})`);
  }
  return sql`select s.sequence, s.stored_at, s.body from ${list} and ${sql.join(conditions, sql` and `)}
    order by ${at} ${direction(filter)} limit ${filter.limit}`;
}

/** Those eras of a span in which a key stands, in the order asked for. */
async function erasWith(
  { database, filter }: Page,
  key: Uint8Array,
  { first, last }: EraSpan,
): Promise<number[]> {
  // A subquery that gives a value is asked era by era; "exists" might be turned into a join.
  const { rows } = await sql<{ era: number }>`${eras(first, last)} select era from eras
    where (select 1 from lrs_reference r where r.era = eras.era and r.key = ${key} limit 1) = 1
    order by era ${direction(filter)}`.execute(database.query<LrsTables>());
  return rows.map(({ era }) => era);
}

function referred(tenant: string, { kinds, value }: Condition, at: RawBuilder<unknown>) {
  const keys = kinds.map((kind) => keyOf(tenant, kind, value));
  return sql<SqlBool>`exists (select 1 from lrs_reference x
    where x.era = ${eraAt(at)} and x.key in (${sql.join(keys)}) and x.sequence = ${at})`;
}

interface Range {
  /** Places beyond this one … */
  readonly after: number;
  /** … up to this one. */
  readonly upTo: number;
}

/** Times are places in the log: `stored` never falls while the sequence rises. */
async function sequenceRange(database: Database, filter: StatementFilter): Promise<Range> {
  const { sinceMs, untilMs, after, ascending, bound } = filter;
  const since = sinceMs === undefined ? 0 : await lastStoredAt(database, sinceMs);
  const until = untilMs === undefined ? bound : await lastStoredAt(database, untilMs);
  const upTo = Math.min(bound, until);
  if (after === undefined) return { after: since, upTo };
  return ascending
    ? { after: Math.max(since, after), upTo }
    : { after: since, upTo: Math.min(upTo, after - 1) };
}

/** The last place that was stored at this time or before, 0 for none. */
async function lastStoredAt(database: Database, atMs: number): Promise<number> {
  const row = await database
    .query<LrsTables>()
    .selectFrom("lrs_statement")
    .select("sequence")
    .where("stored_at", "<=", atMs)
    .orderBy("stored_at", "desc")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

/** Reads one statement by its id, voided or not as asked. */
export async function findStatement(
  database: Database,
  { tenant, authority, agent }: Visible,
  { id, voided }: { readonly id: string; readonly voided: boolean },
): Promise<FoundStatement | undefined> {
  const own: Condition[] = [];
  if (authority !== undefined) own.push({ kinds: ["authority"], value: authority });
  if (agent !== undefined) own.push({ kinds: ["agent"], value: agent });
  return database
    .query<LrsTables>()
    .selectFrom("lrs_statement")
    .select(["sequence", "stored_at", "body"])
    .where("id", "=", uuidBytes(id))
    .where("tenant", "=", tenant)
    .where("voided", "=", voided ? 1 : 0)
    .where(({ and }) =>
      and(own.map((one) => referred(tenant, one, sql.ref("lrs_statement.sequence")))),
    )
    .executeTakeFirst();
}
