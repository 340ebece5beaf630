import type { Entry } from "yauzl";
import type { ScormIssueCode } from "../issues.ts";

/** What a zip entry is, once its name and kind were judged. */
export type EntryVerdict =
  | { readonly kind: "file"; readonly path: string; readonly backslash: boolean }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "refused"; readonly code: ScormIssueCode };

/** Judges one entry of the central directory by name, encryption and file type. */
export function judgeEntry(entry: Entry, name: string): EntryVerdict {
  const path = name.replaceAll("\\", "/").normalize("NFC");
  if (entry.isEncrypted()) return { kind: "refused", code: "SCORM_ZIP_ENCRYPTED" };
  if (isSpecialFile(entry)) return { kind: "refused", code: "SCORM_ZIP_LINK" };
  const fault = nameFault(path);
  if (fault) return { kind: "refused", code: fault };
  if (path.endsWith("/")) return { kind: "folder", path: path.slice(0, -1) };
  return { kind: "file", path, backslash: name.includes("\\") };
}

/** Unix mode in the upper half of the external attributes: only plain files and folders pass. */
function isSpecialFile(entry: Entry): boolean {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  return type !== 0 && type !== 0o100000 && type !== 0o040000;
}

function nameFault(path: string): ScormIssueCode | undefined {
  const bare = path.endsWith("/") ? path.slice(0, -1) : path;
  if (path.startsWith("/") || /^[a-z]:/i.test(path)) return "SCORM_ZIP_UNSAFE_PATH";
  const segments = bare.split("/");
  if (segments.includes("..")) return "SCORM_ZIP_UNSAFE_PATH";
  if (/[\p{Cc}:*?"<>|]/u.test(path)) return "SCORM_ZIP_BAD_NAME";
  if (segments.some(badSegment) || Buffer.byteLength(path) > 1024) return "SCORM_ZIP_BAD_NAME";
  return undefined;
}

/** Empty, `.`, too long for a file system, or a name Windows reads as something else. */
function badSegment(segment: string): boolean {
  if (segment === "" || segment === "." || Buffer.byteLength(segment) > 240) return true;
  return /[. ]$/.test(segment) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(segment);
}
