import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Tables of linking. */
export type LinkingTables = {
  /** A learner id that a merge took away, and the one that stands for it now. */
  identity_alias: { context: string; alias: string; learner_id: string; created_at: string };
  /** Identifiers that a learner let go of: nobody else's may take their place. */
  identity_released: {
    context: string;
    learner_id: string;
    blind_index: string;
    key_version: number;
    kind: string;
    issuer: string;
    released_at: string;
  };
  /** What happened to a learner's identifiers. */
  identity_link_history: {
    context: string;
    id: string;
    at: string;
    type: string;
    learner_id: string;
    kind: string | null;
    other_id: string | null;
  };
  /** People whom an officer verified face to face. */
  identity_supervision: {
    context: string;
    id: string;
    learner_id: string;
    kind: string;
    document_kind: string;
    note: string | null;
    officer_id: string;
    guardian_id: string | null;
    consent_receipt_id: string | null;
    verified_at: string;
    valid_until: string;
    revoked_at: string | null;
  };
  /** Activation codes, as HMAC of their first group and of the whole. */
  identity_activation: {
    context: string;
    prefix_index: string;
    code_index: string;
    supervision_id: string;
    learner_id: string;
    /** The officer who gave it out. */
    issued_by: string;
    expires_at: string;
    attempts: number;
  };
};

/** Steps of linking's schema, oldest first. */
export const linkingMigrations: readonly Migration[] = [
  {
    name: "0003-linking",
    async up(tx) {
      await sql`create table identity_alias (
        context text not null, alias text not null, learner_id text not null,
        created_at text not null, primary key (context, alias))`.execute(tx);
      await sql`create index identity_alias_learner on identity_alias (context, learner_id)`.execute(
        tx,
      );
      await sql`create table identity_released (
        context text not null, learner_id text not null, blind_index text not null,
        key_version bigint not null, kind text not null, issuer text not null, released_at text not null,
        primary key (context, learner_id, blind_index))`.execute(tx);
      await sql`create table identity_link_history (
        context text not null, id text not null, at text not null, type text not null,
        learner_id text not null, kind text, other_id text, primary key (context, id))`.execute(tx);
      await sql`create index identity_link_history_learner on identity_link_history
        (context, learner_id, at)`.execute(tx);
      await sql`create table identity_supervision (
        context text not null, id text not null, learner_id text not null, kind text not null,
        document_kind text not null, note text, officer_id text not null, guardian_id text,
        consent_receipt_id text, verified_at text not null, valid_until text not null,
        revoked_at text, primary key (context, id))`.execute(tx);
      await sql`create index identity_supervision_learner on identity_supervision
        (context, learner_id, verified_at)`.execute(tx);
      await sql`create table identity_activation (
        context text not null, prefix_index text not null, code_index text not null,
        supervision_id text not null, learner_id text not null, issued_by text not null,
        expires_at text not null, attempts integer not null, primary key (context, prefix_index))`.execute(
        tx,
      );
      await sql`create index identity_activation_supervision on identity_activation
        (context, supervision_id)`.execute(tx);
    },
  },
];
