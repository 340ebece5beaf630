import type { Database, Tx } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { chunks } from "../chunks.ts";
import { insertColumns } from "../insert-columns.ts";
import { referenceRows } from "../reference-rows.ts";
import { viaKeys } from "../references.ts";
import type { CareTables } from "./care-tables.ts";
import { dropKeys } from "./drop-keys.ts";

/** A statement that stays although one it refers to goes. */
export interface Referrer {
  readonly sequence: number;
  readonly tenant: string;
  /** The 16 bytes of its UUID. */
  readonly id: Uint8Array;
  readonly target: Uint8Array | null;
}

/**
 * Cuts the links of statements that lead to removed ones. Runs after the removed rows are gone;
 * `bodies` are theirs.
 *
 * Every statement has one target at most, so what it still leads to is a chain: up to the first
 * statement that is missing.
 *
 * @returns The statements that stay and led to a removed one.
 */
export async function unlinkTargets(
  database: Database,
  tx: Tx,
  removed: ReadonlyMap<number, string>,
): Promise<Referrer[]> {
  const db = tx.withTables<CareTables>();
  const sequences = [...removed.keys()];
  const referrers: Referrer[] = [];
  for (const part of chunks(sequences, 500)) {
    const rows = await db
      .selectFrom("lrs_statement")
      .select(["sequence", "tenant", "id", "target"])
      .where("sequence", "in", (from) =>
        from.selectFrom("lrs_target").select("sequence").where("target_sequence", "in", part),
      )
      .execute();
    referrers.push(...rows);
  }
  const kept = [...new Map(referrers.map((one) => [one.sequence, one])).values()];
  for (const one of kept) await relink(database, tx, one, removed);
  for (const part of chunks(sequences, 500)) {
    await db.deleteFrom("lrs_target").where("sequence", "in", part).execute();
    await db.deleteFrom("lrs_target").where("target_sequence", "in", part).execute();
  }
  return kept;
}

async function relink(
  database: Database,
  tx: Tx,
  { sequence, tenant, target }: Referrer,
  removed: ReadonlyMap<number, string>,
): Promise<void> {
  const db = tx.withTables<CareTables>();
  const links = await db
    .selectFrom("lrs_target")
    .select("target_sequence as at")
    .where("sequence", "=", sequence)
    .execute();
  const gone = links.flatMap(({ at }) => removed.get(at) ?? []);
  const there = await bodiesOf(
    db,
    links.map(({ at }) => at),
  );
  const keys = [...gone, ...there].flatMap((body) => keysBehind(tenant, body));
  await dropKeys(database.dialect, db, sequence, keys);
  await db.deleteFrom("lrs_target").where("sequence", "=", sequence).execute();
  for (const { at, body } of await followChain(db, tenant, target, sequence)) {
    await db.insertInto("lrs_target").values({ sequence, target_sequence: at }).execute();
    const references = keysBehind(tenant, body).map((key) => ({ key, sequence }));
    await insertColumns(database.dialect, tx, referenceRows(references, "keep"));
  }
}

/** Keys by which the statements that lead to this one are found. */
export function keysBehind(tenant: string, body: string): Uint8Array[] {
  return viaKeys(tenant, JSON.parse(body) as Statement);
}

/** A statement that a chain leads to. */
export interface ChainLink {
  readonly at: number;
  readonly body: string;
}

/** What a statement leads to, in order: ends at the first that is missing or comes again. */
export async function followChain(
  db: Kysely<CareTables>,
  tenant: string,
  target: Uint8Array | null,
  from: number,
): Promise<ChainLink[]> {
  const chain: ChainLink[] = [];
  const seen = new Set([from]);
  for (let next = target; next !== null; ) {
    const row = await db
      .selectFrom("lrs_statement")
      .select(["sequence", "target", "body"])
      .where("id", "=", next)
      .where("tenant", "=", tenant)
      .executeTakeFirst();
    if (!row || seen.has(row.sequence)) break;
    seen.add(row.sequence);
    chain.push({ at: row.sequence, body: row.body });
    next = row.target;
  }
  return chain;
}

async function bodiesOf(db: Kysely<CareTables>, sequences: readonly number[]): Promise<string[]> {
  const bodies: string[] = [];
  for (const part of chunks(sequences, 500)) {
    const rows = await db
      .selectFrom("lrs_statement")
      .select("body")
      .where("sequence", "in", part)
      .execute();
    bodies.push(...rows.map(({ body }) => body));
  }
  return bodies;
}
