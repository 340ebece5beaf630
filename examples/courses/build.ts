import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ZipFile } from "yazl";
import {
  type Course,
  cmi5Structure,
  scorm12Manifest,
  scorm2004Manifest,
  xml,
} from "./manifests.ts";

/** One package as built. */
export interface BuiltCourse {
  /** File name: `an-toan-tren-mang-scorm12.zip`. */
  readonly name: string;
  /** Where it was written. */
  readonly path: string;
  /** Size. */
  readonly bytes: number;
  /** SHA-256, lower-case hexadecimal; the same for the same source. */
  readonly sha256: string;
}

const here = fileURLToPath(new URL("./", import.meta.url));
const standards = ["scorm12", "scorm2004", "cmi5"] as const;

/**
 * Builds every course to SCORM 1.2, SCORM 2004 4th edition and cmi5.
 *
 * The bytes depend on the source only: entries are sorted, times are fixed.
 *
 * @param outDir - Made when missing. Default: `dist/` beside this file.
 */
export async function buildCourses(outDir: string = join(here, "dist")): Promise<BuiltCourse[]> {
  const course = await readCourse("an-toan-tren-mang");
  await mkdir(outDir, { recursive: true });
  const built: BuiltCourse[] = [];
  for (const standard of standards) {
    const bytes = await zip(await filesOf(course, standard));
    const name = `${course.id}-${standard}.zip`;
    const path = join(outDir, name);
    await writeFile(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    built.push({ name, path, bytes: bytes.length, sha256 });
  }
  return built;
}

/** Reads a course's description and questions. */
export async function readCourse(id: string): Promise<Course> {
  return JSON.parse(await readFile(join(here, id, "course.json"), "utf8")) as Course;
}

/** The files of a course in one standard, by name; what its package holds. */
export async function filesOf(
  course: Course,
  standard: (typeof standards)[number],
): Promise<Map<string, string>> {
  const read = (name: string) => readFile(join(here, course.id, name), "utf8");
  const files = new Map<string, string>();
  for (const name of ["course.js", "course.json", "quiz.js", "style.css"]) {
    files.set(name, await read(name));
  }
  files.set("index.html", await indexPage(course, read));
  files.set("adapter.js", await read(`adapters/${standard}.js`));
  if (standard !== "cmi5") files.set("find-api.js", await read("adapters/find-api.js"));
  const names = [...files.keys()].sort();
  if (standard === "cmi5") files.set("cmi5.xml", cmi5Structure(course));
  if (standard === "scorm12") files.set("imsmanifest.xml", scorm12Manifest(course, names));
  if (standard === "scorm2004") files.set("imsmanifest.xml", scorm2004Manifest(course, names));
  return files;
}

/** Puts title and pages into the frame of the course. */
async function indexPage(course: Course, read: (name: string) => Promise<string>): Promise<string> {
  const pages = await Promise.all(
    course.pages.map(async ({ id, title }) => {
      const body = await read(`pages/${id}.html`);
      return `<section id="${id}" hidden aria-labelledby="${id}-title">\n<h2 id="${id}-title" tabindex="-1">${xml(title)}</h2>\n${body}</section>`;
    }),
  );
  const passCount = Math.ceil((course.questions.length * course.passPercent) / 100);
  const values: Record<string, string> = {
    title: xml(course.title.vi),
    pages: pages.join("\n"),
    passCount: String(passCount),
  };
  return (await read("index.html")).replace(
    /\{\{(\w+)\}\}/g,
    (_, key: string) => values[key] ?? "",
  );
}

async function zip(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const archive = new ZipFile();
  // Local parts on purpose: the DOS time in the archive is then the same in every time zone.
  const options = { mtime: new Date(2025, 0, 1), mode: 0o100644, forceDosTimestamp: true };
  for (const name of [...files.keys()].sort()) {
    archive.addBuffer(Buffer.from(files.get(name) ?? ""), name, options);
  }
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, bytes, sha256 } of await buildCourses()) {
    console.log(`${name}  ${bytes} bytes  sha256 ${sha256}`);
  }
}
