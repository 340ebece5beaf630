import type { Database } from "@hocvuso/core";
import { sql } from "kysely";
import { checkDatabaseFiles, checkDocuments, checkOutsideFiles } from "./check-bytes.ts";
import { checkLog } from "./check-log.ts";
import { checkStatements } from "./check-statements.ts";
import type { IntegrityIssue, IntegrityOptions, Report } from "./integrity-issue.ts";

/** What a check found. */
export interface IntegrityReport {
  /** Nothing is wrong. */
  readonly ok: boolean;
  /** Looked at. */
  readonly statements: number;
  /** Documents read. */
  readonly documents: number;
  /** Attached files read. */
  readonly files: number;
  /** How many things are wrong. */
  readonly found: number;
  /** The first 1,000 of them. */
  readonly issues: readonly IntegrityIssue[];
}

const mostIssues = 1_000;

/**
 * Holds everything stored to everything that follows from it. Changes nothing, and never throws
 * because of what is damaged: that is an issue.
 *
 * Reads all of the store, page by page; statements may go on arriving. Not while something is being
 * removed: what goes in between may look damaged.
 *
 * @example
 * ```ts
 * const { ok, issues } = await checkIntegrity(database);
 * ```
 */
export async function checkIntegrity(
  database: Database,
  options: IntegrityOptions = {},
): Promise<IntegrityReport> {
  const issues: IntegrityIssue[] = [];
  let found = 0;
  const report: Report = (code, at) => {
    found += 1;
    if (issues.length < mostIssues) issues.push({ code, at });
  };
  const part = async <Result>(name: string, fallback: Result, work: () => Promise<Result>) => {
    try {
      return await work();
    } catch {
      report("CHECK_FAILED", name);
      return fallback;
    }
  };
  await part("file", undefined, () => checkFile(database, report));
  await part("log", undefined, () => checkLog(database, report));
  const none = { statements: 0, needed: new Set<string>() };
  const { statements, needed } = await part("statements", none, () =>
    checkStatements(database, options, report),
  );
  const files = await part("files", 0, () =>
    options.files
      ? checkOutsideFiles(options.files, needed, report)
      : checkDatabaseFiles(database, needed, report),
  );
  const documents = await part("documents", 0, () => checkDocuments(database, report));
  return { ok: found === 0, statements, documents, files, found, issues };
}

/** SQLite's own check of its pages and indexes. */
async function checkFile(database: Database, report: Report): Promise<void> {
  if (database.dialect !== "sqlite") return;
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(100)`
    .execute(database.query())
    // So damaged that the check itself cannot read it.
    .catch(() => ({ rows: [] }));
  // Its sentences may repeat what is in a row: only their number is told.
  if (rows[0]?.integrity_check !== "ok") report("FILE_DAMAGED", `${rows.length}`);
}
