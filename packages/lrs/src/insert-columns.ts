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

/** Where rows go. */
export interface Into {
  readonly table: string;
  /** Rows that are there already: the insert fails, or they stay as they are. */
  readonly existing: "fail" | "keep";
}

/** Rows in one SQLite statement: few sizes, so that each is prepared once. */
const batchSizes = [64, 8, 1];

/**
 * Inserts many rows, given column by column.
 *
 * A builder would print and read the text anew for each batch: here it stays the same.
 */
export async function insertColumns(
  dialect: Database["dialect"],
  tx: Tx,
  into: Into,
  columns: readonly Column[],
): Promise<void> {
  const count = columns[0]?.values.length ?? 0;
  if (count === 0) return;
  if (dialect === "postgres") {
    await tx.executeQuery(joinedInsert(into, columns));
    return;
  }
  for (let at = 0; at < count; ) {
    const size = batchSizes.find((one) => one <= count - at) ?? 1;
    await tx.executeQuery(valuesInsert(into, columns, at, size));
    at += size;
  }
}

function valuesInsert(into: Into, columns: readonly Column[], from: number, size: number) {
  const row = `(${columns.map(() => "?").join(", ")})`;
  const rows = Array.from({ length: size }, () => row).join(", ");
  const parameters: Value[] = [];
  for (let at = from; at < from + size; at += 1) {
    for (const { values } of columns) parameters.push(values[at] ?? null);
  }
  return CompiledQuery.raw(`${head(into, columns)} values ${rows}${tail(into)}`, parameters);
}

/** Never in JSON, in hexadecimal or in the name of a tenant. */
const separator = "\u001e";

/**
 * PostgreSQL takes each column as one text and cuts it up: much less work for both sides than
 * thousands of parameters. A value begins with "=", nothing stands for null.
 */
function joinedInsert(into: Into, columns: readonly Column[]) {
  const parameters = columns.map(({ type, values }) =>
    values.map((value) => (value === null ? "" : `=${asText(type, value)}`)).join(separator),
  );
  const cut = columns.map((_, at) => `string_to_array($${at + 1}, chr(30))`).join(", ");
  const names = columns.map((_, at) => `c${at}`).join(", ");
  const values = columns.map(({ type }, at) => readText(type, `substr(c${at}, 2)`, `c${at}`));
  return CompiledQuery.raw(
    `${head(into, columns)}
      select ${values.join(", ")} from unnest(${cut}) as t(${names})${tail(into)}`,
    parameters,
  );
}

function head({ table }: Into, columns: readonly Column[]): string {
  return `insert into ${table} (${columns.map(({ name }) => name).join(", ")})`;
}

function tail({ existing }: Into): string {
  return existing === "keep" ? " on conflict do nothing" : "";
}

function asText(type: Column["type"], value: Exclude<Value, null>): string {
  return type === "bytes" && value instanceof Uint8Array ? toHex(value) : String(value);
}

function readText(type: Column["type"], text: string, column: string): string {
  const read = { bytes: `decode(${text}, 'hex')`, number: `${text}::bigint`, text }[type];
  return `case when ${column} <> '' then ${read} end`;
}
