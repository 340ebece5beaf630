import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Tables of the plugin. */
export type FrameworkTables = {
  framework_evidence: {
    learner_id: string;
    rule_id: string;
    rule_version: number;
    condition_index: number;
    statement_id: string;
    occurred_at: number;
  };
  framework_attainment: {
    learner_id: string;
    framework_id: string;
    item: string;
    level: number;
    rule_id: string;
    rule_version: number;
    attained_at: number;
    evidence: string;
  };
  framework_voided: { statement_id: string };
};

/** Steps of the schema. */
export const migrations: readonly Migration[] = [
  {
    name: "0001-attainments",
    async up(tx) {
      await sql`create table framework_evidence (
        learner_id text not null, rule_id text not null, rule_version integer not null,
        condition_index integer not null, statement_id text not null, occurred_at bigint not null,
        primary key (learner_id, rule_id, rule_version, condition_index, statement_id))`.execute(
        tx,
      );
      await sql`create index framework_evidence_statement
        on framework_evidence (statement_id)`.execute(tx);
      await sql`create table framework_attainment (
        learner_id text not null, framework_id text not null, item text not null,
        level integer not null, rule_id text not null, rule_version integer not null,
        attained_at bigint not null, evidence text not null,
        primary key (learner_id, rule_id, rule_version))`.execute(tx);
      await sql`create index framework_attainment_item
        on framework_attainment (framework_id, item, level)`.execute(tx);
      await sql`create table framework_voided (statement_id text not null primary key)`.execute(tx);
    },
  },
];
