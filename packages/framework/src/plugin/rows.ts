import type { LearnerId } from "@hocvuso/core";
import type { Attainment } from "../rules/decide.ts";
import type { Evidence, Refusal } from "../rules/evidence.ts";
import type { FrameworkTables } from "./tables.ts";

type EvidenceRow = FrameworkTables["framework_evidence"];
type AttainmentRow = FrameworkTables["framework_attainment"];

/** Evidence as it is stored; `sequence` is its place in the log. */
export function evidenceRow(evidence: Evidence, sequence: number): EvidenceRow {
  return {
    learner_id: evidence.learnerId,
    rule_id: evidence.ruleId,
    rule_version: evidence.ruleVersion,
    condition_index: evidence.condition,
    statement_id: evidence.statementId,
    activity: evidence.activity,
    occurred_at: evidence.occurredAt,
    refusal: evidence.refusal ?? null,
    sequence,
  };
}

/** Stored evidence. */
export function toEvidence(row: EvidenceRow): Evidence {
  return {
    learnerId: row.learner_id as LearnerId,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    condition: row.condition_index,
    statementId: row.statement_id,
    activity: row.activity,
    occurredAt: Number(row.occurred_at),
    ...(row.refusal !== null && { refusal: row.refusal as Refusal }),
  };
}

/** An attainment as it is stored. */
export function attainmentRow(one: Attainment): AttainmentRow {
  return {
    learner_id: one.learnerId,
    framework_id: one.frameworkId,
    item: one.item,
    level: one.level,
    rule_id: one.ruleId,
    rule_version: one.ruleVersion,
    attained_at: one.attainedAt,
    expires_at: one.expiresAt ?? null,
    evidence: JSON.stringify(one.evidence),
  };
}

/** A stored attainment. */
export function toAttainment(row: AttainmentRow): Attainment {
  return {
    learnerId: row.learner_id as LearnerId,
    frameworkId: row.framework_id,
    item: row.item,
    level: row.level,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    attainedAt: Number(row.attained_at),
    ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
    evidence: JSON.parse(row.evidence) as string[],
  };
}
