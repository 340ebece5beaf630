import type { Database, Tx } from "@hocvuso/core";
import { CompiledQuery } from "kysely";
import { toHex } from "./keys.ts";

type Value = Uint8Array | number | string | null;

/** One column of many rows. */
export interface Column {
  readonly name: string;
  readonly type: "bytes" | "number" | "text";
  readonly values: readonly Value[];
}

/** Rows of one table, given column by column. */
export interface Insert {
  readonly table: string;
  /** Rows that are there already: the insert fails, or they stay as they are. */
  readonly existing: "fail" | "keep";
  readonly columns: readonly Column[];
}

/** Rows in one SQLite statement: few sizes, so that each is prepared once. */
const batchSizes = [64, 8, 1];

/**
 * Inserts many rows into some tables, on PostgreSQL in one statement.
 *
 * A builder would print and read the text anew for each batch: here it stays the same.
 */
export async function insertColumns(
  dialect: Database["dialect"],
  tx: Tx,
  ...inserts: readonly Insert[]
): Promise<void> {
  const filled = inserts.filter(({ columns }) => rowsOf(columns) > 0);
  if (filled.length === 0) return;
  if (dialect === "postgres") {
    await tx.executeQuery(joinedInserts(filled));
    return;
  }
  for (const insert of filled) {
    const count = rowsOf(insert.columns);
    for (let at = 0; at < count; ) {
      const size = batchSizes.find((one) => one <= count - at) ?? 1;
      await tx.executeQuery(valuesInsert(insert, at, size));
      at += size;
    }
  }
}

function rowsOf(columns: readonly Column[]): number {
  return columns[0]?.values.length ?? 0;
}

function valuesInsert(insert: Insert, from: number, size: number) {
  const { columns } = insert;
  const row = `(${columns.map(() => "?").join(", ")})`;
  const rows = Array.from({ length: size }, () => row).join(", ");
  const parameters: Value[] = [];
  for (let at = from; at < from + size; at += 1) {
    for (const { values } of columns) parameters.push(values[at] ?? null);
  }
  return CompiledQuery.raw(`${head(insert)} values ${rows}${tail(insert)}`, parameters);
}

/** Never in JSON, in hexadecimal or in the name of a tenant. */
const separator = "\u001e";

/**
 * PostgreSQL takes each column as one text and cuts it up: much less work for both sides than
 * thousands of parameters. A value begins with "=", nothing stands for null.
 */
function joinedInserts(inserts: readonly Insert[]) {
  const parameters: string[] = [];
  const texts = inserts.map((insert) => {
    const places = insert.columns.map(({ type, values }) =>
      parameters.push(
        values.map((value) => (value === null ? "" : `=${asText(type, value)}`)).join(separator),
      ),
    );
    return joinedInsert(insert, places);
  });
  const last = texts.pop() ?? "";
  const before = texts.map((text, at) => `w${at} as (${text})`).join(", ");
  return CompiledQuery.raw(before === "" ? last : `with ${before} ${last}`, parameters);
}

function joinedInsert(insert: Insert, places: readonly number[]): string {
  const { columns } = insert;
  const cut = places.map((place) => `string_to_array($${place}, chr(30))`).join(", ");
  const names = columns.map((_, at) => `c${at}`).join(", ");
  const values = columns.map(({ type }, at) => readText(type, `substr(c${at}, 2)`, `c${at}`));
  return `${head(insert)}
    select ${values.join(", ")} from unnest(${cut}) as t(${names})${tail(insert)}`;
}

function head({ table, columns }: Insert): string {
  return `insert into ${table} (${columns.map(({ name }) => name).join(", ")})`;
}

function tail({ existing }: Insert): string {
  return existing === "keep" ? " on conflict do nothing" : "";
}

function asText(type: Column["type"], value: Exclude<Value, null>): string {
  return type === "bytes" && value instanceof Uint8Array ? toHex(value) : String(value);
}

function readText(type: Column["type"], text: string, column: string): string {
  const read = { bytes: `decode(${text}, 'hex')`, number: `${text}::bigint`, text }[type];
  return `case when ${column} <> '' then ${read} end`;
}
