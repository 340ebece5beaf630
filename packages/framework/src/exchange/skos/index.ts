export type { SkosFaultCode, SkosLossCode } from "./errors.ts";
export { exportSkosJsonLd, importSkosJsonLd } from "./json-ld.ts";
export type { SkosImportOptions } from "./read-graph.ts";
export { exportSkosTurtle, importSkosTurtle } from "./turtle.ts";
export type { SkosExportOptions } from "./write-graph.ts";
