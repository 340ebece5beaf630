import type { Requirement } from "./rule.ts";
import {
  chooseParts,
  judgeEvidence,
  type Piece,
  type Span,
  type Standing,
  standingOn,
} from "./verdict.ts";

/** What a fold needs of a verdict: since when, until when, by what. */
export interface Reached extends Span {
  /** Ids of the statements that count. */
  readonly counted: readonly string[];
}

/** {@link Standing} of pieces that `keepNeeded` has put in order. */
export interface OrderedStanding extends Standing {
  /** Default validity of the rule. */
  readonly ruleDays: number | undefined;
}

const dayMs = 86_400_000;

/** `judge` without the reasons, for folding a whole log. It always comes to the same. */
export function reach(requirement: Requirement, standing: OrderedStanding): Reached | undefined {
  let condition = 0;
  const walk = (part: Requirement): Reached | undefined => {
    if ("allOf" in part) return combine(part.allOf.map(walk), part.allOf.length);
    if ("anyOf" in part) return combine(part.anyOf.map(walk), part.atLeast ?? 1);
    if ("attained" in part) {
      const span = standing.attained(part.attained);
      return span && { ...span, counted: [] };
    }
    condition += 1;
    return reachEvidence(part, standing.pieces(condition - 1), standing);
  };
  return walk(requirement);
}

function combine(parts: readonly (Reached | undefined)[], needed: number): Reached | undefined {
  const met = parts.filter((part) => part !== undefined);
  const span = chooseParts(met, needed);
  if (!span) return undefined;
  return { ...span, counted: standingOn(met, needed).flatMap((part) => part.counted) };
}

function reachEvidence(
  requirement: Exclude<
    Requirement,
    { allOf: unknown } | { anyOf: unknown } | { attained: unknown }
  >,
  pieces: readonly Piece[],
  { asOf, ruleDays }: OrderedStanding,
): Reached | undefined {
  const { atLeast, decay, validForDays = ruleDays } = requirement;
  if (atLeast?.activities || atLeast?.days || decay) {
    const { met, counted } = judgeEvidence(requirement, ruleDays, pieces, asOf);
    return met && { ...met, counted };
  }
  const needed = atLeast?.statements ?? 1;
  const last = pieces[needed - 1];
  const first = pieces[0];
  if (!first || !last) return undefined;
  const counted = pieces.slice(0, needed).map(({ statementId }) => statementId);
  if (validForDays === undefined) return { since: last.occurredAt, counted };
  const until = last.occurredAt + validForDays * dayMs;
  return until > asOf ? { since: first.occurredAt, until, counted } : undefined;
}
