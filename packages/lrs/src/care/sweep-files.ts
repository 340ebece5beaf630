import type { Database } from "@hocvuso/core";
import type { AttachmentStore } from "../attachments/attachment-store.ts";
import { chunks } from "../chunks.ts";
import type { CareTables } from "./care-tables.ts";
import { holdWriters, withoutHolder } from "./remove-statements.ts";

/** What care needs of a store of files outside the database. */
export type RemovableFiles = Pick<AttachmentStore, "get" | "remove">;

/**
 * Deletes the files that no statement names any more. What a stopped run left is done by the next.
 *
 * A file that is sent again at the same moment is safe in the database. In a store outside it may
 * be deleted between its arrival and its statement: there the sender has to repeat.
 *
 * @param files - Where files are kept; absent: in the database.
 * @returns How many were deleted.
 */
export async function sweepFiles(database: Database, files?: RemovableFiles): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { unused, more } = await database.transaction(async (tx) => {
      const db = tx.withTables<CareTables>();
      await holdWriters(db);
      const listed = await db.selectFrom("lrs_orphan").select("sha2").limit(200).execute();
      const hashes = listed.map(({ sha2 }) => sha2);
      const orphans = await withoutHolder(db, hashes);
      const done = files ? hashes.filter((sha2) => !orphans.includes(sha2)) : hashes;
      if (done.length > 0) await db.deleteFrom("lrs_orphan").where("sha2", "in", done).execute();
      if (orphans.length > 0 && !files) {
        await db.deleteFrom("lrs_attachment").where("sha2", "in", orphans).execute();
      }
      return { unused: orphans, more: hashes.length > 0 };
    });
    if (!more) return deleted;
    deleted += unused.length;
    if (files) await removeOutside(database, files, unused);
  }
}

/** Outside any transaction: the store may be across a network. */
async function removeOutside(
  database: Database,
  files: RemovableFiles,
  hashes: readonly string[],
): Promise<void> {
  for (const part of chunks(hashes, 200)) {
    await files.remove(part);
    await database.query<CareTables>().deleteFrom("lrs_orphan").where("sha2", "in", part).execute();
  }
}
