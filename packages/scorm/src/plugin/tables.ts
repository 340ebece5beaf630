import type { Migration } from "@hocvuso/core";

/** Tables of the plugin. */
export type ScormTables = {
  scorm_course: {
    slug: string;
    file: string;
    /** SHA-256 of the package: its version. */
    hash: string;
    activity_id: string;
    /** {@link CourseModel} as JSON. */
    model: string;
    /** Harmless faults, as JSON. */
    issues: string;
    /** 1 while the package is in the folder. */
    active: number;
    installed_at: number;
  };
  scorm_attempt: {
    learner_id: string;
    slug: string;
    attempt: number;
    sco: string;
    attempt_id: string;
    /** The opening that may write. */
    session: string;
    sequence: number;
    ended: "suspended" | "terminated" | null;
    completed: number;
    success: number | null;
    scaled: number | null;
    cmi: string;
    course_hash: string;
    updated_at: number;
  };
};

export const migrations: readonly Migration[] = [
  {
    name: "0001-courses-and-attempts",
    async up(tx) {
      await tx.schema
        .createTable("scorm_course")
        .addColumn("slug", "text", (column) => column.primaryKey())
        .addColumn("file", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("activity_id", "text", (column) => column.notNull())
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("issues", "text", (column) => column.notNull())
        .addColumn("active", "integer", (column) => column.notNull())
        .addColumn("installed_at", "bigint", (column) => column.notNull())
        .execute();
      await tx.schema
        .createTable("scorm_attempt")
        .addColumn("learner_id", "text", (column) => column.notNull())
        .addColumn("slug", "text", (column) => column.notNull())
        .addColumn("attempt", "integer", (column) => column.notNull())
        .addColumn("sco", "text", (column) => column.notNull())
        .addColumn("attempt_id", "text", (column) => column.notNull())
        .addColumn("session", "text", (column) => column.notNull())
        .addColumn("sequence", "integer", (column) => column.notNull())
        .addColumn("ended", "text")
        .addColumn("completed", "integer", (column) => column.notNull())
        .addColumn("success", "integer")
        .addColumn("scaled", "double precision")
        .addColumn("cmi", "text", (column) => column.notNull())
        .addColumn("course_hash", "text", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("scorm_attempt_key", ["learner_id", "slug", "attempt", "sco"])
        .execute();
    },
  },
];
