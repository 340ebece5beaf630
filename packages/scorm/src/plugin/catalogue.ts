import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Clock, type Database, HvsError, type Issue, type Log } from "@hocvuso/core";
import type { CourseModel } from "../course-model.ts";
import type { ScormErrorCode } from "../errors.ts";
import { type ScormIssueCode, scormIssue } from "../issues.ts";
import { sayableId } from "../mapping/may-say-text.ts";
import type { PackageLimits } from "../package/limits.ts";
import { readPackage, type ScormPackage } from "../package/read-package.ts";
import { sha256Of } from "../package/sha256-of.ts";
import { type BrokenPackage, type CourseList, type StoredCourse, slugOf } from "./course.ts";
import type { ScormTables } from "./tables.ts";

/** Keeps the courses in step with the folder of packages. */
export interface Catalogue {
  list(): Promise<CourseList>;
  find(slug: string): Promise<StoredCourse | undefined>;
  rescan(): Promise<CourseList>;
  install(file: string): Promise<CourseList>;
}

/** Options of {@link createCatalogue}. */
export interface CatalogueOptions {
  readonly database: Database;
  readonly packages: string;
  readonly content: string;
  readonly activityBase: string;
  readonly playBase: string;
  readonly limits: PackageLimits;
  readonly clock: Clock;
  readonly log: Log;
}

export function createCatalogue(options: CatalogueOptions): Catalogue {
  const { database, packages, playBase } = options;
  const db = () => database.query<ScormTables>();
  let broken: readonly BrokenPackage[] = [];
  let scanning: Promise<unknown> = Promise.resolve();

  async function list(): Promise<CourseList> {
    const rows = await db()
      .selectFrom("scorm_course")
      .selectAll()
      .where("active", "=", 1)
      .orderBy("slug")
      .execute();
    const courses = rows.map(toCourse).map(({ slug, activityId, hash, model, issues }) => ({
      slug,
      title: model.title,
      activityId,
      hash,
      version: model.version,
      playUrl: `${playBase}/${slug}`,
      issues,
    }));
    return { courses, broken };
  }

  async function scan(): Promise<void> {
    await mkdir(packages, { recursive: true });
    const files = (await readdir(packages)).filter((name) => /^[^.].*\.zip$/i.test(name)).sort();
    const slugs = new Set<string>();
    const skipped: BrokenPackage[] = [];
    for (const file of files) {
      const slug = courseSlug(file);
      const issues = slugs.has(slug)
        ? [scormIssue("SCORM_SLUG_TAKEN", file)]
        : await register(file, slug, options);
      slugs.add(slug);
      if (issues.length > 0) skipped.push({ file, issues });
    }
    await deactivate(database, slugs);
    broken = skipped;
  }

  /** One scan at a time. */
  const rescan = async (): Promise<CourseList> => {
    const mine = scanning.catch(() => {}).then(scan);
    scanning = mine;
    await mine;
    return list();
  };

  return {
    list,
    rescan,
    async find(slug) {
      const row = await db()
        .selectFrom("scorm_course")
        .selectAll()
        .where("slug", "=", slug)
        .where("active", "=", 1)
        .executeTakeFirst();
      return row && toCourse(row);
    },
    async install(file) {
      const { package: found, issues } = await readPackage(file, options.limits);
      if (!found) throw refused(issues);
      await mkdir(packages, { recursive: true });
      const target = join(packages, basename(file));
      const part = `${target}.part`;
      await copyFile(file, part);
      await rename(part, target);
      return rescan();
    },
  };
}

/** Digits that look like a personal number would make every statement refused. */
function courseSlug(file: string): string {
  return slugOf(sayableId(slugOf(file)));
}

/** Reads one package and stores its course; gives the faults that keep it out. */
async function register(
  file: string,
  slug: string,
  { database, packages, content, activityBase, limits, clock, log }: CatalogueOptions,
): Promise<readonly Issue<ScormIssueCode>[]> {
  const db = database.query<ScormTables>();
  const path = join(packages, file);
  const hash = await sha256Of(path);
  const known = await db
    .selectFrom("scorm_course")
    .select("hash")
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (known?.hash === hash && existsSync(join(content, hash))) {
    await db
      .updateTable("scorm_course")
      .set({ active: 1, file })
      .where("slug", "=", slug)
      .execute();
    return [];
  }
  const { package: found, issues } = await readPackage(path, limits);
  if (!found) {
    const code = issues[0]?.code ?? "SCORM_ZIP_NOT_ZIP";
    log({ level: "warn", code: "SCORM_PACKAGE_BROKEN", fields: { file, reason: code } });
    return issues;
  }
  await unpack(found, join(content, found.sha256));
  const values = {
    file,
    hash: found.sha256,
    activity_id: `${activityBase}/${slug}`,
    model: JSON.stringify(found.course),
    issues: JSON.stringify(issues),
    active: 1,
    installed_at: clock(),
  };
  await db
    .insertInto("scorm_course")
    .values({ slug, ...values })
    .onConflict((conflict) => conflict.column("slug").doUpdateSet(values))
    .execute();
  log({ level: "info", code: "SCORM_COURSE_READY", fields: { slug, files: found.files.length } });
  return [];
}

async function unpack(found: ScormPackage, folder: string): Promise<void> {
  if (existsSync(folder)) return;
  try {
    await found.extractTo(folder);
  } catch (error) {
    // Another process of the same hub may have been faster: same hash, same content.
    if (!existsSync(folder)) throw error;
  }
}

/** Courses whose package left the folder; their attempts stay. */
async function deactivate(database: Database, present: ReadonlySet<string>): Promise<void> {
  const db = database.query<ScormTables>();
  const rows = await db.selectFrom("scorm_course").select("slug").where("active", "=", 1).execute();
  for (const { slug } of rows) {
    if (present.has(slug)) continue;
    await db.updateTable("scorm_course").set({ active: 0 }).where("slug", "=", slug).execute();
  }
}

function toCourse(row: ScormTables["scorm_course"]): StoredCourse {
  return {
    slug: row.slug,
    file: row.file,
    hash: row.hash,
    activityId: row.activity_id,
    model: JSON.parse(row.model) as CourseModel,
    issues: JSON.parse(row.issues) as Issue<ScormIssueCode>[],
  };
}

function refused(issues: readonly Issue<ScormIssueCode>[]): HvsError<ScormErrorCode> {
  const [first] = issues;
  return new HvsError("SCORM_PACKAGE_REFUSED", `The package is refused: ${first?.code}.`, {
    status: 400,
    ...(first && { path: first.path, hint: first.message }),
  });
}
