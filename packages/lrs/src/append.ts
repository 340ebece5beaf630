import { type Database, HvsError, type Tx } from "@hocvuso/core";
import { sameStatement } from "@hocvuso/xapi";
import { learnDefinitions } from "./activities/definitions.ts";
import type { AttachmentStore, StoredFile } from "./attachments/attachment-store.ts";
import type { CareTables } from "./care/care-tables.ts";
import { findErased } from "./care/erased-ids.ts";
import type { LrsErrorCode } from "./errors.ts";
import type { Outcome } from "./group-commit.ts";
import type { Head } from "./head.ts";
import { type Column, insertColumns } from "./insert-columns.ts";
import { insertReferences } from "./insert-references.ts";
import { isOneOf } from "./key-list.ts";
import { uuidBytes } from "./keys.ts";
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
  readonly attachments: AttachmentStore;
}

/** Statements of one request: all of them are kept, or none. */
export interface Batch {
  readonly statements: readonly Identified[];
  readonly stamp: Stamp;
  readonly files: readonly StoredFile[];
}

/** Puts batches at the end of the log, each whole or not at all. */
export async function append(
  place: Place,
  batches: readonly Batch[],
): Promise<readonly Outcome<number>[]> {
  const { database, tx, head, attachments } = place;
  const known = await knownStatements(place, batches);
  const erased = await erasedPlaces(place, batches);
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
  await linkTargets(database, tx, fresh);
  await learnDefinitions(database, tx, fresh);
  for (const [at, { files }] of batches.entries()) {
    const outcome = outcomes[at];
    const added = outcome && "ok" in outcome ? outcome.ok : 0;
    if (added > 0 && files.length > 0) await attachments.put(files, tx);
  }
  await tx
    .withTables<LrsTables>()
    .updateTable("lrs_head")
    .set({ sequence: head.sequence + fresh.length })
    .where("id", "=", 1)
    .execute();
  return outcomes;
}

function placeOf(tenant: string, id: string): string {
  return `${id.toLowerCase()} ${tenant}`;
}

/** What is stored under the ids of the batches, by id and tenant. */
async function knownStatements(
  { database, tx }: Place,
  batches: readonly Batch[],
): Promise<Map<string, Identified>> {
  const ids = batches.flatMap(({ statements }) => statements.map(({ id }) => uuidBytes(id)));
  const tenants = new Set(batches.map(({ stamp }) => stamp.tenant));
  const rows = await tx
    .withTables<LrsTables>()
    .selectFrom("lrs_statement")
    .select(["tenant", "body"])
    .where(isOneOf(database.dialect, "id", ids))
    .where("tenant", "in", [...tenants])
    .execute();
  const known = new Map<string, Identified>();
  for (const { tenant, body } of rows) {
    const statement = JSON.parse(body) as Identified;
    known.set(placeOf(tenant, statement.id), statement);
  }
  return known;
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
  { statements, stamp }: Batch,
  known: ReadonlyMap<string, Identified>,
): HvsError<LrsErrorCode> | undefined {
  const at = statements.findIndex((statement) => {
    const before = known.get(placeOf(stamp.tenant, statement.id));
    return before !== undefined && !sameStatement(before, statement);
  });
  if (at < 0) return undefined;
  return new HvsError("LRS_CONFLICT", "Another statement is stored under this id.", {
    status: 409,
    path: statements.length > 1 ? `/${at}/id` : "/id",
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
  const into = { table: "lrs_statement", existing: "fail" } as const;
  await insertColumns(database.dialect, tx, into, [
    ...numbers.map((name) => column(name, "number", rows)),
    ...texts.map((name) => column(name, "text", rows)),
    ...bytes.map((name) => column(name, "bytes", rows)),
  ]);
  const references = fresh.flatMap(({ statement, row: { tenant, sequence } }) =>
    referenceKeys(tenant, statement).map((key) => ({ key, sequence })),
  );
  await insertReferences(database, tx, references, "fail");
}

function column(
  name: keyof StatementRow,
  type: Column["type"],
  rows: readonly StatementRow[],
): Column {
  return { name, type, values: rows.map((row) => row[name]) };
}
