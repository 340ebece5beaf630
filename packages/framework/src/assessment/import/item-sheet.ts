import { heading } from "../../exchange/sheet/columns.ts";
import type { TextEncoding } from "../../exchange/sheet/decode-text.ts";
import type { Findings, Grid } from "../../exchange/sheet/grid.ts";
import { pathOf } from "../../exchange/sheet/grid.ts";
import { readGrids } from "../../exchange/sheet/read-grids.ts";
import { headingRow, readTable } from "../../exchange/sheet/table.ts";
import { itemColumns } from "./item-columns.ts";
import { type ItemFindings, type ItemImport, keepSound } from "./item-import.ts";
import { readItemRow } from "./item-row.ts";

/** How a sheet of items is read. */
export interface ItemSheetOptions {
  /** Framework of the competences in rows that name none. */
  readonly frameworkId?: string;
  /** Encoding of a CSV file. Default: recognised. */
  readonly encoding?: TextEncoding;
}

/**
 * Headings of a sheet of items in both languages, for a template.
 *
 * @example
 * ```ts
 * itemSheetHeadings()[0]; // "Mã câu hỏi (Item id)"
 * ```
 */
export function itemSheetHeadings(): string[] {
  return itemColumns.map(heading);
}

/**
 * Imports items from an Excel workbook or a CSV file, one item a row.
 *
 * The first sheet that has the headings is read. The right options stand as letters, `A` or `A;C`: one
 * letter makes a single choice, several a multiple one. Decimals may have a comma. Paths name the row
 * and the column; a row with a fault is left out whole.
 *
 * @param bytes - The file.
 * @example
 * ```ts
 * const { items, issues } = await importItemSheet(bytes, { frameworkId: "vn-tt02-2025" });
 * ```
 */
export async function importItemSheet(
  bytes: Uint8Array,
  options: ItemSheetOptions = {},
): Promise<ItemImport> {
  const sheet: Findings = { report: [], issues: [] };
  const findings: ItemFindings = sheet;
  const required = ["id", "code", "stemVi", "key"] as const;
  const table = { columns: itemColumns, required, fillDown: [] };
  const grids = await readGrids(bytes, options.encoding, sheet);
  const grid = grids.find((one) => headingRow(one, table) >= 0) ?? grids[0];
  if (!grid || sheet.issues.length > 0) return keepSound([], findings);
  const rows = readTable(grid, table, sheet);
  if (sheet.issues.some(({ code }) => code.endsWith("_HEADING"))) return keepSound([], findings);
  const drafts = rows
    .filter(({ row }) => !hasFault(sheet, grid, row))
    .flatMap((row) => readItemRow(row, options.frameworkId, findings, sheet) ?? []);
  return keepSound(drafts, findings);
}

function hasFault({ issues }: Findings, grid: Grid, row: number): boolean {
  const place = pathOf({ grid, row });
  return issues.some(({ path }) => path === place || path.startsWith(`${place},`));
}
