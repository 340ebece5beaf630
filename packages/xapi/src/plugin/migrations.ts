import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Tables of the outbox. */
export const xapiMigrations: readonly Migration[] = [
  {
    name: "0001-outbox",
    async up(tx) {
      await sql`create table xapi_outbox (
        id varchar(36) not null primary key,
        sequence bigint not null,
        body text not null,
        reason varchar(64),
        refused_at bigint)`.execute(tx);
      await sql`create index xapi_outbox_queue on xapi_outbox (reason, sequence)`.execute(tx);
    },
  },
  {
    name: "0002-outbox-lease",
    async up(tx) {
      await sql`create table xapi_outbox_lease (
        name varchar(16) not null primary key,
        lease_owner varchar(36),
        lease_until bigint not null)`.execute(tx);
      await sql`insert into xapi_outbox_lease (name, lease_until) values ('sender', 0)`.execute(tx);
    },
  },
];
