import { dayInVietNam, type LearnerId } from "@hocvuso/core";
import { type CompiledRule, type Component, versionOn } from "./compile-rules.ts";
import { type Attainment, decide, holdsAt } from "./decide.ts";
import type { Match, Matches } from "./evidence.ts";
import { reach } from "./reach.ts";
import type { ItemLevel } from "./rule.ts";
import { keepNeeded, type Piece, type Span } from "./verdict.ts";

/** Where one learner stands by one version of a rule. */
interface RuleState {
  /** Statements that can matter, for each evidence requirement. */
  readonly pieces: (readonly Piece[])[];
  /** The earliest first; the last one may still hold. */
  attainments: readonly Attainment[];
}

/** Where one learner stands by rules that build on each other. */
export interface LearnerState {
  readonly component: Component;
  /** When the newest evidence happened: every decision is made as of that moment. */
  newest: number;
  /** By the place of the rule in its component. */
  readonly rules: (RuleState | undefined)[];
}

/** A fresh {@link LearnerState}. */
export function noEvidence(component: Component): LearnerState {
  return { component, newest: -Infinity, rules: component.rules.map(() => undefined) };
}

/**
 * Takes what one statement has to do with the rules of a state and decides again what it touches.
 *
 * @returns The rules whose attainments changed.
 */
export function advance(state: LearnerState, { learnerId, matches }: Matches): CompiledRule[] {
  const { component } = state;
  const touched: CompiledRule[] = [];
  for (const match of matches) {
    const { of: rule } = match.condition;
    if (match.refusal || rule.component !== component) continue;
    if (addPiece(state, match)) touched.push(rule);
  }
  const changed: CompiledRule[] = [];
  if (touched.length === 0) return changed;
  for (const rule of component.rules) {
    const asked = component.dated ? decidesAt(rule, state.newest) : touched.includes(rule);
    if (!asked || !redecide(state, rule, learnerId)) continue;
    changed.push(rule);
    touched.push(...rule.dependents);
  }
  return changed;
}

function decidesAt(compiled: CompiledRule, at: number): boolean {
  return versionOn(compiled.versions, dayInVietNam(at)) === compiled;
}

/** @returns Whether a decision may change. */
function addPiece(state: LearnerState, { condition, piece }: Match): boolean {
  const { of: compiled, index, requirement } = condition;
  const { pieces } = standingOf(state, compiled);
  const before = pieces[index] ?? none;
  for (const one of before) if (one.statementId === piece.statementId) return false;
  const kept = keepNeeded(requirement, compiled.rule.validForDays, before, piece);
  pieces[index] = kept;
  if (piece.occurredAt > state.newest) state.newest = piece.occurredAt;
  return compiled.component.dated || kept !== before;
}

/** Where a learner stands by one rule; a fresh standing is kept in the state. */
export function standingOf({ rules }: LearnerState, compiled: CompiledRule): RuleState {
  const { place, conditions } = compiled;
  const known = rules[place];
  if (known) return known;
  const fresh: RuleState = { pieces: conditions.map(() => none), attainments: nothing };
  rules[place] = fresh;
  return fresh;
}

const none: readonly Piece[] = [];
const nothing: readonly Attainment[] = [];

function redecide(state: LearnerState, compiled: CompiledRule, learnerId: LearnerId): boolean {
  const { rule } = compiled;
  const standing = standingOf(state, compiled);
  const before = standing.attainments;
  const asOf = state.newest;
  const reached = reach(rule.requires, {
    asOf,
    passed: 0,
    pieces: standing.pieces,
    ruleDays: rule.validForDays,
    attained: (level) => heldAt(state, compiled, level, asOf),
  });
  standing.attainments = decide(rule, learnerId, reached, before);
  return standing.attainments !== before;
}

/** Whether a level that a rule requires is held at a moment. */
export function heldAt(
  state: LearnerState,
  { bases }: CompiledRule,
  level: ItemLevel,
  asOf: number,
): Span | undefined {
  let since = Infinity;
  let until = -Infinity;
  for (const base of bases.get(level) ?? []) {
    for (const one of state.rules[base.place]?.attainments ?? nothing) {
      if (!holdsAt(one, asOf)) continue;
      since = Math.min(since, one.attainedAt);
      until = Math.max(until, one.expiresAt ?? Infinity);
    }
  }
  if (since === Infinity) return undefined;
  return until === Infinity ? { since } : { since, until };
}
