import { type Clock, type Database, HvsError, type Tx } from "@hocvuso/core";
import { sameStatement } from "@hocvuso/xapi";
import { type Kysely, sql } from "kysely";
import { learnDefinitions } from "./activities/definitions.ts";
import type { AttachmentStore, StoredFile } from "./attachments/attachment-store.ts";
import { chunks } from "./chunks.ts";
import type { LrsErrorCode } from "./errors.ts";
import { referencesOf } from "./references.ts";
import { type Identified, type Stamp, stampStatement, statementRow } from "./statement-row.ts";
import type { LrsTables } from "./tables.ts";
import { linkTargets } from "./targets.ts";

/** Puts statements at the end of the log. */
export interface Store {
  /**
   * Stores all statements with their files, or nothing. What is there already with the same
   * content is left as it is.
   *
   * @returns How many are new.
   */
  add(
    statements: readonly Identified[],
    stamp: Stamp,
    files?: readonly StoredFile[],
  ): Promise<number>;
  /** Everything stored before this instant can be read: milliseconds since the Unix epoch. */
  consistentThrough(): Promise<number>;
}

/** Makes the writing side of the record store. */
export function createStore(database: Database, clock: Clock, attachments: AttachmentStore): Store {
  const inFlight = new Set<{ readonly storedAt: number }>();
  return {
    async add(statements, stamp, files = []) {
      if (statements.length === 0) return 0;
      let mark: { readonly storedAt: number } | undefined;
      try {
        return await database.transaction(async (tx) => {
          const head = await lockHead(database, tx.withTables<LrsTables>(), clock);
          // The database may have stopped an earlier attempt and run this again.
          if (mark) inFlight.delete(mark);
          mark = { storedAt: head.stored_at };
          inFlight.add(mark);
          const added = await append(tx, head, statements, stamp);
          if (added > 0 && files.length > 0) await attachments.put(files, tx);
          return added;
        });
      } finally {
        if (mark) inFlight.delete(mark);
      }
    },
    async consistentThrough() {
      if (database.dialect === "postgres") return committedThrough(database);
      return Math.min(clock(), ...[...inFlight].map((mark) => mark.storedAt));
    },
  };
}

type Head = Pick<LrsTables["lrs_head"], "sequence" | "stored_at">;

/**
 * Takes the place at the end of the log until the transaction ends: sequence numbers have no gaps
 * and no reader sees a later number before an earlier one. Time never runs backwards.
 *
 * PostgreSQL serves several machines: there its own clock counts, read once the place is taken.
 */
async function lockHead(database: Database, db: Kysely<LrsTables>, clock: Clock): Promise<Head> {
  const now = database.dialect === "postgres" ? databaseNow : sql<number>`${clock()}`;
  const head = await db
    .updateTable("lrs_head")
    .set((build) => ({
      stored_at: build
        .case()
        .when("stored_at", "<", now)
        .then(now)
        .else(build.ref("stored_at"))
        .end(),
    }))
    .where("id", "=", 1)
    .returning(["sequence", "stored_at"])
    .executeTakeFirstOrThrow();
  return { sequence: Number(head.sequence), stored_at: Number(head.stored_at) };
}

const databaseNow = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/**
 * With writers in several processes only the head of the log knows: while nobody holds it, whatever
 * comes next is stored later than now; while somebody does, not before what was last committed.
 */
async function committedThrough(database: Database): Promise<number> {
  const head = database.query<LrsTables>().selectFrom("lrs_head").where("id", "=", 1);
  const free = await head
    .select(["stored_at", databaseNow.as("now")])
    .forShare()
    .skipLocked()
    .executeTakeFirst();
  if (free) return Math.max(Number(free.stored_at), Number(free.now));
  return Number((await head.select("stored_at").executeTakeFirstOrThrow()).stored_at);
}

async function append(
  tx: Tx,
  head: Head,
  statements: readonly Identified[],
  stamp: Stamp,
): Promise<number> {
  const db = tx.withTables<LrsTables>();
  const fresh = await withoutKnown(db, statements);
  if (fresh.length === 0) return 0;
  const stamped = fresh.map((statement) => stampStatement(statement, stamp, head.stored_at));
  const rows = stamped.map((statement, at) =>
    statementRow(statement, head.sequence + 1 + at, head.stored_at),
  );
  for (const part of chunks(rows, 500)) await db.insertInto("lrs_statement").values(part).execute();
  const references = stamped.flatMap((statement, at) =>
    referencesOf(statement).map((one) => ({ ...one, sequence: head.sequence + 1 + at })),
  );
  for (const part of chunks(references, 2_000)) {
    await db.insertInto("lrs_reference").values(part).execute();
  }
  await linkTargets(db, rows);
  await learnDefinitions(db, stamped);
  await db
    .updateTable("lrs_head")
    .set({ sequence: head.sequence + rows.length })
    .where("id", "=", 1)
    .execute();
  return rows.length;
}

async function withoutKnown(
  db: Kysely<LrsTables>,
  statements: readonly Identified[],
): Promise<Identified[]> {
  const known = new Map<string, string>();
  for (const part of chunks(statements, 1_000)) {
    const ids = part.map((statement) => statement.id.toLowerCase());
    const rows = await db
      .selectFrom("lrs_statement")
      .select(["id", "body"])
      .where("id", "in", ids)
      .execute();
    for (const { id, body } of rows) known.set(id, body);
  }
  return statements.filter((statement, at) => {
    const body = known.get(statement.id.toLowerCase());
    if (body === undefined) return true;
    if (!sameStatement(JSON.parse(body), statement)) throw conflict(at, statements.length);
    return false;
  });
}

function conflict(at: number, count: number): HvsError<LrsErrorCode> {
  return new HvsError("LRS_CONFLICT", "Another statement is stored under this id.", {
    status: 409,
    path: count > 1 ? `/${at}/id` : "/id",
    hint: {
      vi: "Bản ghi đã lưu không sửa được; dùng mã mới, hoặc huỷ bản ghi cũ rồi gửi bản mới.",
      en: "A stored statement is never changed; use a new id, or void the old one and send a new one.",
    },
  });
}
