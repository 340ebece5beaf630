import type { Kysely } from "kysely";
import { chunks } from "./chunks.ts";
import type { LrsTables } from "./tables.ts";

type Row = LrsTables["lrs_statement"];
type Targeter = Pick<Row, "sequence" | "voiding"> & { readonly target: string | null };

/**
 * Links new rows with the statements they refer to, whichever came first, and marks what is voided.
 *
 * A voiding statement is never voided itself. Runs after the rows are inserted.
 */
export async function linkTargets(db: Kysely<LrsTables>, rows: readonly Row[]): Promise<void> {
  const targeters = new Map<number, Targeter>();
  for (const row of rows) if (row.target !== null) targeters.set(row.sequence, row);
  for (const row of await targetersOf(db, rows)) targeters.set(row.sequence, row);
  if (targeters.size === 0) return;
  const targets = await rowsById(
    db,
    [...targeters.values()].map((row) => row.target ?? ""),
  );
  const voided = new Set<number>();
  for (const { sequence, target, voiding } of targeters.values()) {
    const found = targets.get(target ?? "");
    if (!found) continue;
    if (voiding === 1 && found.voiding === 0) voided.add(found.sequence);
    await link(db, sequence, found.sequence);
  }
  for (const part of chunks([...voided], 1_000)) {
    await db
      .updateTable("lrs_statement")
      .set({ voided: 1 })
      .where("sequence", "in", part)
      .execute();
  }
}

async function targetersOf(db: Kysely<LrsTables>, rows: readonly Row[]): Promise<Targeter[]> {
  const found: Targeter[] = [];
  for (const part of chunks(rows, 1_000)) {
    const page = await db
      .selectFrom("lrs_statement")
      .select(["sequence", "voiding", "target"])
      .where(
        "target",
        "in",
        part.map((row) => row.id),
      )
      .execute();
    found.push(...page);
  }
  return found;
}

async function rowsById(
  db: Kysely<LrsTables>,
  ids: readonly string[],
): Promise<Map<string, Pick<Row, "sequence" | "voiding">>> {
  const found = new Map<string, Pick<Row, "sequence" | "voiding">>();
  for (const part of chunks([...new Set(ids)], 1_000)) {
    const page = await db
      .selectFrom("lrs_statement")
      .select(["id", "sequence", "voiding"])
      .where("id", "in", part)
      .execute();
    for (const row of page) found.set(row.id, row);
  }
  return found;
}

/** Everything that leads to `from` now also leads to `to` and to everything behind it. */
async function link(db: Kysely<LrsTables>, from: number, to: number): Promise<void> {
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
  const pairs = [from, ...before.map((row) => row.at)].flatMap((sequence) =>
    [to, ...behind.map((row) => row.at)]
      .filter((target) => target !== sequence)
      .map((target) => ({ sequence, target_sequence: target })),
  );
  for (const part of chunks(pairs, 5_000)) {
    await db
      .insertInto("lrs_target")
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
