import { stat } from "node:fs/promises";
import type { Issue } from "@hocvuso/core";
import type { ZipFile } from "yauzl";
import { type CourseModel, launchableItems } from "../course-model.ts";
import { type ScormIssueCode, scormIssue } from "../issues.ts";
import { parseManifest } from "../manifest/parse-manifest.ts";
import { extractEntries } from "./extract-entries.ts";
import { type Limits, type PackageLimits, withDefaults } from "./limits.ts";
import { listEntries, openZip, unpackEntry, type ZipEntry } from "./scan-zip.ts";
import { sha256Of } from "./sha256-of.ts";

/** One file of a package. */
export interface PackageFile {
  /** Path from the package root, forward slashes. */
  readonly path: string;
  /** Size, unpacked. */
  readonly bytes: number;
}

/** A package that passed every check. */
export interface ScormPackage {
  /** What its manifest says. */
  readonly course: CourseModel;
  /** Its files; those beside the manifest's folder are left out. */
  readonly files: readonly PackageFile[];
  /** SHA-256 of the archive, lower-case hexadecimal. */
  readonly sha256: string;
  /**
   * Unpacks into a folder that does not exist yet: all of it or nothing.
   *
   * Writes beside it first and renames at the end; sizes and checksums are checked again.
   *
   * @throws An `HvsError` coded `SCORM_PACKAGE_REFUSED` when the folder exists or the archive
   * changed since it was read. Faults of the disk pass through as they are.
   */
  extractTo(folder: string): Promise<void>;
}

/** What {@link readPackage} found. */
export interface PackageResult {
  /** The package; absent when it is refused. */
  readonly package?: ScormPackage;
  /** Everything found wrong. With a package present they were repaired or do no harm. */
  readonly issues: readonly Issue<ScormIssueCode>[];
}

/** These are told, and the package is used all the same. */
const harmless: ReadonlySet<ScormIssueCode> = new Set<ScormIssueCode>([
  "SCORM_MANIFEST_NESTED",
  "SCORM_ZIP_BACKSLASH",
]);

/**
 * Reads and checks a SCORM package. Bad content gives issues, never an exception.
 *
 * Every file is unpacked once in memory, chunk by chunk, to check sizes, ratio and CRC-32; nothing
 * is written until {@link ScormPackage.extractTo}.
 *
 * @param source - Name of a `.zip` file, or its bytes.
 * @throws Faults of the disk as they are (`ENOENT`, …), when `source` is a file name.
 * @example
 * ```ts
 * const { package: found, issues } = await readPackage("data/packages/an-toan.zip");
 * await found?.extractTo(`data/content/${found.sha256}`);
 * ```
 */
export async function readPackage(
  source: string | Uint8Array,
  limits: PackageLimits = {},
): Promise<PackageResult> {
  const input = typeof source === "string" ? source : Buffer.from(source);
  const caps = withDefaults(limits);
  const archiveBytes = typeof input === "string" ? (await stat(input)).size : input.length;
  let zip: ZipFile;
  try {
    zip = await openZip(input);
  } catch (error) {
    if (typeof error === "object" && error !== null && "syscall" in error) throw error;
    return { issues: [scormIssue("SCORM_ZIP_NOT_ZIP", "")] };
  }
  try {
    return await checkZip(zip, { input, archiveBytes, caps });
  } finally {
    zip.close();
  }
}

interface Checking {
  readonly input: string | Buffer;
  readonly archiveBytes: number;
  readonly caps: Limits;
}

async function checkZip(
  zip: ZipFile,
  { input, archiveBytes, caps }: Checking,
): Promise<PackageResult> {
  const issues: Issue<ScormIssueCode>[] = [];
  const refused = () => issues.some((issue) => !harmless.has(issue.code));
  let entries: readonly ZipEntry[];
  try {
    const listed = await listEntries(zip, caps);
    entries = listed.entries;
    issues.push(...listed.issues);
  } catch {
    return { issues: [scormIssue("SCORM_ZIP_NOT_ZIP", "central directory")] };
  }
  if (refused()) return { issues };
  const total = entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (total > caps.ratioFloorBytes && total > caps.maxRatio * archiveBytes) {
    return { issues: [...issues, scormIssue("SCORM_ZIP_RATIO", "")] };
  }
  const root = findRoot(entries);
  if (root === undefined) return { issues: [...issues, scormIssue("SCORM_MANIFEST_MISSING", "")] };
  if (root !== "") issues.push(scormIssue("SCORM_MANIFEST_NESTED", root));
  const manifest: Uint8Array[] = [];
  for (const one of entries) {
    const isManifest = one.path === `${root}imsmanifest.xml`;
    const issue = await unpackEntry(zip, one, caps, (chunk) => {
      if (isManifest) manifest.push(chunk);
    });
    if (issue) issues.push(issue);
  }
  if (refused()) return { issues };
  const inside = entries
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, entry }) => ({ path: path.slice(root.length), entry }));
  const read = parseManifest(Buffer.concat(manifest), caps.manifest);
  issues.push(...read.issues);
  if (!read.course) return { issues };
  const { course } = read;
  const missing = missingLaunches(course, inside);
  issues.push(...missing);
  if (missing.length === launchableItems(course).length) return { issues };
  const found: ScormPackage = {
    course,
    files: inside.map(({ path, entry }) => ({ path, bytes: entry.uncompressedSize })),
    sha256: await sha256Of(input),
    extractTo: (folder) => extractEntries(input, { folder, root, caps }),
  };
  return { package: found, issues };
}

/** The folder of the manifest nearest to the top: `""`, or `"sub/"`. */
function findRoot(entries: readonly ZipEntry[]): string | undefined {
  const folders = entries
    .filter(({ path }) => /(^|\/)imsmanifest\.xml$/.test(path) && !path.startsWith("__MACOSX/"))
    .map(({ path }) => path.slice(0, -"imsmanifest.xml".length));
  return folders.sort((a, b) => a.split("/").length - b.split("/").length)[0];
}

function missingLaunches(
  course: CourseModel,
  files: readonly ZipEntry[],
): readonly Issue<ScormIssueCode>[] {
  const names = new Set(files.map(({ path }) => path));
  return launchableItems(course)
    .filter((item) => item.resource && !names.has(item.resource.file.normalize("NFC")))
    .map((item) => scormIssue("SCORM_ZIP_LAUNCH_MISSING", item.resource?.file ?? item.id));
}
