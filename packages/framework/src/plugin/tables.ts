import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** The tables of the framework plugin. Times are milliseconds since the Unix epoch. */
export type FrameworkTables = {
  /** Every version of a rule that ever decided, so that old decisions can be made again. */
  framework_rule: {
    rule_id: string;
    version: number;
    body: string;
    /** Day on which it was first listed, `YYYY-MM-DD` in Viet Nam. */
    listed_on: string;
    /** Day on which the rule was no longer listed, in any version; null while it is. */
    retired_on: string | null;
  };
  framework_evidence: {
    learner_id: string;
    rule_id: string;
    rule_version: number;
    /** Place among the evidence requirements of the rule. */
    condition_index: number;
    statement_id: string;
    activity: string;
    occurred_at: number;
    /** Why it falls short; null when it counts. */
    refusal: string | null;
    /** Place in the log. */
    sequence: number;
    /** 1 while it can matter for the next decision; only those are read then. */
    kept: number;
  };
  framework_attainment: {
    learner_id: string;
    framework_id: string;
    item: string;
    level: number;
    rule_id: string;
    rule_version: number;
    attained_at: number;
    expires_at: number | null;
    /** Ids of statements, as JSON. */
    evidence: string;
  };
  framework_voided: { statement_id: string };
};

const steps = [
  `create table framework_rule (
    rule_id text not null, version integer not null, body text not null,
    listed_on text not null, retired_on text,
    primary key (rule_id, version))`,
  `create table framework_evidence (
    learner_id text not null, rule_id text not null, rule_version integer not null,
    condition_index integer not null, statement_id text not null, activity text not null,
    occurred_at bigint not null, refusal text, sequence bigint not null, kept smallint not null,
    primary key (learner_id, rule_id, rule_version, condition_index, statement_id))`,
  "create index framework_evidence_statement on framework_evidence (statement_id)",
  `create table framework_attainment (
    learner_id text not null, framework_id text not null, item text not null,
    level integer not null, rule_id text not null, rule_version integer not null,
    attained_at bigint not null, expires_at bigint, evidence text not null,
    primary key (learner_id, rule_id, rule_version, attained_at))`,
  "create index framework_attainment_item on framework_attainment (framework_id, item, level)",
  "create table framework_voided (statement_id text not null primary key)",
];

/** Steps of the schema. */
export const migrations: readonly Migration[] = [
  {
    name: "0001-attainments",
    async up(tx) {
      for (const step of steps) await sql.raw(step).execute(tx);
    },
  },
];
