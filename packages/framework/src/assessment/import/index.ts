export type { ItemFaultCode, ItemLossCode } from "./errors.ts";
export { importGift } from "./gift.ts";
export type { ItemImport, ItemImportOptions, QuestionFacts } from "./item-import.ts";
export { type ItemSheetOptions, importItemSheet, itemSheetHeadings } from "./item-sheet.ts";
export { importQti, type QtiDocument } from "./qti.ts";
