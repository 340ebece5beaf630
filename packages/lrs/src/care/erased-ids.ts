import { createHmac } from "node:crypto";
import type { Database } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { chunks } from "../chunks.ts";
import { isOneOf } from "../key-list.ts";
import { toHex, uuidBytes } from "../keys.ts";
import type { CareTables } from "./care-tables.ts";

/** A statement by its id. */
export interface StatementId {
  readonly tenant: string;
  /** The 16 bytes of its UUID. */
  readonly id: Uint8Array;
}

/**
 * Remembers erased statements, so that a late repetition is not stored again.
 *
 * Only a salted hash of each id is kept: it tells nothing of a statement whose id is not known
 * already. The salt stays in the same database.
 */
export async function rememberErased(
  db: Kysely<CareTables>,
  ids: readonly StatementId[],
  at: number,
): Promise<void> {
  const salt = await readSalt(db);
  const rows = ids.map((one) => ({ id_hash: hashOf(salt, one), at }));
  for (const part of chunks(rows, 500)) {
    await db
      .insertInto("lrs_erased")
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/**
 * Which of these statements were erased. Asked in the transaction that stores: what was erased is
 * answered as if it were there already, and is not stored.
 *
 * @param ids - UUIDs of one tenant, upper or lower case.
 * @returns Those erased, in lower case.
 */
export async function findErased(
  dialect: Database["dialect"],
  db: Kysely<CareTables>,
  tenant: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (ids.length === 0) return found;
  // Most stores have erased nobody: one cheap look saves the hashing.
  const any = await db.selectFrom("lrs_erased").select("at").limit(1).executeTakeFirst();
  if (!any) return found;
  const salt = await readSalt(db);
  const hashes = new Map(
    ids.map((id) => [hashOf(salt, { tenant, id: uuidBytes(id) }), id.toLowerCase()]),
  );
  const byHex = new Map([...hashes].map(([hash, id]) => [toHex(hash), id]));
  const rows = await db
    .selectFrom("lrs_erased")
    .select("id_hash")
    .where(isOneOf(dialect, "id_hash", [...hashes.keys()]))
    .execute();
  for (const { id_hash } of rows) found.add(byHex.get(toHex(id_hash)) ?? "");
  return found;
}

async function readSalt(db: Kysely<CareTables>): Promise<Uint8Array> {
  const row = await db.selectFrom("lrs_erased_salt").select("salt").executeTakeFirstOrThrow();
  return row.salt;
}

function hashOf(salt: Uint8Array, { tenant, id }: StatementId): Uint8Array {
  return new Uint8Array(createHmac("sha256", salt).update(id).update(tenant).digest());
}
