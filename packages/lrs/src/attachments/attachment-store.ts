import type { Database, Tx } from "@hocvuso/core";
import { chunks } from "../chunks.ts";
import type { LrsTables } from "../tables.ts";

/** A file by its hash. */
export interface StoredFile {
  /** SHA-256, SHA-384 or SHA-512 of the bytes: lower-case hexadecimal. */
  readonly sha2: string;
  /** Its bytes. */
  readonly body: Uint8Array;
}

/** Keeps the files of statements. One file may belong to many statements. */
export interface AttachmentStore {
  /**
   * Keeps files; those that are there already stay. Runs before the statements are committed: a
   * store outside the database may be left with files that no statement names.
   */
  put(files: readonly StoredFile[], tx: Tx): Promise<void>;
  /** Reads files; what is not there is left out. */
  get(hashes: readonly string[]): Promise<readonly StoredFile[]>;
}

/** Keeps files in the record store's own database, with the statements or not at all. */
export function databaseAttachments(database: Database): AttachmentStore {
  return {
    async put(files, tx) {
      for (const { sha2, body } of files) {
        await tx
          .withTables<LrsTables>()
          .insertInto("lrs_attachment")
          .values({ sha2, body })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    async get(hashes) {
      const found: StoredFile[] = [];
      for (const part of chunks(hashes, 1_000)) {
        const rows = await database
          .query<LrsTables>()
          .selectFrom("lrs_attachment")
          .selectAll()
          .where("sha2", "in", part)
          .execute();
        found.push(...rows);
      }
      return found;
    },
  };
}
