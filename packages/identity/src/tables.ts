import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";
import { type LinkingTables, linkingMigrations } from "./linking/linking-tables.ts";
import { type SessionTables, sessionMigrations } from "./sessions/session-tables.ts";
import { type TransactionTables, transactionMigrations } from "./transaction/transaction-tables.ts";
import { type VaultTables, vaultMigrations } from "./vault/vault-tables.ts";

/** Tables of this package. */
export type IdentityTables = VaultTables &
  LinkingTables &
  SessionTables &
  TransactionTables & {
    identity_used_state: { state_hash: string; expires_at: string };
  };

/** Steps of the schema, oldest first. */
export const identityMigrations: readonly Migration[] = [
  {
    name: "0001-vault",
    async up(tx) {
      await sql`create table identity_vault (
        context text not null, blind_index text not null, key_version integer not null,
        learner_id text not null unique, created_at text not null,
        primary key (context, blind_index))`.execute(tx);
      await sql`create table identity_used_state (
        state_hash text not null primary key, expires_at text not null)`.execute(tx);
      await sql`create index identity_used_state_expiry on identity_used_state (expires_at)`.execute(
        tx,
      );
    },
  },
  ...vaultMigrations,
  ...linkingMigrations,
  ...sessionMigrations,
  ...transactionMigrations,
];
