import type { LearnerId } from "@hocvuso/core";
import type { Attainment } from "../rules/decide.ts";
import type { Match } from "../rules/evidence.ts";
import type { FrameworkTables } from "./tables.ts";

type EvidenceRow = FrameworkTables["framework_evidence"];
type AttainmentRow = FrameworkTables["framework_attainment"];

/** Evidence as it is stored; `sequence` is its place in the log, `kept` whether it can still matter. */
export function evidenceRow(
  learnerId: LearnerId,
  { condition: { of, index }, piece, refusal }: Match,
  sequence: number,
  kept: boolean,
): EvidenceRow {
  return {
    learner_id: learnerId,
    rule_id: of.rule.id,
    rule_version: of.rule.version,
    condition_index: index,
    statement_id: piece.statementId,
    activity: piece.activity,
    occurred_at: piece.occurredAt,
    refusal: refusal ?? null,
    sequence,
    kept: kept ? 1 : 0,
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
