import type { Migration } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Tables of the duties. Times are ISO 8601 in UTC, days `YYYY-MM-DD` in Viet Nam. Codes and opaque ids only. */
export type DutiesTables = {
  duties_request: {
    id: string;
    learner_id: string;
    request_key: string;
    kind: string;
    depth: string | null;
    third_party: number;
    state: string;
    received_at: string;
    answer_by: string;
    done_by: string;
    extended: string | null;
    /** By how much. */
    extended_count: number;
    reason: string | null;
    answered_at: string | null;
    closed_at: string | null;
    warnings: string;
  };
  /** What happened to a request, a breach or an erasure; only ever added to. */
  duties_event: {
    subject_id: string;
    place: number;
    at: string;
    by_whom: string;
    type: string;
    detail: string;
  };
  duties_receipt: {
    id: string;
    learner_id: string;
    request_key: string;
    purpose: string;
    version: string;
    text_hash: string;
    method: string;
    by_self: number;
    guardian_id: string | null;
    given_at: string;
    withdrawn_at: string | null;
  };
  duties_erasure: {
    id: string;
    request_id: string | null;
    depth: string;
    opened_at: string;
    /** As JSON while it is open; empty afterwards. */
    learner_ids: string;
    finished_at: string | null;
    certificate: string | null;
  };
  duties_erasure_step: {
    erasure_id: string;
    step: string;
    /** Null while it is open. */
    done_at: string | null;
    /** What was erased and kept, as JSON. */
    parts: string;
    /** Code of the last failure. */
    failure: string | null;
  };
  duties_breach: {
    id: string;
    request_key: string;
    detected_at: string;
    notify_by: string;
    severity: string;
    affected: number;
    state: string;
    notified_at: string | null;
  };
};

/** A query builder over the tables of the duties. */
export type DutiesDb = Kysely<DutiesTables>;

const steps = [
  `create table duties_request (
    id text not null primary key, learner_id text not null, request_key text not null,
    kind text not null, depth text, third_party integer not null, state text not null,
    received_at text not null, answer_by text not null, done_by text not null, extended text,
    extended_count integer not null, reason text, answered_at text, closed_at text, warnings text not null,
    unique (learner_id, request_key))`,
  "create index duties_request_open on duties_request (state, done_by)",
  `create table duties_event (
    subject_id text not null, place integer not null, at text not null, by_whom text not null,
    type text not null, detail text not null, primary key (subject_id, place))`,
  "create index duties_event_actor on duties_event (by_whom)",
  `create table duties_receipt (
    id text not null primary key, learner_id text not null, request_key text not null,
    purpose text not null, version text not null, text_hash text not null, method text not null,
    by_self integer not null, guardian_id text, given_at text not null, withdrawn_at text,
    unique (learner_id, request_key, purpose))`,
  "create index duties_receipt_guardian on duties_receipt (guardian_id)",
  `create table duties_erasure (
    id text not null primary key, request_id text, depth text not null, opened_at text not null,
    learner_ids text not null, finished_at text, certificate text)`,
  "create index duties_erasure_request on duties_erasure (request_id)",
  "create index duties_erasure_open on duties_erasure (finished_at)",
  `create table duties_erasure_step (
    erasure_id text not null, step text not null, done_at text, parts text not null, failure text,
    primary key (erasure_id, step))`,
  `create table duties_breach (
    id text not null primary key, request_key text not null unique, detected_at text not null,
    notify_by text not null, severity text not null, affected integer not null,
    state text not null, notified_at text)`,
];

/** Steps of the schema of the duties, oldest first. */
export const dutiesMigrations: readonly Migration[] = [
  {
    name: "0001-duties",
    async up(tx) {
      for (const step of steps) await sql.raw(step).execute(tx);
    },
  },
];
