import { type Clock, type Database, isHvsError } from "@hocvuso/core";
import { iso } from "../iso.ts";
import { loginSeconds } from "../sign-in/login-cookie.ts";
import type { OpenTransaction, TransactionClient, TransactionLook } from "./transaction-client.ts";
import type { TransactionTables } from "./transaction-tables.ts";

/** Keeps how far transactions are, so that many looks of a browser are few questions to a provider. */
export interface WaitingRoom {
  /** Lets a transaction in. */
  enter(transaction: OpenTransaction): Promise<void>;
  /**
   * How far it is; asks the provider at most once in its interval. A provider that cannot be asked is no
   * reason to give up: the citizen may be about to approve.
   */
  look(transactionId: string, client: TransactionClient): Promise<TransactionLook>;
  /** Asks the provider at the next look, whatever the interval: it has told us that something happened. */
  hurry(transactionId: string, client: TransactionClient): Promise<void>;
}

/** Opens the waiting room, which all servers over one database share. */
export function createWaitingRoom(database: Database, clock: Clock): WaitingRoom {
  const db = () => database.query<TransactionTables>();
  return {
    async enter({ idHash, intervalSeconds }) {
      await db()
        .deleteFrom("identity_transaction")
        .where("expires_at", "<", iso(clock()))
        .execute();
      await db()
        .insertInto("identity_transaction")
        .values({
          id_hash: idHash,
          status: "pending",
          error: null,
          interval_seconds: intervalSeconds,
          polled_at: iso(clock()),
          expires_at: iso(clock() + loginSeconds * 1000),
        })
        .execute();
    },
    async look(transactionId, client) {
      const idHash = await client.hashOf(transactionId);
      const row = await db()
        .selectFrom("identity_transaction")
        .selectAll()
        .where("id_hash", "=", idHash)
        .where("expires_at", ">", iso(clock()))
        .executeTakeFirst();
      if (!row) return { status: "expired", error: undefined };
      const known = {
        status: row.status as TransactionLook["status"],
        error: row.error ?? undefined,
      };
      const due = clock() - Date.parse(row.polled_at) >= row.interval_seconds * 1000;
      const open = known.status === "pending" || known.status === "scanned";
      if (!open || !due) return known;
      const { numUpdatedRows } = await db()
        .updateTable("identity_transaction")
        .set({ polled_at: iso(clock()) })
        .where("id_hash", "=", idHash)
        .where("polled_at", "=", row.polled_at)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return known;
      const look = await client.poll(transactionId).catch((error: unknown): TransactionLook => {
        if (!isHvsError(error, "IDENTITY_PROVIDER_UNAVAILABLE")) throw error;
        return { status: known.status, error: "temporarily_unavailable" };
      });
      if (!look) return known;
      await db()
        .updateTable("identity_transaction")
        .set({ status: look.status, error: look.error ?? null })
        .where("id_hash", "=", idHash)
        .execute();
      return look;
    },
    async hurry(transactionId, client) {
      await db()
        .updateTable("identity_transaction")
        .set({ polled_at: iso(0) })
        .where("id_hash", "=", await client.hashOf(transactionId))
        .execute();
    },
  };
}
