import type { Migration, Tx } from "@hocvuso/core";
import { sql } from "kysely";

/** The tables of pipes. */
export type PipeTables = {
  lrs_pipe: {
    name: string;
    /** Last entry of the log that is done with. */
    cursor: number;
    /** How far another record store was read: its `stored`. */
    position: string | null;
    lease_owner: string | null;
    /** Milliseconds since the Unix epoch. */
    lease_until: number;
    /** Failures in a row. */
    failures: number;
    last_error: string | null;
    paused: number;
  };
  lrs_pipe_refused: {
    pipe: string;
    /** Id of the statement. */
    id: string;
    /** Its place in the log; 0 where it comes from another record store. */
    sequence: number;
    code: string;
    /** Milliseconds since the Unix epoch. */
    refused_at: number;
    /** 1: to be tried again. */
    retry: number;
  };
};

const tables = [
  `create table lrs_pipe (
    name varchar(200) not null primary key,
    cursor bigint not null,
    position text,
    lease_owner varchar(40),
    lease_until bigint not null,
    failures integer not null,
    last_error varchar(100),
    paused smallint not null)`,
  `create table lrs_pipe_refused (
    pipe varchar(200) not null,
    id varchar(40) not null,
    sequence bigint not null,
    code varchar(100) not null,
    refused_at bigint not null,
    retry smallint not null,
    primary key (pipe, id))`,
  `create index lrs_pipe_refused_sequence on lrs_pipe_refused (sequence)`,
];

/** Tables of pipes; after those of the statements. They hold no statement, only places and codes. */
export const pipesMigration: Migration = {
  name: "0003-pipes",
  async up(tx: Tx) {
    for (const step of tables) await sql.raw(step).execute(tx);
  },
};
