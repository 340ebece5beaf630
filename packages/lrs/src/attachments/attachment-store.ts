import type { Database, Tx } from "@hocvuso/core";
import { collect } from "../body.ts";
import { chunks } from "../chunks.ts";
import type { LrsTables } from "../tables.ts";

/** A file by its hash. */
export interface StoredFile {
  /** SHA-256, SHA-384 or SHA-512 of the bytes: lower-case hexadecimal. */
  readonly sha2: string;
  /** Its bytes. */
  readonly body: Uint8Array;
}

/** A file that has arrived whole and is not kept yet. */
export interface StagedFile {
  /** As in {@link StoredFile}. */
  readonly sha2: string;
  /** Bytes. */
  readonly size: number;
  /** Reads it from its beginning, until it is kept or discarded. */
  read(): AsyncIterable<Uint8Array>;
  /**
   * Does what takes long, such as sending it elsewhere: after everything was checked, before the
   * transaction. What this leaves when the statements are refused after all has to do no harm.
   */
  prepare(): Promise<void>;
  /** Makes it last, within the transaction of its statements; runs again when that does. */
  keep(tx: Tx): Promise<void>;
  /** Takes away what is not kept; runs at the end in any case. */
  discard(): Promise<void>;
}

/** Keeps the files of statements. One file may belong to many statements. */
export interface AttachmentStore {
  /**
   * Takes a file that arrives, piece by piece, to where nobody finds it yet. When the bytes end
   * with an error, nothing is left.
   *
   * @param sha2 - Hash told by the sender; it is held to the bytes before the file is kept.
   */
  stage(sha2: string, bytes: AsyncIterable<Uint8Array>): Promise<StagedFile>;
  /** Opens a file to be read piece by piece; absent: it is not there. */
  open(sha2: string): Promise<ReadableStream<Uint8Array> | undefined>;
  /** Reads files as a whole; what is not there is left out. */
  get(hashes: readonly string[]): Promise<readonly StoredFile[]>;
  /** Deletes files; one that is not there is passed over. */
  remove(hashes: readonly string[]): Promise<void>;
}

/**
 * Keeps files in the record store's own database, with the statements or not at all.
 *
 * A row is read and written as a whole, so files of a request are in memory while it lasts: for
 * large ones take a folder or S3.
 */
export function databaseAttachments(database: Database): AttachmentStore {
  const get = async (hashes: readonly string[]) => {
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
  };
  return {
    async stage(sha2, bytes) {
      return inMemory({ sha2, body: await collect(bytes) });
    },
    async open(sha2) {
      const [file] = await get([sha2]);
      return file && new Blob([new Uint8Array(file.body)]).stream();
    },
    get,
    async remove(hashes) {
      for (const part of chunks(hashes, 1_000)) {
        const db = database.query<LrsTables>();
        await db.deleteFrom("lrs_attachment").where("sha2", "in", part).execute();
      }
    },
  };
}

function inMemory({ sha2, body }: StoredFile): StagedFile {
  return {
    sha2,
    size: body.length,
    async *read() {
      yield body;
    },
    async prepare() {},
    async keep(tx) {
      await tx
        .withTables<LrsTables>()
        .insertInto("lrs_attachment")
        .values({ sha2, body })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async discard() {},
  };
}
