import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Table of transactions that wait. Their ids are kept as hashes. */
export type TransactionTables = {
  identity_transaction: {
    id_hash: string;
    status: string;
    error: string | null;
    interval_seconds: number;
    polled_at: string;
    expires_at: string;
  };
};

/** Steps of the schema. */
export const transactionMigrations: readonly Migration[] = [
  {
    name: "0001-transactions",
    async up(tx) {
      await sql`create table identity_transaction (
        id_hash text not null primary key, status text not null, error text,
        interval_seconds integer not null, polled_at text not null, expires_at text not null)`.execute(
        tx,
      );
      await sql`create index identity_transaction_expiry on identity_transaction (expires_at)`.execute(
        tx,
      );
    },
  },
];
