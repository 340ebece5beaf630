import type { Clock, Database, Tx } from "@hocvuso/core";
import { sha256 } from "../hash.ts";
import { iso } from "../iso.ts";
import type { IdentityTables } from "../tables.ts";

/** When a secret is used, and how long it could come back. */
export interface UseFacts {
  /** Tells the time. */
  readonly clock: Clock;
  /** How long it could come back, in seconds. */
  readonly lifeSeconds: number;
  /** Work in this transaction: what is undone was not used. Default: one of its own. */
  readonly tx?: Tx;
}

/**
 * Marks a secret that works once as used, on every server that shares the database.
 *
 * @returns Whether this was the first time.
 */
export async function useOnce(
  database: Database,
  secret: string,
  { clock, lifeSeconds, tx }: UseFacts,
): Promise<boolean> {
  const hash = await sha256(secret);
  const now = clock();
  const work = async (inside: Tx) => {
    const db = inside.withTables<IdentityTables>();
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("identity_used_state")
      .values({ state_hash: hash, expires_at: iso(now + lifeSeconds * 1000) })
      .onConflict((conflict) => conflict.column("state_hash").doNothing())
      .executeTakeFirst();
    await db.deleteFrom("identity_used_state").where("expires_at", "<", iso(now)).execute();
    return numInsertedOrUpdatedRows === 1n;
  };
  return tx ? work(tx) : database.transaction(work);
}
