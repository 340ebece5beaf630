import { frameworkTemplate, importSheet } from "@hocvuso/framework/sheet";
import { checkQd757, loadQd757, qd757of2025 } from "@hocvuso/framework/vn";

/** The workbook to send out: the four target groups stand in it already. */
export const template = await frameworkTemplate({ framework: qd757of2025 });

/** What comes back filled in: the framework, or what has to be mended and where. */
export async function load(workbook: Uint8Array) {
  const read = await importSheet(workbook);
  if (!read.ok) return read.issues; // by sheet, row and column
  const issues = checkQd757(read.framework);
  return issues.length > 0 ? issues : loadQd757(read.framework);
}
