import type { Clock, Database } from "@hocvuso/core";
import { loginSeconds } from "./login-cookie.ts";
import { refusal } from "./refusal.ts";
import type { IdentityTables } from "./tables.ts";

/**
 * Marks a state as used, for as long as its cookie could still come back.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_STATE_REUSED` the second time, on any server that
 * shares the database.
 */
export async function useState(database: Database, state: string, clock: Clock): Promise<void> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(state));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  const now = clock();
  const first = await database.transaction(async (tx) => {
    const db = tx.withTables<IdentityTables>();
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("identity_used_state")
      .values({ state_hash: hash.join(""), expires_at: iso(now + 2 * loginSeconds * 1000) })
      .onConflict((conflict) => conflict.column("state_hash").doNothing())
      .executeTakeFirst();
    await db.deleteFrom("identity_used_state").where("expires_at", "<", iso(now)).execute();
    return numInsertedOrUpdatedRows === 1n;
  });
  if (!first) throw refusal("IDENTITY_STATE_REUSED");
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
