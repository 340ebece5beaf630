import type { Framework } from "../../model/framework.ts";
import type { ImportResult } from "../loss-report.ts";
import { fold, sheetNames } from "./columns.ts";
import type { TextEncoding } from "./decode-text.ts";
import type { SheetFaultCode, SheetLossCode } from "./errors.ts";
import type { Findings, Grid } from "./grid.ts";
import { readGrids } from "./read-grids.ts";
import { readInfo } from "./read-info.ts";
import { itemTable, readItems } from "./read-items.ts";
import { readLevels } from "./read-levels.ts";
import { headingRow } from "./table.ts";

/** How a spreadsheet is read. */
export interface ImportSheetOptions {
  /**
   * What holds where the file says nothing: title, issuer, dates, source, licence, legal basis, levels.
   * A CSV file, which has items only, needs it.
   */
  readonly base?: Framework;
  /** Encoding of a CSV file. Default: found out. */
  readonly encoding?: TextEncoding;
}

/**
 * Reads a framework from the template filled in by hand: an .xlsx workbook, or a CSV file of its items.
 *
 * Headings are found by their Vietnamese or English name, in any order, whatever their case, blanks and
 * marks. Faults name sheet, row and column; what was mended is in the report. A file with one fault is
 * refused whole.
 *
 * @param bytes - The file, 20 MB and 20,000 rows at most.
 * @example
 * ```ts
 * const read = await importSheet(new Uint8Array(await file.arrayBuffer()));
 * if (!read.ok) for (const { message } of read.issues) console.log(message.vi);
 * ```
 */
export async function importSheet(
  bytes: Uint8Array,
  { base, encoding }: ImportSheetOptions = {},
): Promise<ImportResult<SheetLossCode, SheetFaultCode>> {
  const findings: Findings = { report: [], issues: [] };
  const grids = await readGrids(bytes, encoding, findings);
  const framework = findings.issues.length === 0 ? frameworkOf(grids, base, findings) : undefined;
  return framework && findings.issues.length === 0
    ? { ok: true, framework, report: findings.report }
    : { ok: false, issues: findings.issues };
}

function frameworkOf(
  grids: readonly Grid[],
  base: Framework | undefined,
  findings: Findings,
): Framework | undefined {
  const nowhere: Grid = { name: sheetNames.info[0], rows: [], merges: [] };
  const head = readInfo(named(grids, "info") ?? nowhere, base, findings);
  const levelGrid = named(grids, "levels");
  const source = head?.source ?? { citation: "", verification: "unverified" };
  const given = levelGrid && hasRows(levelGrid) ? readLevels(levelGrid, source, findings) : [];
  const levels = given.length > 0 ? given : (base?.levels ?? []);
  const itemGrid = named(grids, "items") ?? grids.find(looksLikeItems) ?? grids[0] ?? nowhere;
  const items = readItems(itemGrid, levels, findings);
  if (!head) return undefined;
  return { ...head, items, levels };
}

/** The sheet of a name, in either language. */
function named(grids: readonly Grid[], sheet: keyof typeof sheetNames): Grid | undefined {
  const wanted = sheetNames[sheet].map(fold);
  return grids.find(({ name }) => name !== undefined && wanted.includes(fold(name)));
}

/** Whether a sheet has the headings of the items; the example has them too, but is none of ours. */
function looksLikeItems(grid: Grid): boolean {
  const example = sheetNames.example.map(fold).includes(fold(grid.name ?? ""));
  return !example && headingRow(grid, itemTable) >= 0;
}

/** Whether anything stands below the headings. */
function hasRows(grid: Grid): boolean {
  return grid.rows.filter((row) => row.some((cell) => cell.text.trim() !== "")).length > 1;
}
