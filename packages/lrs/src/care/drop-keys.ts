import type { Database } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { isOneOf } from "../key-list.ts";
import type { CareTables } from "./care-tables.ts";

/** Removes keys of one statement. The index begins with the key: both parts have to be named. */
export async function dropKeys(
  dialect: Database["dialect"],
  db: Kysely<CareTables>,
  sequence: number,
  keys: readonly Uint8Array[],
): Promise<void> {
  if (keys.length === 0) return;
  await db
    .deleteFrom("lrs_reference")
    .where(isOneOf(dialect, "key", keys))
    .where("sequence", "=", sequence)
    .execute();
}
