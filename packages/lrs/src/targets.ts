import type { Database, Tx } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { chunks } from "./chunks.ts";
import { type Insert, insertColumns } from "./insert-columns.ts";
import { isOneOf } from "./key-list.ts";
import { toHex } from "./keys.ts";
import type { TargetRow } from "./look-up.ts";
import { referenceRows } from "./reference-rows.ts";
import { viaKeys } from "./references.ts";
import type { NewRow, StatementRow } from "./statement-row.ts";
import type { LrsTables } from "./tables.ts";

/** Statements that may refer to each other. */
export interface Linkable {
  readonly fresh: readonly NewRow[];
  /** Earlier ones that refer to the fresh ones. */
  readonly targeters: readonly TargetRow[];
}

/**
 * Links new rows with the statements they refer to, whichever came first, and marks what is voided.
 *
 * A voiding statement is never voided itself. Runs after the rows are inserted.
 */
export async function linkTargets(
  database: Database,
  tx: Tx,
  { fresh, targeters: earlier }: Linkable,
): Promise<void> {
  const db = tx.withTables<LrsTables>();
  const targeters = new Map<number, TargetRow>();
  for (const { row } of fresh) if (row.target) targeters.set(row.sequence, row);
  for (const row of earlier) targeters.set(row.sequence, row);
  if (targeters.size === 0) return;
  const targets = new Map<string, Pick<StatementRow, "sequence" | "voiding">>();
  const ids = [...targeters.values()].flatMap(({ target }) => (target ? [target] : []));
  const rows = await db
    .selectFrom("lrs_statement")
    .select(["id", "sequence", "tenant", "voiding"])
    .where(isOneOf(database.dialect, "id", ids))
    .execute();
  for (const row of rows) targets.set(placeOf(row.tenant, row.id), row);
  const voided = new Set<number>();
  for (const { sequence, target, tenant, voiding } of targeters.values()) {
    const found = target && targets.get(placeOf(tenant, target));
    if (!found) continue;
    if (voiding === 1 && found.voiding === 0) voided.add(found.sequence);
    await link(database, tx, sequence, found.sequence);
  }
  for (const part of chunks([...voided], 1_000)) {
    await db
      .updateTable("lrs_statement")
      .set({ voided: 1 })
      .where("sequence", "in", part)
      .execute();
  }
}

function placeOf(tenant: string, id: Uint8Array): string {
  return `${toHex(id)} ${tenant}`;
}

/**
 * Everything that leads to `from` now also leads to `to` and to everything behind it, and is found
 * by the keys of those.
 */
async function link(database: Database, tx: Tx, from: number, to: number): Promise<void> {
  const db = tx.withTables<LrsTables>();
  const before = await db
    .selectFrom("lrs_target")
    .select("sequence as at")
    .where("target_sequence", "=", from)
    .execute();
  const behind = await db
    .selectFrom("lrs_target")
    .select("target_sequence as at")
    .where("sequence", "=", to)
    .execute();
  const keys = await keysOf(db, [to, ...behind.map((row) => row.at)]);
  const sources = new Set([from, ...before.map((row) => row.at)]);
  const pairs = [...sources].flatMap((sequence) =>
    [...keys.keys()]
      .filter((target) => target !== sequence)
      .map((target) => ({ sequence, target_sequence: target })),
  );
  const links: Insert = {
    table: "lrs_target",
    existing: "keep",
    columns: [
      { name: "sequence", type: "number", values: pairs.map((pair) => pair.sequence) },
      {
        name: "target_sequence",
        type: "number",
        values: pairs.map((pair) => pair.target_sequence),
      },
    ],
  };
  const references = pairs.flatMap(({ sequence, target_sequence }) =>
    (keys.get(target_sequence) ?? []).map((key) => ({ key, sequence })),
  );
  await insertColumns(database.dialect, tx, links, referenceRows(references, "keep"));
}

/** Keys by which the statements that refer to these are found. */
async function keysOf(
  db: Kysely<LrsTables>,
  sequences: readonly number[],
): Promise<Map<number, Uint8Array[]>> {
  const found = new Map<number, Uint8Array[]>();
  for (const part of chunks([...new Set(sequences)], 1_000)) {
    const rows = await db
      .selectFrom("lrs_statement")
      .select(["sequence", "tenant", "body"])
      .where("sequence", "in", part)
      .execute();
    for (const { sequence, tenant, body } of rows) {
      found.set(sequence, viaKeys(tenant, JSON.parse(body) as Statement));
    }
  }
  return found;
}
