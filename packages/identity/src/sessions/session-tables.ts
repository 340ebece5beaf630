import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Table of sessions. What is looked up by a secret or by a provider's word is kept as a keyed hash. */
export type SessionTables = {
  identity_session: {
    id_hash: string;
    public_id: string;
    keyed_at: string;
    learner_id: string;
    provider: string;
    subject_key: string;
    sid_key: string | null;
    account_level: string;
    auth_level: number;
    verified_by: string;
    authenticated_at: string;
    created_at: string;
    seen_at: string;
    expires_at: string;
    previous_hash: string | null;
    previous_until: string | null;
  };
};

/** Steps of the schema. */
export const sessionMigrations: readonly Migration[] = [
  {
    name: "0001-sessions",
    async up(tx) {
      await sql`create table identity_session (
        id_hash text not null primary key, public_id text not null,
        keyed_at text not null, learner_id text not null, provider text not null,
        subject_key text not null, sid_key text, account_level text not null,
        auth_level integer not null, verified_by text not null, authenticated_at text not null,
        created_at text not null, seen_at text not null, expires_at text not null,
        previous_hash text, previous_until text)`.execute(tx);
      await sql`create index identity_session_previous on identity_session (previous_hash)`.execute(
        tx,
      );
      await sql`create index identity_session_learner on identity_session (learner_id)`.execute(tx);
      await sql`create index identity_session_subject on identity_session (subject_key)`.execute(
        tx,
      );
      await sql`create index identity_session_sid on identity_session (sid_key)`.execute(tx);
      await sql`create index identity_session_expiry on identity_session (expires_at)`.execute(tx);
    },
  },
];
