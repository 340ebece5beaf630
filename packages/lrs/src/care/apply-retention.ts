import { type Clock, type Database, systemClock } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { toHex } from "../keys.ts";
import type { CareTables } from "./care-tables.ts";
import { noteRemoval } from "./note-removal.ts";
import { slowestReader } from "./readers.ts";
import { holdWriters, removedColumns, removeStatements } from "./remove-statements.ts";
import { assertRules, lets, type RetentionRule } from "./retention-rules.ts";
import { type RemovableFiles, sweepFiles } from "./sweep-files.ts";

/** Options of {@link applyRetention}. */
export interface RetentionOptions {
  /** Tells the time. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Counts what would go, for each rule by itself, and removes nothing. Default: `false`. */
  readonly dryRun?: boolean;
  /**
   * The place in the log up to which everybody has read; nothing beyond it is removed. Default:
   * that of the slowest reader or outgoing pipe known to the database.
   */
  readonly minCursor?: () => Promise<number>;
  /** Where attached files are kept, if not in the database. */
  readonly files?: RemovableFiles;
  /** Ends after the batch it is at. */
  readonly signal?: AbortSignal;
}

/** What one rule did. */
export interface RetentionResult {
  /** Name of the rule. */
  readonly rule: string;
  /** Statements removed; in a dry run, those that would be. */
  readonly statements: number;
  /** Files that no statement names any more; 0 in a dry run. */
  readonly attachments: number;
  /** Statements old enough that stay, since some reader has not seen them. */
  readonly unread: number;
  /** Voiding statements old enough that stay with what they void. */
  readonly voiding: number;
}

const dayMs = 86_400_000;
const batchRows = 200;

/**
 * Removes statements that rules let go, in batches: each is one transaction with its row in the
 * list of removals. Interrupted, it is run again. Files go at the end.
 *
 * Counts of the statistics stay (`retired`), and so does what is known of activities. Documents
 * and learners are no matter of these rules.
 *
 * @param rules - In order; a statement goes by the first that lets it go.
 * @returns One result per rule, in order.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `LRS_BAD_RULE`.
 * @example
 * ```ts
 * const rules = [{ name: "two-years", olderThanDays: 730, keep: { verbs: [passed] } }];
 * await applyRetention(database, rules);
 * ```
 */
export async function applyRetention(
  database: Database,
  rules: readonly RetentionRule[],
  options: RetentionOptions = {},
): Promise<RetentionResult[]> {
  assertRules(rules);
  const results: RetentionResult[] = [];
  for (const rule of rules) results.push(await applyRule(database, rule, options));
  if (!options.dryRun) await sweepFiles(database, options.files);
  return results;
}

async function applyRule(
  database: Database,
  rule: RetentionRule,
  options: RetentionOptions,
): Promise<RetentionResult> {
  const { clock = systemClock, minCursor = () => slowestReader(database), signal } = options;
  const before = clock() - rule.olderThanDays * dayMs;
  const lastOld = await lastBefore(database, before);
  const total = { statements: 0, attachments: 0, unread: 0, voiding: 0 };
  for (let after = 0; !signal?.aborted; ) {
    const page = { rule, lastOld, after, readUpTo: await minCursor() };
    const batch = options.dryRun
      ? await chooseRows(database.query<CareTables>(), page)
      : await removeBatch(database, page, clock());
    total.statements += batch.rows.length;
    total.attachments += batch.attachments;
    total.unread += batch.unread;
    total.voiding += batch.voiding;
    if (batch.last === undefined) break;
    after = batch.last;
  }
  return { rule: rule.name, ...total };
}

interface Page {
  readonly rule: RetentionRule;
  /** Last place in the log that is old enough. */
  readonly lastOld: number;
  /** Place in the log where the page begins. */
  readonly after: number;
  readonly readUpTo: number;
}

async function removeBatch(database: Database, page: Page, at: number): Promise<Chosen> {
  return database.transaction(async (tx) => {
    const db = tx.withTables<CareTables>();
    await holdWriters(db);
    const chosen = await chooseRows(db, page);
    if (chosen.rows.length === 0) return chosen;
    const { orphans } = await removeStatements(database, tx, chosen.rows, "retention");
    await noteRemoval(db, {
      at,
      reason: "retention",
      rule: page.rule.name,
      sequences: chosen.rows.map(({ sequence }) => sequence),
      documents: 0,
      attachments: orphans.length,
    });
    return { ...chosen, attachments: orphans.length };
  });
}

type Chosen = Awaited<ReturnType<typeof chooseRows>>;

/** Last place in the log that was stored before: place and time of storing rise together. */
async function lastBefore(database: Database, time: number): Promise<number> {
  const row = await database
    .query<CareTables>()
    .selectFrom("lrs_statement")
    .select("sequence")
    .where("stored_at", "<", time)
    .orderBy("stored_at", "desc")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

/** The statements of one page that go. */
async function chooseRows(db: Kysely<CareTables>, { rule, lastOld, after, readUpTo }: Page) {
  let query = db
    .selectFrom("lrs_statement")
    .select([...removedColumns, "voiding", "target"])
    .where("sequence", "<=", lastOld)
    .where("sequence", ">", after)
    .orderBy("sequence")
    .limit(batchRows);
  if (rule.tenant !== undefined) query = query.where("tenant", "=", rule.tenant);
  const page = await query.execute();
  const old = page.filter(({ body }) => lets(rule, JSON.parse(body) as Statement));
  const read = old.filter(({ sequence }) => Number(sequence) <= readUpTo);
  const going = new Set(
    read.filter(({ voiding }) => voiding === 0).map(({ tenant, id }) => `${toHex(id)} ${tenant}`),
  );
  const rows: typeof read = [];
  for (const row of read) {
    const { voiding, target, tenant } = row;
    if (voiding === 1 && target && !going.has(`${toHex(target)} ${tenant}`)) {
      if (await isThere(db, tenant, target)) continue;
    }
    rows.push(row);
  }
  return {
    rows,
    attachments: 0,
    unread: old.length - read.length,
    voiding: read.length - rows.length,
    last: page.at(-1)?.sequence,
  };
}

async function isThere(db: Kysely<CareTables>, tenant: string, id: Uint8Array): Promise<boolean> {
  const row = await db
    .selectFrom("lrs_statement")
    .select("sequence")
    .where("id", "=", id)
    .where("tenant", "=", tenant)
    .executeTakeFirst();
  return row !== undefined;
}
