import { randomBytes } from "node:crypto";
import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";
import type { LrsTables } from "../tables.ts";

/** Why something was removed. */
export type RemovalReason = "erasure" | "retention";

/** The tables of the store's care, beside those of the record store. */
export type CareTables = LrsTables & {
  /** What was removed, batch by batch: counts only. */
  lrs_removal: {
    id: string;
    /** Milliseconds since the Unix epoch. */
    at: number;
    reason: RemovalReason;
    /** Name of the rule; empty for an erasure. */
    rule: string;
    statements: number;
    documents: number;
    attachments: number;
    /** First and last place in the log; 0 when no statement was removed. */
    first_sequence: number;
    last_sequence: number;
  };
  /** Salted hashes of the ids of erased statements. */
  lrs_erased: { id_hash: Uint8Array; at: number };
  /** One row: the salt of those hashes. */
  lrs_erased_salt: { id: number; salt: Uint8Array };
  /** Files that no statement names any more and that are to be deleted. */
  lrs_orphan: { sha2: string };
  /** Counts by day of storing in Viet Nam; `retired` ones were removed by retention. */
  lrs_daily: {
    tenant: string;
    day: string;
    verb_key: Uint8Array;
    verb: string;
    statements: number;
    retired: number;
  };
};

const tables = [
  `create table lrs_removal (
    id varchar(36) not null primary key,
    at bigint not null,
    reason varchar(16) not null,
    rule varchar(200) not null,
    statements integer not null,
    documents integer not null,
    attachments integer not null,
    first_sequence bigint not null,
    last_sequence bigint not null)`,
  `create index lrs_removal_first on lrs_removal (first_sequence)`,
  `create table lrs_erased (id_hash bytea not null primary key, at bigint not null)`,
  `create table lrs_erased_salt (id integer not null primary key, salt bytea not null)`,
  `create table lrs_orphan (sha2 varchar(128) not null primary key)`,
  `create table lrs_daily (
    tenant varchar(100) not null,
    day varchar(10) not null,
    verb_key bytea not null,
    verb text not null,
    statements integer not null,
    retired integer not null,
    primary key (tenant, day, verb_key))`,
];

/** Tables for retention, erasure and statistics. */
export const careMigration: Migration = {
  name: "0004-care",
  async up(tx) {
    for (const step of tables) await sql.raw(step).execute(tx);
    await tx
      .withTables<CareTables>()
      .insertInto("lrs_erased_salt")
      .values({ id: 1, salt: new Uint8Array(randomBytes(32)) })
      .execute();
  },
};
