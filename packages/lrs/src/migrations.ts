import type { Migration, Tx } from "@hocvuso/core";
import { sql } from "kysely";

const statements = [
  `create table lrs_head (
    id integer not null primary key, sequence bigint not null, stored_at bigint not null)`,
  `insert into lrs_head (id, sequence, stored_at) values (1, 0, 0)`,
  `create table lrs_statement (
    sequence integer not null primary key,
    id varchar(36) not null unique,
    stored_at bigint not null,
    timestamp bigint not null,
    verb text not null,
    object_kind varchar(16) not null,
    object_id text,
    actor text,
    registration varchar(36),
    target varchar(36),
    voiding smallint not null,
    voided smallint not null,
    body text not null)`,
  `create index lrs_statement_stored on lrs_statement (stored_at)`,
  `create index lrs_statement_verb on lrs_statement (verb, sequence)`,
  `create index lrs_statement_object on lrs_statement (object_id, sequence)`,
  `create index lrs_statement_registration on lrs_statement (registration, sequence)
    where registration is not null`,
  `create index lrs_statement_target on lrs_statement (target) where target is not null`,
  `create table lrs_reference (
    kind varchar(16) not null, value text not null, sequence integer not null,
    primary key (kind, value, sequence))`,
  `create table lrs_target (
    sequence integer not null, target_sequence integer not null,
    primary key (sequence, target_sequence))`,
  `create index lrs_target_reverse on lrs_target (target_sequence)`,
  `create table lrs_consumer (name varchar(200) not null primary key, cursor bigint not null)`,
];

// "bytea" is PostgreSQL's word; SQLite keeps bytes as they are in a column of any type.
const documents = [
  `create table lrs_document (
    kind varchar(16) not null,
    activity text not null,
    agent text not null,
    registration varchar(36) not null,
    id text not null,
    content_type text not null,
    etag varchar(40) not null,
    updated_at bigint not null,
    body bytea not null,
    primary key (kind, activity, agent, registration, id))`,
  `create table lrs_activity (id text not null primary key, definition text not null)`,
  `create table lrs_attachment (sha2 varchar(128) not null primary key, body bytea not null)`,
];

async function run(tx: Tx, steps: readonly string[]): Promise<void> {
  for (const step of steps) await sql.raw(step).execute(tx);
}

/** Tables of the record store. The plugin and `createLrs` run them themselves. */
export const lrsMigrations: readonly Migration[] = [
  { name: "0001-statements", up: (tx) => run(tx, statements) },
  { name: "0002-documents", up: (tx) => run(tx, documents) },
];
