export type { TextEncoding } from "./decode-text.ts";
export type { SheetFaultCode, SheetLossCode } from "./errors.ts";
export {
  exportSheet,
  exportSheetCsv,
  type FrameworkTemplateOptions,
  frameworkTemplate,
} from "./export-sheet.ts";
export { type ImportSheetOptions, importSheet } from "./import-sheet.ts";
