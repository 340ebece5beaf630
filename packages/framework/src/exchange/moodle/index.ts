export type { MoodleFaultCode, MoodleLossCode } from "./errors.ts";
export { exportMoodle, type MoodleExportOptions } from "./export-moodle.ts";
export { importMoodle, type MoodleImportOptions } from "./import-moodle.ts";
