import type { JsonObject } from "@hocvuso/core";
import { statementIdFrom } from "@hocvuso/xapi";
import type { LrsErrorCode } from "../errors.ts";
import { type Line, readLines } from "./read-lines.ts";
import { type StoreStatements, storeEach } from "./store-each.ts";

/** Options of {@link importJsonl}. */
export interface ImportOptions {
  /** Stores what comes, all or none, such as `lrs.store`. */
  readonly store: StoreStatements;
  /** Most statements stored at once. Default: 500. */
  readonly batchStatements?: number;
  /** Longest line, in bytes. Default: 1 000 000. */
  readonly maxLineBytes?: number;
  /** First line to take, from 1: goes on where an earlier run stopped. Default: 1. */
  readonly fromLine?: number;
  /** Most refused lines listed in the result; all are counted. Default: 1 000. */
  readonly maxListed?: number;
  /** Called after each batch with the last line that is done with. */
  readonly onProgress?: (line: number) => void;
  /** Stops between two batches; the call then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** A line that was not stored. */
export interface RefusedLine {
  /** From 1. */
  readonly line: number;
  /** `LRS_BAD_LINE` (no JSON object), `LRS_LINE_TOO_LONG`, or the code of the store. */
  readonly code: string;
  /** JSON pointer into the statement. */
  readonly path?: string;
}

/** What an import did. */
export interface ImportResult {
  /** Lines read, empty ones and those before `fromLine` included. */
  readonly lines: number;
  /** Statements that are in the store now, new or there already. */
  readonly stored: number;
  /** Lines that were refused. */
  readonly refused: number;
  /** The first of them. */
  readonly errors: readonly RefusedLine[];
}

/**
 * Stores statements from JSON Lines. Memory does not grow with the file; a line that is refused
 * does not stop the others. The same file twice stores nothing twice: a statement without an id
 * gets one that follows from its line, so equal lines without an id are one statement.
 *
 * `stored` and `authority` become those of this store. Rejects when reading or storing itself
 * fails; `onProgress` has told how far it came.
 *
 * @example
 * ```ts
 * const { stored, errors } = await importJsonl(Readable.toWeb(createReadStream(path)), { store: lrs.store });
 * ```
 */
export async function importJsonl(
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportResult> {
  const { store, onProgress, signal, batchStatements = 500, maxListed = 1_000 } = options;
  const { maxLineBytes = 1_000_000, fromLine = 1 } = options;
  let batch: { readonly line: number; readonly statement: JsonObject }[] = [];
  let batchBytes = 0;
  let lines = 0;
  let stored = 0;
  let refused = 0;
  const errors: RefusedLine[] = [];

  const refuse = (fault: RefusedLine) => {
    refused += 1;
    if (errors.length < maxListed) errors.push(fault);
  };
  const keep = async () => {
    const statements = batch.map(({ statement }) => statement);
    const faults = await storeEach(store, statements);
    for (const { at, ...fault } of faults) refuse({ line: batch[at]?.line ?? 0, ...fault });
    stored += batch.length - faults.length;
    batch = [];
    batchBytes = 0;
    onProgress?.(lines);
    signal?.throwIfAborted();
  };

  for await (const line of readLines(source, maxLineBytes)) {
    lines = line.number;
    if (line.number < fromLine || line.text?.trim() === "") continue;
    const statement = await parseLine(line);
    if (typeof statement === "string") refuse({ line: line.number, code: statement });
    else batch.push({ line: line.number, statement });
    batchBytes += line.text?.length ?? 0;
    if (batch.length >= batchStatements || batchBytes >= batchCharacters) await keep();
  }
  await keep();
  errors.sort((a, b) => a.line - b.line);
  return { lines, stored, refused, errors };
}

const batchCharacters = 8_000_000;

/** The statement of a line, with an id; or what is wrong with the line. */
async function parseLine({ text }: Line): Promise<JsonObject | LrsErrorCode> {
  if (text === undefined) return "LRS_LINE_TOO_LONG";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "LRS_BAD_LINE";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "LRS_BAD_LINE";
  const statement = value as JsonObject;
  return "id" in statement
    ? statement
    : { id: await statementIdFrom("import", text), ...statement };
}
