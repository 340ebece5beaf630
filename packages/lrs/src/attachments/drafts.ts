import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file on its way in. */
export interface Draft {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Reads it from its beginning. */
  read(): AsyncIterable<Uint8Array>;
  /** Deletes it; once it has another name nothing happens. */
  discard(): Promise<void>;
}

/** Writes files to disk as they arrive. */
export interface Drafts {
  /** Writes one; it is on disk when this resolves. */
  write(bytes: AsyncIterable<Uint8Array>): Promise<Draft>;
}

/** Whoever sends a file is done within a day; what is older was left by a process that died. */
const leftAfterMs = 86_400_000;

/**
 * Makes a place for files on their way in.
 *
 * @param findFolder - Where; asked once, at the first file.
 */
export function createDrafts(findFolder: () => Promise<string>): Drafts {
  let folder: Promise<string> | undefined;
  const ready = async () => {
    const path = await findFolder();
    await mkdir(path, { recursive: true });
    await removeLeft(path);
    return path;
  };
  return {
    async write(bytes) {
      folder ??= ready().catch((error: unknown) => {
        folder = undefined;
        throw error;
      });
      const path = join(await folder, `${crypto.randomUUID()}.draft`);
      const discard = () => rm(path, { force: true });
      try {
        const size = await writeTo(path, bytes);
        return { path, size, read: () => createReadStream(path), discard };
      } catch (error) {
        await discard();
        throw error;
      }
    },
  };
}

async function writeTo(path: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

async function removeLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    // Whatever else is in there is not ours.
    if (!/^[0-9a-f-]{36}\.draft$/.test(name)) continue;
    const path = join(folder, name);
    const known = await stat(path).catch(() => undefined);
    if (known && Date.now() - known.mtimeMs > leftAfterMs) await rm(path, { force: true });
  }
}
