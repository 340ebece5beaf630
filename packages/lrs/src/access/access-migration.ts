import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** The two dialects number rows in different words. */
const numbered = {
  sqlite: "sequence integer not null primary key autoincrement",
  postgres: "sequence bigint generated always as identity primary key",
};

/** Tables of access control: credentials and the audit. */
export const accessMigration: Migration = {
  name: "0002-access",
  async up(tx, dialect) {
    const steps = [
      `create table lrs_credential (
        key varchar(100) not null primary key,
        tenant varchar(100) not null,
        scopes text not null,
        agent text,
        rate_per_minute double precision,
        secrets text not null,
        created_at bigint not null,
        rotated_at bigint,
        expires_at bigint,
        revoked_at bigint)`,
      `create table lrs_audit (
        ${numbered[dialect]},
        at bigint not null,
        what varchar(100) not null,
        key varchar(200) not null,
        fields text not null)`,
      "create index lrs_audit_at on lrs_audit (at)",
    ];
    for (const step of steps) await sql.raw(step).execute(tx);
  },
};
