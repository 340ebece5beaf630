import { type Database, dayInVietNam } from "@hocvuso/core";
import { sql } from "kysely";
import { assertScope } from "../access/assert-scope.ts";
import type { Handler } from "../call.ts";
import { badParameter } from "../errors.ts";
import { assertOnly } from "../parameters.ts";
import type { CareTables } from "./care-tables.ts";

/** What a day or a verb is told of. */
export interface StatisticsOfDay {
  /** `YYYY-MM-DD`, Viet Nam. */
  readonly day: string;
  /** How many. */
  readonly statements: number;
}

/** Figures of one verb. */
export interface StatisticsOfVerb {
  /** IRI of the verb. */
  readonly verb: string;
  /** How many. */
  readonly statements: number;
}

/** Number of stored things and their size. */
export interface StoredSize {
  /** How many. */
  readonly count: number;
  /** Bytes together. */
  readonly bytes: number;
}

/** Figures of one tenant: counts only, nothing of people. */
export interface Statistics {
  /** Statements counted so far, those that retention removed too. */
  readonly recorded: number;
  /** Of these, removed by retention. */
  readonly retired: number;
  /** Days on which something was stored, in the range asked for; `retired` ones too. */
  readonly days: readonly StatisticsOfDay[];
  /** The same range by verb, most first; at most 100. */
  readonly verbs: readonly StatisticsOfVerb[];
  /** When the last statement was stored (RFC 3339); `null` for none. */
  readonly lastStored: string | null;
  /** State and profile documents. */
  readonly documents: StoredSize;
  /** Files in the database, of all tenants; absent for a tenant that is not the store's own. */
  readonly attachments?: StoredSize;
  /** Entries not yet seen, by reader of the log; only for the store's own tenant. */
  readonly lag?: Readonly<Record<string, number>>;
}

/** Options of {@link createStatisticsResource}. */
export interface StatisticsResourceOptions {
  readonly database: Database;
  /** Entries not yet seen, by reader of the log. */
  readonly lag: () => Promise<Readonly<Record<string, number>>>;
  /** Tells the time. */
  readonly clock: () => number;
}

const dayMs = 86_400_000;

/**
 * Makes the resource that answers with figures: `GET statistics?from=2026-11-01&to=2026-11-30`,
 * both days included. Default: the last 30 days. Needs a key that reads all statements.
 */
export function createStatisticsResource(options: StatisticsResourceOptions): Handler {
  const { database, lag, clock } = options;
  return async ({ url, caller }) => {
    assertScope(caller, "statements/read", true);
    assertOnly(url.searchParams, ["from", "to"]);
    const to = readDay(url.searchParams, "to") ?? dayInVietNam(clock());
    const first = dayInVietNam(Date.parse(`${to}T12:00:00Z`) - 29 * dayMs);
    const from = readDay(url.searchParams, "from") ?? first;
    const { tenant } = caller;
    const own = tenant === "";
    const figures: Statistics = {
      ...(await readCounts(database, tenant, { from, to })),
      lastStored: await lastStored(database, tenant),
      documents: await sizeOfDocuments(database, tenant),
      ...(own && { attachments: await sizeOfFiles(database), lag: await lag() }),
    };
    return Response.json(figures, { headers: { "cache-control": "no-store" } });
  };
}

async function readCounts(
  database: Database,
  tenant: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Pick<Statistics, "days" | "recorded" | "retired" | "verbs">> {
  const db = database.query<CareTables>();
  const counted = sql<number>`sum(statements + retired)`;
  const all = await db
    .selectFrom("lrs_daily")
    .select([counted.as("recorded"), sql<number>`sum(retired)`.as("retired")])
    .where("tenant", "=", tenant)
    .executeTakeFirstOrThrow();
  const range = db
    .selectFrom("lrs_daily")
    .where("tenant", "=", tenant)
    .where("day", ">=", from)
    .where("day", "<=", to);
  const days = await range
    .select(["day", counted.as("statements")])
    .groupBy("day")
    .orderBy("day")
    .execute();
  const verbs = await range
    .select(["verb", counted.as("statements")])
    .groupBy("verb")
    .orderBy("statements", "desc")
    .orderBy("verb")
    .limit(100)
    .execute();
  return {
    recorded: Number(all.recorded ?? 0),
    retired: Number(all.retired ?? 0),
    days: days.map(({ day, statements }) => ({ day, statements: Number(statements) })),
    verbs: verbs.map(({ verb, statements }) => ({ verb, statements: Number(statements) })),
  };
}

async function lastStored(database: Database, tenant: string): Promise<string | null> {
  const row = await database
    .query<CareTables>()
    .selectFrom("lrs_statement")
    .select("stored_at")
    .where("tenant", "=", tenant)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? new Date(Number(row.stored_at)).toISOString() : null;
}

async function sizeOfDocuments(database: Database, tenant: string): Promise<StoredSize> {
  const row = await database
    .query<CareTables>()
    .selectFrom("lrs_document")
    .select((build) => [
      build.fn.countAll<number>().as("count"),
      sql<number | null>`sum(length(body))`.as("bytes"),
    ])
    .where("tenant", "=", tenant)
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), bytes: Number(row.bytes ?? 0) };
}

async function sizeOfFiles(database: Database): Promise<StoredSize> {
  const row = await database
    .query<CareTables>()
    .selectFrom("lrs_attachment")
    .select((build) => [
      build.fn.countAll<number>().as("count"),
      sql<number | null>`sum(length(body))`.as("bytes"),
    ])
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), bytes: Number(row.bytes ?? 0) };
}

function readDay(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === null) return undefined;
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T12:00:00Z`) : Number.NaN;
  // A day such as 31 February is taken for one in March by Date.parse.
  if (!Number.isNaN(time) && dayInVietNam(time) === value) return value;
  throw badParameter(name, {
    vi: "Cần một ngày dạng YYYY-MM-DD, ví dụ 2026-11-20.",
    en: "Give a day as YYYY-MM-DD, such as 2026-11-20.",
  });
}
