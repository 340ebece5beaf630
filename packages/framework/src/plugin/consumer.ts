import type { Consumer, JsonObject, LearnerId, LogEntry, Tx } from "@hocvuso/core";
import { type Attainment, decide } from "../decide.ts";
import { type Evidence, evidenceIn, voidedBy } from "../evidence.ts";
import type { AttainmentRule } from "../rule.ts";
import type { FrameworkTables } from "./tables.ts";

/** Something that happened to an attainment. */
export interface AttainmentChange {
  /** Reached, or taken back because its evidence was voided. */
  readonly kind: "attained" | "withdrawn";
  /** The attainment. */
  readonly attainment: Attainment;
  /** Place in the log of the statement that caused it; the same when the log is read again. */
  readonly sequence: number;
}

/** Hears of changes, in the transaction that makes them; uses nothing but `tx` to write. */
export type AttainmentListener = (change: AttainmentChange, tx: Tx) => Promise<void>;

/** What the consumer needs to know. */
interface ConsumerSettings {
  rules: readonly AttainmentRule[];
  homePage: string;
  listeners: readonly AttainmentListener[];
}

/** Reads statements, keeps evidence, decides attainments. */
export function attainmentConsumer(settings: ConsumerSettings): Consumer {
  return {
    name: "framework/attainments",
    async handle(entries, tx) {
      for (const entry of entries) await take(entry, tx, settings);
    },
    async reset(tx) {
      const db = tx.withTables<FrameworkTables>();
      await db.deleteFrom("framework_evidence").execute();
      await db.deleteFrom("framework_attainment").execute();
      await db.deleteFrom("framework_voided").execute();
    },
  };
}

async function take(
  { sequence, statement }: LogEntry,
  tx: Tx,
  settings: ConsumerSettings,
): Promise<void> {
  const target = voidedBy(statement);
  if (target !== undefined) return takeBack(target, sequence, tx, settings);
  const found = evidenceIn(statement, settings.rules, settings.homePage);
  if (found.length === 0 || (await isVoided(statement, tx))) return;
  const db = tx.withTables<FrameworkTables>();
  await db
    .insertInto("framework_evidence")
    .values(found.map(toRow))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const { learnerId, ruleId, ruleVersion } of found) {
    await decideAgain({ learnerId, ruleId, ruleVersion, sequence }, tx, settings);
  }
}

async function isVoided(statement: JsonObject, tx: Tx): Promise<boolean> {
  const row = await tx
    .withTables<FrameworkTables>()
    .selectFrom("framework_voided")
    .select("statement_id")
    .where("statement_id", "=", String(statement.id).toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

async function takeBack(
  statementId: string,
  sequence: number,
  tx: Tx,
  settings: ConsumerSettings,
): Promise<void> {
  const db = tx.withTables<FrameworkTables>();
  await db
    .insertInto("framework_voided")
    .values({ statement_id: statementId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const removed = await db
    .deleteFrom("framework_evidence")
    .where("statement_id", "=", statementId)
    .returningAll()
    .execute();
  for (const { learner_id, rule_id: ruleId, rule_version: ruleVersion } of removed) {
    const learnerId = learner_id as LearnerId;
    await decideAgain({ learnerId, ruleId, ruleVersion, sequence }, tx, settings);
  }
}

/** One learner's standing under one rule, at one place in the log. */
interface Standing {
  learnerId: LearnerId;
  ruleId: string;
  ruleVersion: number;
  sequence: number;
}

async function decideAgain(
  { learnerId, ruleId, ruleVersion, sequence }: Standing,
  tx: Tx,
  { rules, listeners }: ConsumerSettings,
): Promise<void> {
  const rule = rules.find((one) => one.id === ruleId && one.version === ruleVersion);
  if (!rule) return;
  const db = tx.withTables<FrameworkTables>();
  const rows = await db
    .selectFrom("framework_evidence")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("rule_id", "=", ruleId)
    .where("rule_version", "=", ruleVersion)
    .execute();
  const removed = await db
    .deleteFrom("framework_attainment")
    .where("learner_id", "=", learnerId)
    .where("rule_id", "=", ruleId)
    .where("rule_version", "=", ruleVersion)
    .returningAll()
    .executeTakeFirst();
  const before = removed && toAttainment(removed);
  const after = decide(learnerId, rule, rows.map(toEvidence));
  if (after) await db.insertInto("framework_attainment").values(toAttainmentRow(after)).execute();
  const change = changeOf(before, after, sequence);
  if (change) for (const listener of listeners) await listener(change, tx);
}

function changeOf(
  before: Attainment | undefined,
  after: Attainment | undefined,
  sequence: number,
): AttainmentChange | undefined {
  if (after && !before) return { kind: "attained", attainment: after, sequence };
  if (before && !after) return { kind: "withdrawn", attainment: before, sequence };
  return undefined;
}

function toRow(evidence: Evidence): FrameworkTables["framework_evidence"] {
  return {
    learner_id: evidence.learnerId,
    rule_id: evidence.ruleId,
    rule_version: evidence.ruleVersion,
    condition_index: evidence.condition,
    statement_id: evidence.statementId.toLowerCase(),
    occurred_at: evidence.occurredAt,
  };
}

function toEvidence(row: FrameworkTables["framework_evidence"]): Evidence {
  return {
    learnerId: row.learner_id as LearnerId,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    condition: row.condition_index,
    statementId: row.statement_id,
    occurredAt: Number(row.occurred_at),
  };
}

function toAttainmentRow(one: Attainment): FrameworkTables["framework_attainment"] {
  return {
    learner_id: one.learnerId,
    framework_id: one.frameworkId,
    item: one.item,
    level: one.level,
    rule_id: one.ruleId,
    rule_version: one.ruleVersion,
    attained_at: one.attainedAt,
    evidence: JSON.stringify(one.evidence),
  };
}

/** Reads a row of `framework_attainment`. */
export function toAttainment(row: FrameworkTables["framework_attainment"]): Attainment {
  return {
    learnerId: row.learner_id as LearnerId,
    frameworkId: row.framework_id,
    item: row.item,
    level: row.level,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    attainedAt: Number(row.attained_at),
    evidence: JSON.parse(row.evidence) as string[],
  };
}
