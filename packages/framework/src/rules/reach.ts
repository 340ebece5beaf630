import type { EvidenceRequirement, ItemLevel, Requirement } from "./rule.ts";
import { forever, judgeEvidence, type Piece, type Span, standingOn, untilOf } from "./verdict.ts";

/** What a fold needs of a verdict: since when, until when, by what. */
export interface Reached extends Span {
  /** Ids of the statements that count. */
  readonly counted: readonly string[];
}

/** One learner's standing by a rule, as `keepNeeded` has put it in order. */
export interface OrderedStanding {
  /** Statements of each evidence requirement, as they are written. */
  readonly pieces: readonly (readonly Piece[])[];
  /** Default validity of the rule. */
  readonly ruleDays: number | undefined;
  /** Moment of the verdict: milliseconds since the Unix epoch. */
  readonly asOf: number;
  /** Whether a level is held at that moment. */
  readonly attained: (level: ItemLevel) => Span | undefined;
  /** Evidence requirements that were passed by; 0 at first. */
  passed: number;
}

const dayMs = 86_400_000;
const nothing: readonly string[] = [];

/** `judge` without the reasons, for folding a whole log. It always comes to the same. */
export function reach(requirement: Requirement, standing: OrderedStanding): Reached | undefined {
  if ("allOf" in requirement) {
    return reachParts(requirement.allOf, requirement.allOf.length, standing);
  }
  if ("anyOf" in requirement) {
    return reachParts(requirement.anyOf, requirement.atLeast ?? 1, standing);
  }
  if ("attained" in requirement) {
    const span = standing.attained(requirement.attained);
    return span && { since: span.since, until: untilOf(span), counted: nothing };
  }
  const pieces = standing.pieces[standing.passed] ?? [];
  standing.passed += 1;
  return reachEvidence(requirement, pieces, standing);
}

function reachParts(
  parts: readonly Requirement[],
  needed: number,
  standing: OrderedStanding,
): Reached | undefined {
  const met: Reached[] = [];
  // All of them, to pass by their evidence requirements.
  for (const part of parts) {
    const reached = reach(part, standing);
    if (reached) met.push(reached);
  }
  if (met.length < needed) return undefined;
  let [since, until, counted] = [-Infinity, Infinity, nothing];
  for (const part of met.length === needed ? met : standingOn(met, needed)) {
    since = Math.max(since, part.since);
    until = Math.min(until, untilOf(part));
    counted = counted.length === 0 ? part.counted : [...counted, ...part.counted];
  }
  return { since, until, counted };
}

function reachEvidence(
  requirement: EvidenceRequirement,
  pieces: readonly Piece[],
  { asOf, ruleDays }: OrderedStanding,
): Reached | undefined {
  const { atLeast, decay, validForDays = ruleDays } = requirement;
  if (atLeast?.activities || atLeast?.days || decay) {
    const { met, counted } = judgeEvidence(requirement, ruleDays, pieces, asOf);
    return met && { since: met.since, until: untilOf(met), counted };
  }
  const needed = atLeast?.statements ?? 1;
  const [first] = pieces;
  const last = pieces[needed - 1];
  if (!first || !last) return undefined;
  const counted =
    needed === 1 ? [first.statementId] : pieces.slice(0, needed).map((one) => one.statementId);
  if (validForDays === undefined) return { since: last.occurredAt, until: forever, counted };
  const until = Math.floor(last.occurredAt + validForDays * dayMs);
  return until > asOf ? { since: first.occurredAt, until, counted } : undefined;
}
