import { type Database, holdLock, type Tx } from "@hocvuso/core";
import type { Outbox, OutboxEntry } from "../outbox.ts";
import { createOutboxLease, type DatabaseOutboxOptions } from "./outbox-lease.ts";
import type { OutboxTables } from "./outbox-tables.ts";

/**
 * An outbox in the hub's database: what was put survives the process, and with `tx` it is kept if
 * and only if that transaction commits. Run {@link xapiMigrations} first; the plugin does.
 *
 * Of all senders over one database, in however many processes, one sends at a time; when it closes
 * another goes on at once, when it dies after `leaseMs`.
 *
 * @example
 * ```ts
 * await migrate(database, "xapi", xapiMigrations);
 * const sender = createSender({ endpoint, credentials, outbox: databaseOutbox(database) });
 * ```
 */
export function databaseOutbox(database: Database, options: DatabaseOutboxOptions = {}): Outbox {
  const db = () => database.query<OutboxTables>();
  const lease = createOutboxLease({ ...options, database });
  return {
    exclusively: lease.hold,
    async put(entries, { tx } = {}) {
      if (entries.length === 0) return;
      if (tx) await insert(database, tx, entries);
      else await database.transaction((own) => insert(database, own, entries));
    },
    next: (limit) =>
      db()
        .selectFrom("xapi_outbox")
        .select(["id", "body"])
        .where("reason", "is", null)
        .where(lease.stillHeld)
        .orderBy("sequence")
        .orderBy("id")
        .limit(limit)
        .execute(),
    async waiting() {
      const { count } = await db()
        .selectFrom("xapi_outbox")
        .select((build) => build.fn.countAll<number | string>().as("count"))
        .where("reason", "is", null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async remove(ids) {
      for (const some of parts(ids)) {
        await db().deleteFrom("xapi_outbox").where("id", "in", some).execute();
      }
    },
    async refuse({ id, reason, refusedAt }) {
      await db()
        .updateTable("xapi_outbox")
        .set({ reason, refused_at: refusedAt })
        .where("id", "=", id)
        .execute();
    },
    async refused() {
      const rows = await db()
        .selectFrom("xapi_outbox")
        .selectAll()
        .where("reason", "is not", null)
        .orderBy("sequence")
        .execute();
      return rows.map(({ id, body, reason, refused_at }) => ({
        id,
        body,
        reason: reason ?? "",
        refusedAt: Number(refused_at),
      }));
    },
    async restore(ids) {
      for (const some of parts(ids)) {
        await db()
          .updateTable("xapi_outbox")
          .set({ reason: null, refused_at: null })
          .where("id", "in", some)
          .execute();
      }
    },
  };
}

const rowsPerQuery = 500;

/** A query takes so many values at most; none at all would be no SQL. */
function parts<Value>(all: readonly Value[]): Value[][] {
  const count = Math.ceil(all.length / rowsPerQuery);
  return Array.from({ length: count }, (_, at) =>
    all.slice(at * rowsPerQuery, (at + 1) * rowsPerQuery),
  );
}

async function insert(database: Database, tx: Tx, entries: readonly OutboxEntry[]): Promise<void> {
  // Two writers would read the same last place and commit in either order.
  await holdLock(database, tx, "xapi/outbox");
  const db = tx.withTables<OutboxTables>();
  const { last } = await db
    .selectFrom("xapi_outbox")
    .select((build) => build.fn.max("sequence").as("last"))
    .executeTakeFirstOrThrow();
  const first = Number(last ?? 0) + 1;
  const rows = entries.map(({ id, body }, at) => ({
    id,
    body,
    sequence: first + at,
    reason: null,
    refused_at: null,
  }));
  for (const some of parts(rows)) {
    await db
      .insertInto("xapi_outbox")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet((build) => ({
            body: build.ref("excluded.body"),
            sequence: build.ref("excluded.sequence"),
            reason: null,
            refused_at: null,
          }))
          .where("xapi_outbox.reason", "is not", null),
      )
      .execute();
  }
}
