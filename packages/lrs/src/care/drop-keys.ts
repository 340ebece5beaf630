import type { Database } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { eraOf } from "../eras.ts";
import { isOneOf } from "../key-list.ts";
import type { CareTables } from "./care-tables.ts";

/** Removes keys of one statement. */
export async function dropKeys(
  dialect: Database["dialect"],
  db: Kysely<CareTables>,
  sequence: number,
  keys: readonly Uint8Array[],
): Promise<void> {
  if (keys.length === 0) return;
  await db
    .deleteFrom("lrs_reference")
    .where("era", "=", eraOf(sequence))
    .where(isOneOf(dialect, "key", keys))
    .where("sequence", "=", sequence)
    .execute();
}
