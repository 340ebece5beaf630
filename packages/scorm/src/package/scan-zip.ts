import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import type { Issue } from "@hocvuso/core";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { type ScormIssueCode, scormIssue } from "../issues.ts";
import { judgeEntry } from "./entry-rules.ts";
import type { Limits } from "./limits.ts";

/** One file of an archive that passed the name rules. */
export interface ZipEntry {
  readonly path: string;
  readonly entry: Entry;
}

/** Opens an archive from a file or from memory; file names stay undecoded. */
export function openZip(source: string | Buffer): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false } as const;
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile) => (zip ? resolve(zip) : reject(error));
    if (typeof source === "string") yauzl.open(source, options, done);
    else yauzl.fromBuffer(source, options, done);
  });
}

/** Goes through the central directory and applies every rule that needs no unpacking. */
export async function listEntries(
  zip: ZipFile,
  { maxFiles, maxBytes, maxFileBytes }: Limits,
): Promise<{ entries: readonly ZipEntry[]; issues: readonly Issue<ScormIssueCode>[] }> {
  const issues: Issue<ScormIssueCode>[] = [];
  const entries: ZipEntry[] = [];
  const names = createNameRegister();
  let total = 0;
  if (zip.entryCount > maxFiles) {
    return { entries, issues: [scormIssue("SCORM_ZIP_TOO_MANY_FILES", String(zip.entryCount))] };
  }
  await eachEntry(zip, (entry) => {
    const name = nameOf(entry);
    const verdict = judgeEntry(entry, name);
    if (verdict.kind === "refused") return void issues.push(scormIssue(verdict.code, name));
    if (!names.add(verdict.path, verdict.kind)) {
      return void issues.push(scormIssue("SCORM_ZIP_DUPLICATE", verdict.path));
    }
    if (verdict.kind === "folder") return;
    if (verdict.backslash) issues.push(scormIssue("SCORM_ZIP_BACKSLASH", name));
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > maxFileBytes || total > maxBytes) {
      return void issues.push(scormIssue("SCORM_ZIP_TOO_LARGE", verdict.path));
    }
    entries.push({ path: verdict.path, entry });
  });
  return { entries, issues };
}

function eachEntry(zip: ZipFile, visit: (entry: Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry: Entry) => {
      visit(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** UTF-8 when flagged or when the bytes are valid UTF-8, else code page 437. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
  }
}

/** Refuses a second file of the same name (case set aside) and a file that is also a folder. */
function createNameRegister(): { add(path: string, kind: "file" | "folder"): boolean } {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    add(path, kind) {
      const segments = path.toLowerCase().split("/");
      const own = segments.join("/");
      const last = kind === "file" ? segments.length - 1 : segments.length;
      for (let length = 1; length <= last; length += 1) {
        const folder = segments.slice(0, length).join("/");
        if (files.has(folder)) return false;
        folders.add(folder);
      }
      if (kind === "folder") return true;
      if (files.has(own) || folders.has(own)) return false;
      files.add(own);
      return true;
    },
  };
}

/** Streams one entry out, watching size, ratio and checksum; gives the fault if there is one. */
export async function unpackEntry(
  zip: ZipFile,
  { path, entry }: ZipEntry,
  { maxRatio, ratioFloorBytes }: Limits,
  write: (chunk: Uint8Array) => void | Promise<void>,
): Promise<Issue<ScormIssueCode> | undefined> {
  let bytes = 0;
  let checksum = 0;
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > ratioFloorBytes && bytes > maxRatio * entry.compressedSize) {
        stream.destroy();
        return scormIssue("SCORM_ZIP_RATIO", path);
      }
      checksum = crc32(chunk, checksum);
      await write(chunk);
    }
  } catch (error) {
    if (isFileSystemError(error)) throw error;
    return scormIssue("SCORM_ZIP_UNREADABLE", path);
  }
  if (checksum >>> 0 !== entry.crc32 >>> 0) return scormIssue("SCORM_ZIP_BAD_CRC", path);
  return undefined;
}

/** A full disk is no fault of the package. zlib's own codes start with `Z_`. */
function isFileSystemError(error: unknown): boolean {
  return typeof error === "object" && error !== null && "syscall" in error;
}
