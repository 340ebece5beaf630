import type { Database } from "@hocvuso/core";
import { byteStream } from "./byte-stream.ts";
import { type ExportOptions, readPeriod } from "./read-period.ts";

/**
 * Statements of a period as JSON Lines, in the order of the log, each just as it is stored. Reads
 * only as fast as it is read itself: memory does not grow with the period.
 *
 * @example
 * ```ts
 * const lines = exportJsonl(database, { sinceMs, untilMs });
 * return new Response(lines, { headers: { "content-type": "application/jsonl" } });
 * ```
 */
export function exportJsonl(
  database: Database,
  options: ExportOptions = {},
): ReadableStream<Uint8Array> {
  return byteStream(lines(database, options));
}

async function* lines(
  database: Database,
  options: ExportOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for await (const rows of readPeriod(database, options)) {
    yield encoder.encode(rows.map(({ body }) => `${body}\n`).join(""));
  }
}
