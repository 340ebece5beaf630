import type { Migration } from "@hocvuso/core";
import { sql } from "kysely";

/** Tables of the plugin. */
export type KpiTables = {
  kpi_snapshot: { id: string; programme_id: string; as_of: number; report: string };
  kpi_tally: {
    snapshot_id: string;
    indicator_id: string;
    indicator_version: number;
    unit_code: string;
    numerator: number;
    denominator: number;
  };
};

/** Steps of the schema. */
export const migrations: readonly Migration[] = [
  {
    name: "0001-snapshots",
    async up(tx) {
      await sql`create table kpi_snapshot (
        id text not null primary key, programme_id text not null, as_of bigint not null,
        report text not null)`.execute(tx);
      await sql`create index kpi_snapshot_programme on kpi_snapshot (programme_id, as_of)`.execute(
        tx,
      );
      await sql`create table kpi_tally (
        snapshot_id text not null references kpi_snapshot (id), indicator_id text not null,
        indicator_version integer not null, unit_code text not null, numerator integer not null,
        denominator integer not null, primary key (snapshot_id, indicator_id, unit_code))`.execute(
        tx,
      );
    },
  },
];
