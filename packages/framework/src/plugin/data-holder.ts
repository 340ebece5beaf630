import type { Database, DataHolder, ErasedPart, HeldPart, LearnerId, Text } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { toAttainment } from "./rows.ts";
import type { FrameworkTables } from "./tables.ts";

const tables = ["framework_attainment", "framework_evidence"] as const;

const kinds: Readonly<Record<(typeof tables)[number], { kind: string; label: Text }>> = {
  framework_attainment: {
    kind: "attainment",
    label: { vi: "Bậc năng lực đã đạt", en: "Levels attained" },
  },
  framework_evidence: {
    kind: "evidence",
    label: { vi: "Minh chứng đã xét", en: "Evidence considered" },
  },
};

const record: Text = {
  vi: "Giữ kết quả học tập để số liệu tổng hợp không đổi; mã người học không còn dẫn đến ai.",
  en: "Learning results stay so that totals do not change; the learner id leads to nobody any more.",
};

/** What is known of a learner's levels. With `"link"` it stays: it holds ids of statements, rules and times only. */
export function attainmentsHolder(database: Database): DataHolder {
  return {
    label: { vi: "Năng lực: bậc và minh chứng", en: "Competence: levels and evidence" },
    export: (learnerId) => exportHeld(database, learnerId),
    erase: (learnerId, depth) =>
      database.transaction(async (tx) => {
        const db = tx.withTables<FrameworkTables>();
        const parts: ErasedPart[] = [];
        for (const table of tables) {
          const count = await countRows(db, table, learnerId);
          if (depth === "link") {
            const reason = count > 0 && { reason: record };
            parts.push({ ...kinds[table], erased: 0, kept: count, ...reason });
          } else {
            await db.deleteFrom(table).where("learner_id", "=", learnerId).execute();
            parts.push({ ...kinds[table], erased: count, kept: 0 });
          }
        }
        return parts;
      }),
  };
}

async function countRows(
  db: Kysely<FrameworkTables>,
  table: (typeof tables)[number],
  learnerId: LearnerId,
): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select((build) => build.fn.countAll<number | string>().as("count"))
    .where("learner_id", "=", learnerId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const batchRows = 200;

async function* exportHeld(
  database: Database,
  learnerId: LearnerId,
): AsyncGenerator<HeldPart, void, undefined> {
  const db = database.query<FrameworkTables>();
  const attainments = await db
    .selectFrom("framework_attainment")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .orderBy("attained_at")
    .orderBy("rule_id")
    .execute();
  for (const row of attainments) {
    const { learnerId: _, ...data } = toAttainment(row);
    yield { kind: "attainment", data };
  }
  for (let offset = 0; ; offset += batchRows) {
    const rows = await db
      .selectFrom("framework_evidence")
      .selectAll()
      .where("learner_id", "=", learnerId)
      .orderBy("sequence")
      .orderBy("rule_id")
      .orderBy("rule_version")
      .orderBy("condition_index")
      .limit(batchRows)
      .offset(offset)
      .execute();
    for (const row of rows) {
      yield {
        kind: "evidence",
        data: {
          ruleId: row.rule_id,
          ruleVersion: row.rule_version,
          statementId: row.statement_id,
          activity: row.activity,
          occurredAt: new Date(Number(row.occurred_at)).toISOString(),
          refusal: row.refusal,
        },
      };
    }
    if (rows.length < batchRows) return;
  }
}
