import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { mainCourse } from "./agency.ts";

const examples = join(import.meta.dirname, "..", "..");
const built = join(examples, "courses", "dist");
const realPackages = join(examples, "..", "..", "shared", "packages");

/**
 * Lays the packages into one folder, as an administrator would upload them: the course of this
 * repository in SCORM 1.2, and the third-party packages where they are at hand.
 */
export function layPackages(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const own = join(built, `${mainCourse.slug}-scorm12.zip`);
  cpSync(own, join(folder, `${mainCourse.slug}.zip`));
  if (!existsSync(realPackages)) return;
  for (const file of readdirSync(realPackages).filter((name) => name.endsWith(".zip"))) {
    cpSync(join(realPackages, file), join(folder, basename(file)));
  }
}
