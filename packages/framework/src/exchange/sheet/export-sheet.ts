import { writeCsv } from "hucre/csv";
import type { Framework } from "../../model/framework.ts";
import { type CarryLossCode, lossesBetween } from "../difference.ts";
import type { Exported } from "../loss-report.ts";
import { type ImportSheetOptions, importSheet } from "./import-sheet.ts";
import { writeWorkbook } from "./workbook.ts";
import { itemRows } from "./write-tables.ts";

/** What the template is made for. */
export interface FrameworkTemplateOptions {
  /** Framework to start from: its items stand in the sheet already. Default: none, an empty template. */
  readonly framework?: Framework;
}

/**
 * The workbook that an official fills in by hand: instructions, an example, headings in Vietnamese and
 * English, lists to choose from.
 *
 * @returns An .xlsx file, which `importSheet` reads.
 * @example
 * ```ts
 * const bytes = await frameworkTemplate({ framework: qd757of2025 });
 * ```
 */
export function frameworkTemplate({
  framework = blank(),
}: FrameworkTemplateOptions = {}): Promise<Uint8Array> {
  return writeWorkbook(framework, true);
}

/**
 * Writes a framework as an .xlsx workbook.
 *
 * The report names what a table cannot hold: sources of single fields, relations, identifiers, extensions,
 * languages other than Vietnamese and English.
 *
 * @example
 * ```ts
 * const { output, report } = await exportSheet(tt02of2025);
 * ```
 */
export async function exportSheet(
  framework: Framework,
): Promise<Exported<Uint8Array, CarryLossCode>> {
  return exported(framework, await writeWorkbook(framework, false), {});
}

/**
 * Writes the items of a framework as CSV: UTF-8 with a byte order mark, separated by semicolons, as a
 * Vietnamese Excel opens it.
 *
 * To be read back with the framework as `base`, since CSV has no place for title, source and levels.
 *
 * @example
 * ```ts
 * const { output } = await exportSheetCsv(tt02of2025);
 * ```
 */
export async function exportSheetCsv(
  framework: Framework,
): Promise<Exported<Uint8Array, CarryLossCode>> {
  const text = writeCsv(itemRows(framework), { delimiter: ";", bom: true, escapeFormulae: true });
  return exported(framework, new TextEncoder().encode(text), { base: framework });
}

async function exported(
  framework: Framework,
  output: Uint8Array,
  options: ImportSheetOptions,
): Promise<Exported<Uint8Array, CarryLossCode>> {
  const back = await importSheet(output, options);
  const nothing = { ...blank(), items: [] };
  return { output, report: lossesBetween(framework, back.ok ? back.framework : nothing) };
}

function blank(): Framework {
  return {
    id: "",
    version: "",
    title: {},
    issuer: {},
    source: { citation: "", verification: "unverified" },
    items: [],
    levels: [],
  };
}
