import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { HvsError } from "@hocvuso/core";
import type { ZipFile } from "yauzl";
import type { ScormErrorCode } from "../errors.ts";
import type { Limits } from "./limits.ts";
import { listEntries, openZip, unpackEntry, type ZipEntry } from "./scan-zip.ts";

interface Extraction {
  readonly folder: string;
  readonly root: string;
  readonly caps: Limits;
}

/** Unpacks what lies below `root` into a new folder, atomically. */
export async function extractEntries(
  input: string | Buffer,
  { folder, root, caps }: Extraction,
): Promise<void> {
  const target = resolve(folder);
  if (existsSync(target)) throw refused("The folder exists already.");
  await mkdir(dirname(target), { recursive: true });
  const part = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  const zip = await openZip(input);
  try {
    const { entries } = await listEntries(zip, caps);
    for (const { path, entry } of entries) {
      if (path.startsWith(root)) await writeEntry(zip, { path, entry }, { part, root, caps });
    }
    await rename(part, target);
  } finally {
    zip.close();
    await rm(part, { recursive: true, force: true });
  }
}

async function writeEntry(
  zip: ZipFile,
  one: ZipEntry,
  { part, root, caps }: { part: string; root: string; caps: Limits },
): Promise<void> {
  const file = resolve(part, one.path.slice(root.length));
  // The names were judged; this holds even if a rule above is ever loosened.
  if (!file.startsWith(part + sep)) throw refused("A path leads out of the folder.");
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, "wx", 0o644);
  try {
    const issue = await unpackEntry(zip, one, caps, async (chunk) => {
      await handle.writeFile(chunk);
    });
    if (issue) throw refused("The archive changed since it was read.");
  } finally {
    await handle.close();
  }
}

function refused(message: string): HvsError<ScormErrorCode> {
  return new HvsError("SCORM_PACKAGE_REFUSED", message, {
    status: 409,
    hint: {
      vi: "Chọn thư mục chưa tồn tại và không sửa tệp ZIP trong khi giải nén.",
      en: "Choose a folder that does not exist yet and leave the ZIP alone while unpacking.",
    },
  });
}
