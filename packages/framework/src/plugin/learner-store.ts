import type { LearnerId, Tx } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { advance, type LearnerState, noEvidence, standingOf } from "../rules/advance.ts";
import type { Component, RuleSet } from "../rules/compile-rules.ts";
import type { Attainment } from "../rules/decide.ts";
import type { Evidence } from "../rules/evidence.ts";
import type { AttainmentRule } from "../rules/rule.ts";
import { attainmentRow, toAttainment, toEvidence } from "./rows.ts";
import type { FrameworkTables } from "./tables.ts";

/** A learner, by rules that belong together. */
export interface Place {
  readonly learnerId: LearnerId;
  readonly component: Component;
  /** Also what falls short, to tell why. Default: `false`. */
  readonly refused?: boolean;
}

/** Where a learner stands, as stored. */
export async function loadState(
  db: Kysely<FrameworkTables>,
  set: RuleSet,
  { learnerId, component, refused = false }: Place,
): Promise<LearnerState> {
  const state = noEvidence();
  for (const row of await evidenceRows(db, { learnerId, component })) {
    const evidence = toEvidence(row);
    const rule = ruleOf(set, evidence);
    if (!rule || (evidence.refusal && !refused)) continue;
    if (!evidence.refusal) state.newest = Math.max(state.newest, evidence.occurredAt);
    const { pieces } = standingOf(state, rule);
    pieces[evidence.condition] = [...(pieces[evidence.condition] ?? []), evidence];
  }
  for (const attainment of await loadAttainments(db, { learnerId, component })) {
    const rule = ruleOf(set, attainment);
    if (!rule) continue;
    const standing = standingOf(state, rule);
    standing.attainments = [...standing.attainments, attainment];
  }
  return state;
}

/** Where a learner stands by the evidence alone, taken again in the order of the log. */
export async function replayState(
  db: Kysely<FrameworkTables>,
  set: RuleSet,
  place: Place,
): Promise<LearnerState> {
  const state = noEvidence();
  let together: Evidence[] = [];
  let sequence = -1;
  for (const row of await evidenceRows(db, place)) {
    if (Number(row.sequence) !== sequence) {
      advance(set, place.component, state, together);
      together = [];
    }
    sequence = Number(row.sequence);
    together.push(toEvidence(row));
  }
  advance(set, place.component, state, together);
  return state;
}

function evidenceRows(db: Kysely<FrameworkTables>, { learnerId, component }: Place) {
  return db
    .selectFrom("framework_evidence")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("rule_id", "in", idsOf(component))
    .orderBy("sequence")
    .orderBy("condition_index")
    .execute();
}

/** A learner's attainments, the earliest first. */
async function loadAttainments(
  db: Kysely<FrameworkTables>,
  { learnerId, component }: Place,
): Promise<Attainment[]> {
  const rows = await db
    .selectFrom("framework_attainment")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("rule_id", "in", idsOf(component))
    .orderBy("attained_at")
    .execute();
  return rows.map(toAttainment);
}

/** Puts the attainments of one rule in the place of the stored ones. */
export async function saveAttainments(
  tx: Tx,
  learnerId: LearnerId,
  rule: AttainmentRule,
  attainments: readonly Attainment[],
): Promise<void> {
  const db = tx.withTables<FrameworkTables>();
  await db
    .deleteFrom("framework_attainment")
    .where("learner_id", "=", learnerId)
    .where("rule_id", "=", rule.id)
    .where("rule_version", "=", rule.version)
    .execute();
  if (attainments.length === 0) return;
  await db.insertInto("framework_attainment").values(attainments.map(attainmentRow)).execute();
}

function idsOf({ rules }: Component): string[] {
  return [...new Set(rules.map(({ id }) => id))];
}

function ruleOf(
  { versions }: RuleSet,
  { ruleId, ruleVersion }: Pick<Evidence, "ruleId" | "ruleVersion">,
): AttainmentRule | undefined {
  return versions.get(ruleId)?.find(({ version }) => version === ruleVersion);
}
