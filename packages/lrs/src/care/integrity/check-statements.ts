import type { Database } from "@hocvuso/core";
import type { Statement } from "@hocvuso/xapi";
import { sql } from "kysely";
import { attachmentsOf } from "../../attachments/check-files.ts";
import type { CareTables } from "../care-tables.ts";
import { checkLinks, checkVoided, readRow } from "./check-statement.ts";
import type { IntegrityOptions, Report } from "./integrity-issue.ts";

const pageRows = 500;

/** Files that statements need, and how many statements there are. */
export interface CheckedStatements {
  readonly statements: number;
  /** Hashes of attachments that name no address elsewhere. */
  readonly needed: ReadonlySet<string>;
}

/** Looks at every statement. */
export async function checkStatements(
  database: Database,
  { sampleEvery = 1, onProgress = () => {} }: IntegrityOptions,
  report: Report,
): Promise<CheckedStatements> {
  const db = database.query<CareTables>();
  const needed = new Set<string>();
  const total = await count(database, "lrs_statement");
  const erased = (await count(database, "lrs_erased")) > 0;
  let [done, found, readable] = [0, 0, true];
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("lrs_statement")
      .selectAll()
      .where("sequence", ">", after)
      .orderBy("sequence")
      .limit(pageRows)
      .execute();
    for (const row of rows) {
      const statement = readRow(row, report);
      if (statement) for (const sha2 of neededBy(statement)) needed.add(sha2);
      readable &&= statement !== undefined;
      await checkVoided(db, row, erased, report);
      const sampled = statement && (done + 1) % sampleEvery === 0;
      if (sampled) {
        // What it leads to may be unreadable, which is told there.
        found += await checkLinks(database, row, statement, report).catch(() => {
          readable = false;
          report("CHECK_FAILED", `${row.sequence}`);
          return 0;
        });
      }
      done += 1;
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.sequence;
    onProgress(done, total);
  }
  // What is stored beyond what every statement has can only be counted when all were looked at.
  const extra = (await count(database, "lrs_reference")) - found;
  if (sampleEvery === 1 && readable && extra > 0) report("REFERENCE_EXTRA", `${extra}`);
  await checkLoose(database, report);
  return { statements: done, needed };
}

function neededBy(statement: Statement): string[] {
  return attachmentsOf(statement).flatMap(({ attachment }) =>
    attachment.fileUrl === undefined ? [attachment.sha2.toLowerCase()] : [],
  );
}

/** Links from or to statements that are not there. */
async function checkLoose(database: Database, report: Report): Promise<void> {
  const { rows } = await sql<{ sequence: number }>`
    select sequence from lrs_target t
    where not exists (select 1 from lrs_statement s where s.sequence = t.sequence)
      or not exists (select 1 from lrs_statement s where s.sequence = t.target_sequence)
    order by sequence limit 1000`.execute(database.query());
  for (const { sequence } of rows) report("TARGETS_DIFFER", `${sequence}`);
}

async function count(
  database: Database,
  table: "lrs_erased" | "lrs_reference" | "lrs_statement",
): Promise<number> {
  const { rows } = await database
    .query<CareTables>()
    .selectFrom(table)
    .select((build) => build.fn.countAll<number>().as("rows"))
    .executeTakeFirstOrThrow();
  return Number(rows);
}
