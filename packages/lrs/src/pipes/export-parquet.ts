import type { Database, JsonObject } from "@hocvuso/core";
import {
  ByteWriter,
  type ColumnSource,
  ParquetWriter,
  schemaFromColumnData,
} from "hyparquet-writer";
import { byteStream } from "./byte-stream.ts";
import { parquetColumns } from "./parquet-columns.ts";
import type { LogRow } from "./read-log.ts";
import { type ExportOptions, readPeriod } from "./read-period.ts";

/** Options of {@link exportParquet}. */
export interface ExportParquetOptions extends ExportOptions {
  /** Most rows in one row group; this many are held in memory. Default: 10 000. */
  readonly rowGroupRows?: number;
}

/** Row groups are cut earlier where statements are long. */
const rowGroupCharacters = 16_000_000;

/**
 * Statements of a period as one Parquet file: `sequence`, `id`, `stored`, `timestamp`, `voided`,
 * `actor_home_page`, `actor_name`, `verb`, `object_type`, `object_id`, `result_scaled`,
 * `result_success`, `result_completion`, `result_duration`, `registration`, `parent`, `grouping`
 * (the first of each) and `statement` (all of it, as JSON text). Times are UTC, in milliseconds.
 *
 * Goes out row group by row group, as fast as it is read: memory does not grow with the period.
 *
 * @example
 * ```ts
 * await exportParquet(database, { sinceMs, untilMs }).pipeTo(Writable.toWeb(createWriteStream(path)));
 * ```
 */
export function exportParquet(
  database: Database,
  options: ExportParquetOptions = {},
): ReadableStream<Uint8Array> {
  return byteStream(pieces(database, options));
}

async function* pieces(
  database: Database,
  { rowGroupRows = 10_000, ...options }: ExportParquetOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnData([]) });
  const file = new ParquetWriter({ writer: bytes, schema, createdBy: "@hocvuso/lrs" });
  const take = () => {
    const piece = new Uint8Array(bytes.buffer.slice(0, bytes.index));
    bytes.index = 0;
    return piece;
  };
  let group: LogRow[] = [];
  let characters = 0;
  const write = async () => {
    await file.write({ columnData: columnData(group), rowGroupSize: group.length });
    group = [];
    characters = 0;
    return take();
  };
  for await (const rows of readPeriod(database, options)) {
    for (const row of rows) {
      group.push(row);
      characters += row.body.length;
      if (group.length >= rowGroupRows || characters >= rowGroupCharacters) yield await write();
    }
  }
  if (group.length > 0) yield await write();
  await file.finish();
  yield take();
}

function columnData(rows: readonly LogRow[]): ColumnSource[] {
  const parsed = rows.map((row) => ({ row, statement: JSON.parse(row.body) as JsonObject }));
  return parquetColumns.map(({ name, type, nullable, value }) => ({
    name,
    type,
    nullable,
    offsetIndex: false,
    data: parsed.map(({ row, statement }) => value(row, statement) ?? null),
  }));
}
