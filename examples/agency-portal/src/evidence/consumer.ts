import { type Consumer, isLearnerId, type JsonObject, type LogEntry, type Tx } from "@hocvuso/core";
import { voidedBy } from "@hocvuso/framework";
import type { EvidenceTables } from "./tables.ts";

type Row = EvidenceTables["evidence_statement"];

/** The few fields of a statement that are kept. */
interface Seen {
  id?: string;
  timestamp?: string;
  actor?: { account?: { homePage?: string; name?: unknown } };
  verb?: { id?: string };
  object?: { objectType?: string; id?: string };
  result?: { score?: { scaled?: number } };
}

/** Keeps a line of every statement that one of our learners makes about an activity. */
export function evidenceConsumer(homePage: string): Consumer {
  return {
    name: "evidence/statements",
    async handle(entries, tx) {
      const rows = new Map<string, Row>();
      for (const entry of entries) {
        const target = voidedBy(entry.statement);
        if (target !== undefined) {
          rows.delete(target);
          await forget(target, tx);
        }
        const row = lineOf(entry, homePage);
        if (row) rows.set(row.statement_id, row);
      }
      await keep([...rows.values()], tx);
    },
    async reset(tx) {
      const db = tx.withTables<EvidenceTables>();
      await db.deleteFrom("evidence_statement").execute();
      await db.deleteFrom("evidence_voided").execute();
    },
  };
}

function lineOf({ statement, storedAt }: LogEntry, homePage: string): Row | undefined {
  const { id, timestamp, actor, verb, object, result }: Seen = statement as JsonObject & Seen;
  const learnerId = actor?.account?.name;
  if (actor?.account?.homePage !== homePage || !isLearnerId(learnerId)) return undefined;
  if ((object?.objectType ?? "Activity") !== "Activity" || !object?.id) return undefined;
  if (!id || !timestamp || !verb?.id) return undefined;
  return {
    statement_id: id.toLowerCase(),
    learner_id: learnerId,
    verb: verb.id,
    activity: object.id,
    occurred_at: Math.min(Date.parse(timestamp), storedAt),
    scaled: result?.score?.scaled ?? null,
  };
}

/** A voided statement is taken away; it may also come after the one that voids it. */
async function forget(statementId: string, tx: Tx): Promise<void> {
  const db = tx.withTables<EvidenceTables>();
  await db.deleteFrom("evidence_statement").where("statement_id", "=", statementId).execute();
  await db
    .insertInto("evidence_voided")
    .values({ statement_id: statementId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function keep(rows: readonly Row[], tx: Tx): Promise<void> {
  if (rows.length === 0) return;
  const db = tx.withTables<EvidenceTables>();
  const ids = rows.map((row) => row.statement_id);
  const found = await db
    .selectFrom("evidence_voided")
    .select("statement_id")
    .where("statement_id", "in", ids)
    .execute();
  const voided = new Set(found.map((row) => row.statement_id));
  const sound = rows.filter((row) => !voided.has(row.statement_id));
  if (sound.length === 0) return;
  await db
    .insertInto("evidence_statement")
    .values(sound)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
