import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AttachmentStore, StoredFile } from "./attachment-store.ts";

/**
 * Keeps attached files in a folder, one file per hash; the folder is made if it is missing.
 *
 * Written to disk before the statements are committed, under another name until it is whole.
 *
 * @param path - Folder on a disk of this machine, or shared by all processes of one record store.
 * @example
 * ```ts
 * const attachments = folderAttachments("data/attachments");
 * ```
 */
export function folderAttachments(path: string): AttachmentStore {
  const place = (sha2: string) => join(path, sha2.slice(0, 2), sha2);
  return {
    async put(files) {
      for (const { sha2, body } of files) await write(place(assertHash(sha2)), body);
    },
    async get(hashes) {
      const found: StoredFile[] = [];
      for (const sha2 of hashes) {
        const body = await read(place(assertHash(sha2)));
        if (body) found.push({ sha2, body });
      }
      return found;
    },
  };
}

/** A hash becomes a file name: nothing else may. */
function assertHash(sha2: string): string {
  if (/^[0-9a-f]{56,128}$/.test(sha2)) return sha2;
  throw new TypeError("sha2 has to be lower-case hexadecimal.");
}

async function write(place: string, body: Uint8Array): Promise<void> {
  const known = await stat(place).catch(() => undefined);
  if (known?.size === body.length) return;
  await mkdir(dirname(place), { recursive: true });
  const draft = `${place}.${crypto.randomUUID()}`;
  try {
    const file = await open(draft, "wx");
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, place);
    await syncFolder(dirname(place));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
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

async function read(place: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
