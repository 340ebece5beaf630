import { type Database, HvsError, type Tx } from "@hocvuso/core";
import { sameStatement } from "@hocvuso/xapi";
import { learnDefinitions } from "./activities/definitions.ts";
import type { StagedFile } from "./attachments/attachment-store.ts";
import type { CareTables } from "./care/care-tables.ts";
import { findErased } from "./care/erased-ids.ts";
import type { LrsErrorCode } from "./errors.ts";
import type { Outcome } from "./group-commit.ts";
import type { Head } from "./head.ts";
import { type Column, type Insert, insertColumns } from "./insert-columns.ts";
import { lookUp, placeOf } from "./look-up.ts";
import { referenceRows } from "./reference-rows.ts";
import { referenceKeys } from "./references.ts";
import {
  type Identified,
  type NewRow,
  type Stamp,
  type StatementRow,
  stampStatement,
  statementRow,
} from "./statement-row.ts";
import type { LrsTables } from "./tables.ts";
import { linkTargets } from "./targets.ts";

/** Where statements are put. */
export interface Place {
  readonly database: Database;
  readonly tx: Tx;
  /** The end of the log, taken by `tx`. */
  readonly head: Head;
}

/** Statements of one request: all of them are kept, or none. */
export interface Batch {
  readonly statements: readonly Identified[];
  readonly stamp: Stamp;
  /** Default: none. */
  readonly files?: readonly StagedFile[];
  /** They came as a list: the path of a fault begins with the place in it. Default: `false`. */
  readonly list?: boolean;
}

/** Puts batches at the end of the log, each whole or not at all. */
export async function append(
  place: Place,
  batches: readonly Batch[],
): Promise<readonly Outcome<number>[]> {
  const { database, tx, head } = place;
  const found = await lookUp(database, tx, batches);
  const { known } = found;
  const erased = found.erased ? await erasedPlaces(place, batches) : new Set();
  const fresh: NewRow[] = [];
  const outcomes = batches.map((batch): Outcome<number> => {
    const { statements, stamp } = batch;
    const error = findConflict(batch, known);
    if (error) return { error };
    const before = fresh.length;
    for (const one of statements) {
      const key = placeOf(stamp.tenant, one.id);
      if (known.has(key) || erased.has(key)) continue;
      const statement = stampStatement(one, stamp, head.stored_at);
      known.set(key, statement);
      const sequence = head.sequence + 1 + fresh.length;
      const at = { tenant: stamp.tenant, sequence, storedAt: head.stored_at };
      fresh.push({ statement, row: statementRow(statement, at), define: stamp.define });
    }
    return { ok: fresh.length - before };
  });
  if (fresh.length === 0) return outcomes;
  await insertRows(place, fresh);
  await linkTargets(database, tx, { fresh, targeters: found.targeters });
  await learnDefinitions(database, tx, { fresh, known: found.definitions });
  for (const [at, { files = [] }] of batches.entries()) {
    const outcome = outcomes[at];
    const added = outcome && "ok" in outcome ? outcome.ok : 0;
    if (added > 0) for (const file of files) await file.keep(tx);
  }
  await tx
    .withTables<LrsTables>()
    .updateTable("lrs_head")
    .set({ sequence: head.sequence + fresh.length })
    .where("id", "=", 1)
    .execute();
  return outcomes;
}

/** Erased statements that come again are answered as if they were there, and not kept. */
async function erasedPlaces(
  { database, tx }: Place,
  batches: readonly Batch[],
): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (const tenant of new Set(batches.map(({ stamp }) => stamp.tenant))) {
    const own = batches.filter(({ stamp }) => stamp.tenant === tenant);
    const ids = own.flatMap(({ statements }) => statements.map(({ id }) => id));
    const db = tx.withTables<CareTables>();
    const erased = await findErased(database.dialect, db, tenant, ids);
    for (const id of erased) places.add(placeOf(tenant, id));
  }
  return places;
}

function findConflict(
  { statements, stamp, list = false }: Batch,
  known: ReadonlyMap<string, Identified>,
): HvsError<LrsErrorCode> | undefined {
  const at = statements.findIndex((statement) => {
    const before = known.get(placeOf(stamp.tenant, statement.id));
    return before !== undefined && !sameStatement(before, statement);
  });
  if (at < 0) return undefined;
  return new HvsError("LRS_CONFLICT", "Another statement is stored under this id.", {
    status: 409,
    path: list ? `/${at}/id` : "/id",
    hint: {
      vi: "Bản ghi đã lưu không sửa được; dùng mã mới, hoặc huỷ bản ghi cũ rồi gửi bản mới.",
      en: "A stored statement is never changed; use a new id, or void the old one and send a new one.",
    },
  });
}

async function insertRows({ database, tx }: Place, fresh: readonly NewRow[]): Promise<void> {
  const rows = fresh.map(({ row }) => row);
  const numbers = ["sequence", "stored_at", "timestamp", "voiding", "voided"] as const;
  const texts = ["tenant", "body"] as const;
  const bytes = ["id", "target"] as const;
  const references = fresh.flatMap(({ statement, row: { tenant, sequence } }) =>
    referenceKeys(tenant, statement).map((key) => ({ key, sequence })),
  );
  const statements: Insert = {
    table: "lrs_statement",
    existing: "fail",
    columns: [
      ...numbers.map((name) => column(name, "number", rows)),
      ...texts.map((name) => column(name, "text", rows)),
      ...bytes.map((name) => column(name, "bytes", rows)),
    ],
  };
  await insertColumns(database.dialect, tx, statements, referenceRows(references, "fail"));
}

function column(
  name: keyof StatementRow,
  type: Column["type"],
  rows: readonly StatementRow[],
): Column {
  return { name, type, values: rows.map((row) => row[name]) };
}
