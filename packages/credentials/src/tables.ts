import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Tables of the plugin. */
export type CredentialsTables = {
  credentials_key: { kid: string; public_jwk: string; sealed_private_jwk: string };
  credentials_issued: {
    id: string;
    learner_id: string;
    rule_id: string;
    rule_version: number;
    sequence: number;
    /** Beginning of the attainment: milliseconds since the Unix epoch. */
    attained_at: number;
    /** End of the attainment when it was confirmed; null for none. */
    expires_at: number | null;
    jwt: string;
    revoked_at: number | null;
    /** Place in the log of what took it back; null while it stands. */
    revoked_sequence: number | null;
  };
};

/** Steps of the schema. */
export const migrations: readonly Migration[] = [
  {
    name: "0001-credentials",
    async up(tx) {
      await sql`create table credentials_key (
        kid text not null primary key, public_jwk text not null,
        sealed_private_jwk text not null)`.execute(tx);
      await sql`create table credentials_issued (
        id text not null primary key, learner_id text not null, rule_id text not null,
        rule_version integer not null, sequence bigint not null, attained_at bigint not null,
        expires_at bigint,        jwt text not null, revoked_at bigint, revoked_sequence bigint)`.execute(
        tx,
      );
      await sql`create index credentials_issued_learner
        on credentials_issued (learner_id, rule_id, rule_version)`.execute(tx);
    },
  },
];
