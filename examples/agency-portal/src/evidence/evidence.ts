import { type ApiName, apiName, type Database, type LearnerId, type Plugin } from "@hocvuso/core";
import { evidenceConsumer } from "./consumer.ts";
import { type EvidenceTables, migrations } from "./tables.ts";

/** What is kept of a statement. */
export interface EvidenceLine {
  readonly statementId: string;
  readonly learnerId: LearnerId;
  /** IRI. */
  readonly verb: string;
  /** IRI. */
  readonly activity: string;
  /** When it happened, but not after it was stored: milliseconds since the Unix epoch. */
  readonly occurredAt: number;
  /** −1 to 1; absent without a score. */
  readonly scaled?: number;
}

/** When a learner last had to do with an activity. */
interface LastUse {
  readonly learnerId: LearnerId;
  /** IRI. */
  readonly activity: string;
  /** Milliseconds since the Unix epoch. */
  readonly occurredAt: number;
}

/** What the portal's own measures read. */
export interface Evidence {
  /** Statements with one of the ids, of one learner. */
  byId(learnerId: LearnerId, statementIds: readonly string[]): Promise<EvidenceLine[]>;
  /** Statements with a verb about some activities that have a score. */
  scored(verb: string, activities: readonly string[]): Promise<EvidenceLine[]>;
  /** The last use of every activity by each of some learners, whatever the verb. */
  lastUses(learners: readonly LearnerId[]): Promise<LastUse[]>;
}

/** Name of the evidence plugin's API. */
export const evidenceApi: ApiName<Evidence> = apiName("evidence");

/**
 * A plugin of the portal itself: an index of the statements, kept by a reader of the log, from which
 * the change in ability and the digital skills are computed. It can be read again from the start.
 */
export function evidence(): Plugin<Evidence> {
  return {
    contractVersion: 1,
    name: "evidence",
    migrations,
    setup({ baseUrl, database }) {
      return {
        api: createEvidence(database),
        consumers: [evidenceConsumer(new URL(baseUrl).origin)],
      };
    },
  };
}

function createEvidence(database: Database): Evidence {
  const all = () => database.query<EvidenceTables>().selectFrom("evidence_statement").selectAll();
  return {
    async byId(learnerId, statementIds) {
      if (statementIds.length === 0) return [];
      const rows = await all()
        .where("statement_id", "in", statementIds)
        .where("learner_id", "=", learnerId)
        .execute();
      return rows.map(toLine);
    },
    async scored(verb, activities) {
      const rows = await all()
        .where("activity", "in", activities)
        .where("verb", "=", verb)
        .where("scaled", "is not", null)
        .execute();
      return rows.map(toLine);
    },
    async lastUses(learners) {
      if (learners.length === 0) return [];
      const rows = await database
        .query<EvidenceTables>()
        .selectFrom("evidence_statement")
        .select((build) => [
          "learner_id",
          "activity",
          build.fn.max("occurred_at").as("occurred_at"),
        ])
        .where("learner_id", "in", learners)
        .groupBy(["learner_id", "activity"])
        .execute();
      return rows.map((row) => ({
        learnerId: row.learner_id as LearnerId,
        activity: row.activity,
        occurredAt: Number(row.occurred_at),
      }));
    },
  };
}

function toLine(row: EvidenceTables["evidence_statement"]): EvidenceLine {
  return {
    statementId: row.statement_id,
    learnerId: row.learner_id as LearnerId,
    verb: row.verb,
    activity: row.activity,
    occurredAt: Number(row.occurred_at),
    ...(row.scaled !== null && { scaled: row.scaled }),
  };
}
