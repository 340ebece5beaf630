import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { assertHash } from "./assert-hash.ts";
import type { AttachmentStore, StoredFile } from "./attachment-store.ts";
import { createDrafts } from "./drafts.ts";

/**
 * Keeps attached files in a folder, one file per hash; the folder is made if it is missing.
 *
 * A file is written below `incoming` as it arrives and gets its name before its statements are
 * committed. Should the commit itself fail, a file without statements is left; it does no harm.
 *
 * @param path - Folder on a disk of this machine, or shared by all processes of one record store.
 * @example
 * ```ts
 * const attachments = folderAttachments("data/attachments");
 * ```
 */
export function folderAttachments(path: string): AttachmentStore {
  const place = (sha2: string) => join(path, assertHash(sha2).slice(0, 2), sha2);
  const drafts = createDrafts(async () => join(path, "incoming"));
  return {
    async stage(sha2, bytes) {
      const end = place(sha2);
      const draft = await drafts.write(bytes);
      const { size, read, discard } = draft;
      const keep = () => giveName(draft.path, end, size);
      return { sha2, size, read, prepare: async () => {}, keep, discard };
    },
    async open(sha2) {
      const file = await orAbsent(open(place(sha2), "r"));
      if (!file) return undefined;
      // Closes the file at its end, and when the reader stops before.
      const stream = createReadStream("", { fd: file, highWaterMark: 256 * 1024 });
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },
    async get(hashes) {
      const found: StoredFile[] = [];
      for (const sha2 of hashes) {
        const body = await orAbsent(readFile(place(sha2)));
        if (body) found.push({ sha2, body });
      }
      return found;
    },
    async remove(hashes) {
      for (const sha2 of hashes) await rm(place(sha2), { force: true });
    },
  };
}

async function giveName(draft: string, place: string, size: number): Promise<void> {
  const known = await stat(place).catch(() => undefined);
  if (known?.size === size) return;
  await mkdir(dirname(place), { recursive: true });
  await rename(draft, place);
  await syncFolder(dirname(place));
}

/** Makes the new name last; Windows opens no folders and needs none of it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  if (!folder) return;
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function orAbsent<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
