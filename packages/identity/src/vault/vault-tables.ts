import type { Database, Migration, Tx } from "@hocvuso/core";
import { sql } from "kysely";

/** Tables of the vault. */
export type VaultTables = {
  /** One row per identifier. It leads to a learner, never back to a person. */
  identity_vault: {
    context: string;
    blind_index: string;
    key_version: number;
    kind: string;
    /** Who gives out the subject; empty for other kinds. */
    issuer: string;
    learner_id: string;
    /** Names the row to the learner, whatever the key version. */
    ref: string;
    created_at: string;
    sealed: string | null;
    seal_version: number | null;
  };
  /** Who looked up whom, why. Rows are only ever added. */
  identity_audit: {
    context: string;
    id: string;
    at: string;
    by_whom: string;
    action: string;
    purpose: string;
    learner_id: string | null;
    count: number;
  };
};

/** Steps of the vault's schema, oldest first. */
export const vaultMigrations: readonly Migration[] = [
  {
    name: "0002-identifiers",
    async up(tx, dialect) {
      // Indexes of the first step did not hold the context, so nothing could find those rows again.
      await sql`drop table identity_vault`.execute(tx);
      await sql`create table identity_vault (
        context text not null, blind_index text not null, key_version bigint not null,
        kind text not null, issuer text not null, learner_id text not null, ref text not null unique,
        created_at text not null, sealed text, seal_version bigint,
        primary key (context, blind_index))`.execute(tx);
      // One person has one number, and one subject with each issuer.
      await sql`create unique index identity_vault_one on identity_vault
        (context, learner_id, kind, issuer) where kind <> 'account'`.execute(tx);
      await sql`create index identity_vault_learner on identity_vault (context, learner_id)`.execute(
        tx,
      );
      await sql`create index identity_vault_version on identity_vault (context, key_version)`.execute(
        tx,
      );
      await sql`create table identity_audit (
        context text not null, id text not null, at text not null, by_whom text not null,
        action text not null, purpose text not null, learner_id text, count integer not null,
        primary key (context, at, id))`.execute(tx);
      await sql`create index identity_audit_learner on identity_audit (context, learner_id)`.execute(
        tx,
      );
      await onlyAdd(tx, dialect);
    },
  },
];

/** The database itself refuses to change or take away what the audit says. */
async function onlyAdd(tx: Tx, dialect: Database["dialect"]): Promise<void> {
  if (dialect === "sqlite") {
    for (const change of ["update", "delete"]) {
      await sql`create trigger ${sql.raw(`identity_audit_no_${change}`)} before ${sql.raw(change)}
        on identity_audit begin select raise(abort, 'identity_audit is append-only'); end`.execute(
        tx,
      );
    }
    return;
  }
  await sql`create function identity_audit_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'identity_audit is append-only'; end $$`.execute(tx);
  await sql`create trigger identity_audit_append_only before update or delete or truncate
    on identity_audit for each statement execute function identity_audit_append_only()`.execute(tx);
}
