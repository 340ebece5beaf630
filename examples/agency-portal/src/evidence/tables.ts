import type { Migration } from "@hocvuso/core";

/** Tables of the evidence plugin. */
export type EvidenceTables = {
  evidence_statement: {
    statement_id: string;
    learner_id: string;
    verb: string;
    activity: string;
    /** Milliseconds since the Unix epoch. */
    occurred_at: number;
    scaled: number | null;
  };
  evidence_voided: { statement_id: string };
};

/** Steps of the schema. */
export const migrations: readonly Migration[] = [
  {
    name: "0001-evidence",
    async up(tx) {
      const { schema } = tx.withTables<EvidenceTables>();
      await schema
        .createTable("evidence_statement")
        .addColumn("statement_id", "text", (column) => column.notNull().primaryKey())
        .addColumn("learner_id", "text", (column) => column.notNull())
        .addColumn("verb", "text", (column) => column.notNull())
        .addColumn("activity", "text", (column) => column.notNull())
        .addColumn("occurred_at", "bigint", (column) => column.notNull())
        .addColumn("scaled", "double precision")
        .execute();
      await schema
        .createIndex("evidence_statement_learner")
        .on("evidence_statement")
        .column("learner_id")
        .execute();
      await schema
        .createIndex("evidence_statement_scored")
        .on("evidence_statement")
        .columns(["activity", "scaled"])
        .where("scaled", "is not", null)
        .execute();
      await schema
        .createTable("evidence_voided")
        .addColumn("statement_id", "text", (column) => column.notNull().primaryKey())
        .execute();
    },
  },
];
