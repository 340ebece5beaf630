import type { Database, Migration, Tx } from "@hocvuso/core";
import { sql } from "kysely";
import { accessMigration } from "./access/access-migration.ts";
import { careMigration } from "./care/care-tables.ts";
import { pipesMigration } from "./pipes/pipe-tables.ts";

/** "bytea" is PostgreSQL's word; SQLite keeps bytes as they are in a column of any type. */
const tables = [
  `create table lrs_head (
    id integer not null primary key, sequence bigint not null, stored_at bigint not null)`,
  `insert into lrs_head (id, sequence, stored_at) values (1, 0, 0)`,
  `create table lrs_statement (
    sequence integer not null primary key,
    tenant varchar(100) not null,
    id bytea not null,
    stored_at bigint not null,
    timestamp bigint not null,
    target bytea,
    voiding smallint not null,
    voided smallint not null,
    body text not null)`,
  `create unique index lrs_statement_id on lrs_statement (id, tenant)`,
  `create index lrs_statement_tenant on lrs_statement (tenant, sequence)`,
  `create index lrs_statement_stored on lrs_statement (stored_at, sequence)`,
  `create index lrs_statement_target on lrs_statement (target) where target is not null`,
  `create table lrs_target (
    sequence integer not null, target_sequence integer not null,
    primary key (sequence, target_sequence))`,
  `create index lrs_target_reverse on lrs_target (target_sequence)`,
  `create table lrs_document (
    context bytea not null,
    id_key bytea not null,
    agent bytea not null,
    tenant varchar(100) not null,
    kind varchar(16) not null,
    id text not null,
    content_type text not null,
    etag varchar(40) not null,
    updated_at bigint not null,
    body bytea not null,
    primary key (context, id_key))`,
  `create index lrs_document_agent on lrs_document (agent)`,
  `create table lrs_activity (
    key bytea not null primary key, tenant varchar(100) not null,
    id text not null, definition text not null)`,
  `create table lrs_attachment (sha2 varchar(128) not null primary key, body bytea not null)`,
  `create table lrs_consumer (name varchar(200) not null primary key, cursor bigint not null)`,
];

/** SQLite keeps such a table in the order of its key; PostgreSQL has no word for it. */
const reference = `create table lrs_reference (
  era integer not null, key bytea not null, sequence integer not null,
  primary key (era, key, sequence))`;

async function create(tx: Tx, dialect: Database["dialect"]): Promise<void> {
  for (const step of tables) await sql.raw(step).execute(tx);
  const ordered = dialect === "sqlite" ? `${reference} without rowid` : reference;
  await sql.raw(ordered).execute(tx);
}

/** Tables of the record store. The plugin and `createLrs` run them themselves. */
export const lrsMigrations: readonly Migration[] = [
  { name: "0001-statements", up: create },
  accessMigration,
  pipesMigration,
  careMigration,
];
