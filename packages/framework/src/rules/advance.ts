import { dayInVietNam, type LearnerId } from "@hocvuso/core";
import { type Component, type RuleSet, versionOn } from "./compile-rules.ts";
import { type Attainment, decide, holdsAt } from "./decide.ts";
import type { Evidence } from "./evidence.ts";
import type { AttainedLevel, AttainmentRule } from "./rule.ts";
import { evidenceOf, isBase } from "./rule-relations.ts";
import { judge, keepNeeded, type Piece, type Span, type Verdict } from "./verdict.ts";

/** Where one learner stands by one version of a rule. */
interface RuleState {
  /** Statements that can matter, for each evidence requirement. */
  readonly pieces: Piece[][];
  /** The earliest first; the last one may still hold. */
  attainments: readonly Attainment[];
}

/** Where one learner stands by rules that build on each other. */
export interface LearnerState {
  /** When the newest evidence happened: every decision is made as of that moment. */
  newest: number;
  readonly rules: Map<AttainmentRule, RuleState>;
}

/** A fresh {@link LearnerState}. */
export function noEvidence(): LearnerState {
  return { newest: -Infinity, rules: new Map() };
}

/**
 * Takes evidence of one statement about one learner and decides again what it touches.
 *
 * @param evidence - All of it belongs to rules of the component.
 * @returns The rules whose attainments changed.
 */
export function advance(
  set: RuleSet,
  component: Component,
  state: LearnerState,
  evidence: readonly Evidence[],
): AttainmentRule[] {
  const touched = new Set<string>();
  for (const piece of evidence) {
    if (!piece.refusal && addPiece(set, state, piece)) touched.add(piece.ruleId);
  }
  const [first] = evidence;
  if (!first || touched.size === 0) return [];
  const changed: AttainmentRule[] = [];
  const day = set.versions.size === set.rules.length ? "" : dayInVietNam(state.newest);
  for (const rule of component.rules) {
    if (!touched.has(rule.id) || !inForce(set, rule, day, state.newest)) continue;
    if (!redecide(state, rule, first.learnerId)) continue;
    changed.push(rule);
    for (const other of set.dependents.get(rule) ?? []) touched.add(other.id);
  }
  return changed;
}

function inForce(set: RuleSet, rule: AttainmentRule, day: string, at: number): boolean {
  if (day === "" && rule.validFrom === undefined) return true;
  return versionOn(set, rule.id, day || dayInVietNam(at)) === rule;
}

function addPiece(set: RuleSet, state: LearnerState, evidence: Evidence): boolean {
  const { ruleId, ruleVersion, condition, occurredAt, statementId } = evidence;
  const rule = set.versions.get(ruleId)?.find(({ version }) => version === ruleVersion);
  if (!rule) return false;
  const { pieces } = standingOf(state, rule);
  const before = pieces[condition] ?? [];
  if (before.some((piece) => piece.statementId === statementId)) return false;
  const requirement = evidenceOf(rule.requires)[condition];
  if (!requirement) return false;
  pieces[condition] = keepNeeded(requirement, rule.validForDays, [...before, evidence]);
  state.newest = Math.max(state.newest, occurredAt);
  return true;
}

/** Where a learner stands by one rule; a fresh standing is kept in the state. */
export function standingOf(state: LearnerState, rule: AttainmentRule): RuleState {
  const known = state.rules.get(rule);
  if (known) return known;
  const fresh: RuleState = { pieces: [], attainments: [] };
  state.rules.set(rule, fresh);
  return fresh;
}

function redecide(state: LearnerState, rule: AttainmentRule, learnerId: LearnerId): boolean {
  const standing = standingOf(state, rule);
  const before = standing.attainments;
  const asOf = state.newest;
  const verdict = judgeState(state, rule, asOf);
  standing.attainments = decide(rule, learnerId, verdict, { before, asOf });
  return standing.attainments !== before;
}

/** The verdict on a learner as of a moment that is not before the newest evidence. */
export function judgeState(state: LearnerState, rule: AttainmentRule, asOf: number): Verdict {
  const pieces = state.rules.get(rule)?.pieces ?? [];
  return judge(rule, {
    asOf,
    pieces: (condition) => pieces[condition] ?? [],
    attained: (level) => held(state, rule, level, asOf),
  });
}

function held(
  state: LearnerState,
  rule: AttainmentRule,
  level: AttainedLevel["attained"],
  asOf: number,
): Span | undefined {
  const holding = [...state.rules]
    .filter(([base]) => isBase(base, rule, level))
    .flatMap(([, { attainments }]) => attainments.filter((one) => holdsAt(one, asOf)));
  if (holding.length === 0) return undefined;
  const since = Math.min(...holding.map(({ attainedAt }) => attainedAt));
  const until = Math.max(...holding.map(({ expiresAt = Infinity }) => expiresAt));
  return until === Infinity ? { since } : { since, until };
}
