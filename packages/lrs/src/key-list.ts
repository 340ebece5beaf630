import type { Database } from "@hocvuso/core";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { toHex } from "./keys.ts";

/** The condition that a column of keys is one of these. The text stays the same for any number. */
export function isOneOf(
  dialect: Database["dialect"],
  column: string,
  keys: readonly Uint8Array[],
): RawBuilder<SqlBool> {
  const hexes = keys.map(toHex);
  const name = sql.ref(column);
  if (dialect === "sqlite") {
    return sql`${name} in (select unhex(value) from json_each(${JSON.stringify(hexes)}))`;
  }
  const list = `{${hexes.map((hex) => `"\\\\x${hex}"`).join(",")}}`;
  return sql`${name} = any(${list}::bytea[])`;
}
