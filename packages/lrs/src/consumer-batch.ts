import type { Consumer, Database, LogEntry, Tx } from "@hocvuso/core";
import { type SqlBool, sql } from "kysely";
import type { LrsTables } from "./tables.ts";

const batchEntries = 500;

/** A voided statement whose voiding one was erased stays voided: nobody is told of it again. */
const notLeftVoided = /*@__PURE__*/ (() =>
  sql<SqlBool>`(voided = 0 or exists (select 1 from lrs_statement v
    where v.target = lrs_statement.id and v.tenant = lrs_statement.tenant and v.voiding = 1))`)();

/**
 * Hands the next entries over. The cursor is taken first, by an update that holds back any other
 * process with the same reader.
 *
 * @returns The cursor reached.
 */
export async function readBatch(database: Database, consumer: Consumer): Promise<number> {
  return database.transaction(async (tx) => {
    const db = tx.withTables<LrsTables>();
    const cursor = await takeCursor(tx, consumer.name);
    // Read first: everything up to here is committed. What is missing below it was removed.
    const head = await db.selectFrom("lrs_head").select("sequence").executeTakeFirstOrThrow();
    const rows = await db
      .selectFrom("lrs_statement")
      .select(["sequence", "tenant", "stored_at", "body"])
      .where("sequence", ">", cursor)
      .where(notLeftVoided)
      .orderBy("sequence")
      .limit(batchEntries)
      .execute();
    const last = rows.at(-1)?.sequence ?? cursor;
    const reached = rows.length < batchEntries ? Math.max(last, Number(head.sequence)) : last;
    if (reached === cursor) return cursor;
    const { tenant: wanted = "" } = consumer;
    const entries = rows
      .filter(({ tenant }) => wanted === "*" || tenant === wanted)
      .map(
        ({ sequence, tenant, stored_at, body }): LogEntry => ({
          sequence,
          tenant,
          storedAt: Number(stored_at),
          statement: JSON.parse(body) as LogEntry["statement"],
        }),
      );
    if (entries.length > 0) await consumer.handle(entries, tx);
    await setCursor(tx, consumer.name, reached);
    return reached;
  });
}

async function takeCursor(tx: Tx, name: string): Promise<number> {
  const row = await tx
    .withTables<LrsTables>()
    .insertInto("lrs_consumer")
    .values({ name, cursor: 0 })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet((build) => ({ cursor: build.ref("lrs_consumer.cursor") })),
    )
    .returning("cursor")
    .executeTakeFirstOrThrow();
  return Number(row.cursor);
}

async function setCursor(tx: Tx, name: string, cursor: number): Promise<void> {
  const db = tx.withTables<LrsTables>();
  await db.updateTable("lrs_consumer").set({ cursor }).where("name", "=", name).execute();
}

/** Empties a reader and puts its cursor at the beginning. */
export async function resetConsumer(tx: Tx, consumer: Consumer): Promise<void> {
  await takeCursor(tx, consumer.name);
  await consumer.reset(tx);
  await setCursor(tx, consumer.name, 0);
}
