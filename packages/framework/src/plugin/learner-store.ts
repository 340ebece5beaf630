import type { LearnerId, Tx } from "@hocvuso/core";
import type { Kysely } from "kysely";
import { advance, type LearnerState, noEvidence, standingOf } from "../rules/advance.ts";
import type { CompiledRule, Component, RuleSet } from "../rules/compile-rules.ts";
import type { Attainment } from "../rules/decide.ts";
import type { Match, Refusal } from "../rules/evidence.ts";
import { keepNeeded } from "../rules/verdict.ts";
import { attainmentRow, toAttainment } from "./rows.ts";
import type { FrameworkTables } from "./tables.ts";

/** A learner, by rules that belong together. */
export interface Place {
  readonly learnerId: LearnerId;
  readonly component: Component;
}

/** Where a learner stands, and the stored evidence that it rests on. */
export interface Stored {
  readonly state: LearnerState;
  readonly matches: readonly StoredMatch[];
}

/** Where a learner stands, as stored. Reads only the evidence that can still matter. */
export async function loadState(
  db: Kysely<FrameworkTables>,
  set: RuleSet,
  place: Place,
): Promise<Stored> {
  const state = noEvidence(place.component);
  const matches = await loadMatches(db, set, place, "kept");
  for (const { condition, piece } of matches) {
    const { of, index, requirement } = condition;
    const { pieces } = standingOf(state, of);
    state.newest = Math.max(state.newest, piece.occurredAt);
    pieces[index] = keepNeeded(requirement, of.rule.validForDays, pieces[index] ?? [], piece);
  }
  for (const attainment of await loadAttainments(db, place)) {
    const rule = ruleOf(set, attainment.ruleId, attainment.ruleVersion);
    if (!rule) continue;
    const standing = standingOf(state, rule);
    standing.attainments = standing.attainments.concat(attainment);
  }
  return { state, matches };
}

/** Whether evidence can still matter: it is among the pieces, or the newest of all. */
export function isKept(state: LearnerState, { condition, piece, refusal }: Match): boolean {
  if (refusal) return false;
  if (piece.occurredAt === state.newest) return true;
  const pieces = state.rules[condition.of.place]?.pieces[condition.index] ?? [];
  return pieces.some(({ statementId }) => statementId === piece.statementId);
}

/** Remembers of stored evidence whether it can still matter. */
export async function markKept(
  db: Kysely<FrameworkTables>,
  learnerId: LearnerId,
  matches: readonly StoredMatch[],
  kept: boolean,
): Promise<void> {
  for (const { condition, piece } of matches) {
    await db
      .updateTable("framework_evidence")
      .set({ kept: kept ? 1 : 0 })
      .where("learner_id", "=", learnerId)
      .where("rule_id", "=", condition.of.rule.id)
      .where("rule_version", "=", condition.of.rule.version)
      .where("condition_index", "=", condition.index)
      .where("statement_id", "=", piece.statementId)
      .execute();
  }
}

/** Where a learner stands by all the evidence, taken again in the order of the log. */
export async function replayState(
  db: Kysely<FrameworkTables>,
  set: RuleSet,
  place: Place,
): Promise<LearnerState> {
  const { learnerId, component } = place;
  const state = noEvidence(component);
  const together = new Map<number, StoredMatch[]>();
  const all = await loadMatches(db, set, place, "all");
  for (const match of all) {
    const some = together.get(match.sequence);
    if (some) some.push(match);
    else together.set(match.sequence, [match]);
  }
  for (const matches of together.values()) advance(state, { learnerId, matches });
  await markKept(
    db,
    learnerId,
    all.filter((one) => !isKept(state, one)),
    false,
  );
  await markKept(
    db,
    learnerId,
    all.filter((one) => isKept(state, one)),
    true,
  );
  return state;
}

/** Stored evidence and its place in the log. */
export interface StoredMatch extends Match {
  readonly sequence: number;
}

/** A learner's evidence in the order of the log: what can still matter, or all, also what falls short. */
export async function loadMatches(
  db: Kysely<FrameworkTables>,
  set: RuleSet,
  { learnerId, component }: Place,
  which: "all" | "kept",
): Promise<StoredMatch[]> {
  const rows = await db
    .selectFrom("framework_evidence")
    .selectAll()
    .where("learner_id", "=", learnerId)
    .where("rule_id", "in", idsOf(component))
    .where("kept", ">=", which === "kept" ? 1 : 0)
    .orderBy("sequence")
    .orderBy("condition_index")
    .execute();
  return rows.flatMap((row) => {
    const rule = ruleOf(set, row.rule_id, row.rule_version);
    const condition = rule?.conditions[row.condition_index];
    if (!condition) return [];
    const piece = {
      statementId: row.statement_id,
      activity: row.activity,
      occurredAt: Number(row.occurred_at),
    };
    const refusal = (row.refusal ?? undefined) as Refusal | undefined;
    return [{ condition, piece, refusal, sequence: Number(row.sequence) }];
  });
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
  { rule }: CompiledRule,
  attainments: readonly Attainment[],
): Promise<void> {
  const db = tx.withTables<FrameworkTables>();
  await db
    .deleteFrom("framework_attainment")
    .where("learner_id", "=", learnerId)
    .where("rule_id", "=", rule.id)
    .where("rule_version", "=", rule.version)
    .execute();
  // So many that no database runs out of parameters.
  for (let at = 0; at < attainments.length; at += 100) {
    const rows = attainments.slice(at, at + 100).map(attainmentRow);
    await db.insertInto("framework_attainment").values(rows).execute();
  }
}

function idsOf({ rules }: Component): string[] {
  return [...new Set(rules.map(({ rule }) => rule.id))];
}

function ruleOf(
  { versions }: RuleSet,
  ruleId: string,
  ruleVersion: number,
): CompiledRule | undefined {
  return versions.get(ruleId)?.find(({ rule }) => rule.version === ruleVersion);
}
