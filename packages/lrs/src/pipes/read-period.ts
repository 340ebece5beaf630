import type { Database, JsonObject } from "@hocvuso/core";
import { type LogFilter, statementTest, takesAll } from "./log-filter.ts";
import { logRange, type Period } from "./log-range.ts";
import { type LogRow, readLog } from "./read-log.ts";

/** What an export holds. */
export interface ExportOptions extends Period {
  /** Which statements. Default: all of the store's own. */
  readonly filter?: LogFilter;
  /** Statements that were voided: with the others, or not. Default: `include`. */
  readonly voided?: "include" | "leave-out";
}

const pageRows = 200;

/** Pages of the entries of a period that a filter lets through; reads no page ahead. */
export async function* readPeriod(
  database: Database,
  { filter = {}, voided = "include", ...period }: ExportOptions,
): AsyncGenerator<readonly LogRow[], void, undefined> {
  const test = statementTest(filter);
  const all = takesAll(filter);
  const { tenant = "" } = filter;
  const range = await logRange(database, period);
  let { after } = range;
  for (;;) {
    const rows = await readLog(database, { tenant, after, upTo: range.upTo, limit: pageRows });
    const last = rows.at(-1);
    if (!last) return;
    after = last.sequence;
    const wanted = rows.filter(
      (row) =>
        (voided === "include" || !row.voided) && (all || test(JSON.parse(row.body) as JsonObject)),
    );
    if (wanted.length > 0) yield wanted;
  }
}
