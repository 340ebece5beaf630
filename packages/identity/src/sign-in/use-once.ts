import type { Clock, Database } from "@hocvuso/core";
import { sha256 } from "../hash.ts";
import type { IdentityTables } from "../tables.ts";

/**
 * Marks a secret that works once as used, on every server that shares the database.
 *
 * @param lifeSeconds - How long it could come back.
 * @returns Whether this was the first time.
 */
export async function useOnce(
  database: Database,
  secret: string,
  { clock, lifeSeconds }: { readonly clock: Clock; readonly lifeSeconds: number },
): Promise<boolean> {
  const hash = await sha256(secret);
  const now = clock();
  return database.transaction(async (tx) => {
    const db = tx.withTables<IdentityTables>();
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("identity_used_state")
      .values({ state_hash: hash, expires_at: iso(now + lifeSeconds * 1000) })
      .onConflict((conflict) => conflict.column("state_hash").doNothing())
      .executeTakeFirst();
    await db.deleteFrom("identity_used_state").where("expires_at", "<", iso(now)).execute();
    return numInsertedOrUpdatedRows === 1n;
  });
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
