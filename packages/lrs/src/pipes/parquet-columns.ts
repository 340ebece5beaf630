import type { JsonObject } from "@hocvuso/core";
import { timestampMs } from "@hocvuso/xapi";
import type { LogRow } from "./read-log.ts";

/** A column of the Parquet export. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: "BOOLEAN" | "DOUBLE" | "INT64" | "STRING" | "TIMESTAMP";
  readonly nullable: boolean;
  /** The value of one entry; `undefined` where there is none. */
  readonly value: (row: LogRow, statement: JsonObject) => unknown;
}

type Value = ParquetColumn["value"];

/** The columns, in order. What has no account (mbox and the like) stands in `statement` only. */
export const parquetColumns: readonly ParquetColumn[] = [
  { name: "sequence", type: "INT64", nullable: false, value: (row) => BigInt(row.sequence) },
  text("id", (_, { id }) => id, false),
  { name: "stored", type: "TIMESTAMP", nullable: false, value: (row) => new Date(row.storedAt) },
  { name: "timestamp", type: "TIMESTAMP", nullable: false, value: happened },
  { name: "voided", type: "BOOLEAN", nullable: false, value: (row) => row.voided },
  text("actor_home_page", (_, { actor }) => at(actor, "account", "homePage")),
  text("actor_name", (_, { actor }) => at(actor, "account", "name")),
  text("verb", (_, { verb }) => at(verb, "id"), false),
  text("object_type", (_, { object }) => at(object, "objectType") ?? "Activity", false),
  text("object_id", (_, { object }) => at(object, "id")),
  { ...number("result_scaled"), value: (_, { result }) => at(result, "score", "scaled") },
  { ...flag("result_success"), value: (_, { result }) => at(result, "success") },
  { ...flag("result_completion"), value: (_, { result }) => at(result, "completion") },
  text("result_duration", (_, { result }) => at(result, "duration")),
  text("registration", (_, { context }) => at(context, "registration")),
  text("parent", (_, { context }) => firstId(context, "parent")),
  text("grouping", (_, { context }) => firstId(context, "grouping")),
  text("statement", (row) => row.body, false),
];

function text(name: string, value: Value, nullable = true): ParquetColumn {
  return { name, type: "STRING", nullable, value };
}

function number(name: string): Omit<ParquetColumn, "value"> {
  return { name, type: "DOUBLE", nullable: true };
}

function flag(name: string): Omit<ParquetColumn, "value"> {
  return { name, type: "BOOLEAN", nullable: true };
}

function happened({ storedAt }: LogRow, { timestamp }: JsonObject): Date {
  return new Date(typeof timestamp === "string" ? (timestampMs(timestamp) ?? storedAt) : storedAt);
}

function firstId(context: unknown, relation: string): unknown {
  return at([at(context, "contextActivities", relation) ?? []].flat()[0], "id");
}

/** What stands at a path within JSON. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) here = (here as JsonObject | undefined)?.[key];
  return here;
}
