import type { Clock, Database, Tx } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import type { Kysely } from "kysely";
import { activitiesOf } from "../activities/activities-of.ts";
import { everyEra } from "../eras.ts";
import { isOneOf } from "../key-list.ts";
import { keyOf } from "../keys.ts";
import type { PipeTables } from "../pipes/pipe-tables.ts";
import type { CareTables } from "./care-tables.ts";
import { rememberErased } from "./erased-ids.ts";
import type { LearnerKeys } from "./learner-keys.ts";
import { noteRemoval } from "./note-removal.ts";
import {
  holdWriters,
  type RemovedRow,
  removedColumns,
  removeStatements,
} from "./remove-statements.ts";

/** What one transaction of an erasure removed. */
export interface ErasedBatch {
  /** Ids of the statements: 16 bytes each. */
  readonly ids: readonly Uint8Array[];
  readonly documents: number;
  /** First place in the log; 0 when no statement was removed. */
  readonly first: number;
  /** Ids of statements that stay and referred to them. */
  readonly referrers: readonly Uint8Array[];
}

/** Most statements of one transaction: others wait no longer than for these. */
const batchRows = 200;

/** Erases the next statements of a learner, with the last ones the documents. */
export async function eraseBatch(
  database: Database,
  keys: LearnerKeys,
  { tenant, clock }: { readonly tenant: string; readonly clock: Clock },
): Promise<ErasedBatch | undefined> {
  return database.transaction(async (tx) => {
    const db = tx.withTables<CareTables>();
    await holdWriters(db);
    const rows = await nextRows(database, db, keys);
    const documents = rows.length < batchRows ? await eraseDocuments(database, db, keys) : 0;
    if (rows.length === 0 && documents === 0) return undefined;
    const at = clock();
    const removed = await removeStatements(database, tx, rows, "erasure");
    await forgetActivities(database, tx, { tenant, rows, texts: keys.texts });
    await rememberErased(db, rows, at);
    const sequences = rows.map(({ sequence }) => sequence);
    await forgetRefusals(tx, sequences);
    await noteRemoval(db, {
      at,
      reason: "erasure",
      rule: "",
      sequences,
      documents,
      attachments: removed.orphans.length,
    });
    return {
      ids: rows.map(({ id }) => id),
      documents,
      first: sequences[0] ?? 0,
      referrers: removed.referrers.map(({ id }) => id),
    };
  });
}

async function nextRows(
  { dialect }: Database,
  db: Kysely<CareTables>,
  keys: LearnerKeys,
): Promise<RemovedRow[]> {
  return db
    .selectFrom("lrs_statement")
    .select(removedColumns)
    .where("sequence", "in", (from) =>
      from
        .selectFrom("lrs_reference")
        .select("sequence")
        .where("era", "in", everyEra)
        .where(isOneOf(dialect, "key", keys.statements)),
    )
    .orderBy("sequence")
    .limit(batchRows)
    .execute();
}

async function eraseDocuments(
  { dialect }: Database,
  db: Kysely<CareTables>,
  keys: LearnerKeys,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("lrs_document")
    .where(isOneOf(dialect, "agent", keys.documents))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** What pipes could not pass on is listed by id. */
async function forgetRefusals(tx: Tx, sequences: readonly number[]): Promise<void> {
  if (sequences.length === 0) return;
  await tx
    .withTables<PipeTables>()
    .deleteFrom("lrs_pipe_refused")
    .where("sequence", "in", sequences)
    .execute();
}

interface Told {
  readonly tenant: string;
  readonly rows: readonly RemovedRow[];
  readonly texts: readonly string[];
}

/** Shorter ones stand in many words. */
const leastLetters = 6;

/**
 * What is known of activities that no statement speaks of any more came from this learner alone. A
 * definition that names the learner goes as well: the next statement about it tells it anew.
 */
async function forgetActivities(
  { dialect }: Database,
  tx: Tx,
  { tenant, rows, texts }: Told,
): Promise<void> {
  const db = tx.withTables<CareTables>();
  const named = texts.filter((text) => text.length >= leastLetters);
  const told = rows.flatMap(({ body }) => activitiesOf(JSON.parse(body) as Statement));
  for (const id of new Set(told.map((activity) => activity.id))) {
    const keys = (["activity", "related-activity"] as const).map((kind) => keyOf(tenant, kind, id));
    const other = await db
      .selectFrom("lrs_reference")
      .select("sequence")
      .where("era", "in", everyEra)
      .where(isOneOf(dialect, "key", keys))
      .limit(1)
      .executeTakeFirst();
    const place = keyOf(tenant, "definition", id);
    const known = db.selectFrom("lrs_activity").select("definition").where("key", "=", place);
    const definition = (await known.executeTakeFirst())?.definition.toLowerCase() ?? "";
    const naming = named.some((text) => definition.includes(text.toLowerCase()));
    if (other && !naming) continue;
    await db.deleteFrom("lrs_activity").where("key", "=", place).execute();
  }
}
