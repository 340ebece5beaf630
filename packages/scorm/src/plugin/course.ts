import type { Issue } from "@hocvuso/core";
import type { CourseModel, ScormVersion } from "../course-model.ts";
import type { ScormIssueCode } from "../issues.ts";

/** A course as stored. */
export interface StoredCourse {
  readonly slug: string;
  readonly file: string;
  readonly hash: string;
  readonly activityId: string;
  readonly model: CourseModel;
  readonly issues: readonly Issue<ScormIssueCode>[];
}

/** A course that can be taken. */
export interface CourseSummary {
  /** Name in addresses, from the file name: `an-toan-tren-mang`. */
  readonly slug: string;
  /** Title, from the manifest. */
  readonly title: string;
  /** IRI of the activity in statements; the same for every version of the package. */
  readonly activityId: string;
  /** SHA-256 of the package. */
  readonly hash: string;
  /** Standard of the package. */
  readonly version: ScormVersion;
  /** Address of the page that plays it. */
  readonly playUrl: string;
  /** Faults that were repaired. */
  readonly issues: readonly Issue<ScormIssueCode>[];
}

/** A package that was skipped. */
export interface BrokenPackage {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** Why. */
  readonly issues: readonly Issue<ScormIssueCode>[];
}

/** What lies in the folder of packages. */
export interface CourseList {
  /** Courses that can be taken, by slug. */
  readonly courses: readonly CourseSummary[];
  /** Packages that were skipped, by file name. */
  readonly broken: readonly BrokenPackage[];
}

/**
 * Name of a course in addresses, from a file name: accents taken off, `đ` as `d`, the rest joined
 * by hyphens.
 */
export function slugOf(file: string): string {
  const plain = file
    .replace(/\.zip$/i, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 80) || "khoa-hoc"
  );
}
