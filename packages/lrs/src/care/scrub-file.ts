import type { Database } from "@hocvuso/core";
import { sql } from "kysely";

const tables = ["lrs_statement", "lrs_document", "lrs_attachment", "lrs_activity", "lrs_reference"];

/** From now on SQLite overwrites what this connection deletes; elsewhere it does nothing. */
export async function overwriteDeleted(database: Database): Promise<void> {
  if (database.dialect !== "sqlite") return;
  await sql`pragma secure_delete = on`.execute(database.query());
}

/**
 * Rewrites the database's files, so that no page holds what was deleted, now or earlier. Needs as
 * much free space as the data; writers wait meanwhile.
 *
 * @returns `false` when another process was in the way: to be tried again later.
 */
export async function compactFiles(database: Database): Promise<boolean> {
  const db = database.query();
  try {
    if (database.dialect === "postgres") {
      for (const table of tables) await sql.raw(`vacuum (full) ${table}`).execute(db);
    } else {
      await sql`vacuum`.execute(db);
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Brings all of SQLite's write-ahead log into the file and empties it.
 *
 * @returns `false` when a reader of another process kept it from being emptied.
 */
export async function emptyWriteAheadLog(database: Database): Promise<boolean> {
  if (database.dialect !== "sqlite") return true;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(
      database.query(),
    );
    if (rows[0]?.busy === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
