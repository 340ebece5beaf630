export { type ExportParquetOptions, exportParquet } from "./pipes/export-parquet.ts";
