import type { Evidence, Refusal } from "./evidence.ts";
import type {
  AttainedLevel,
  AttainmentRule,
  EvidenceRequirement,
  ItemLevel,
  Requirement,
} from "./rule.ts";

/** What a verdict needs to know of a statement. */
export type Piece = Pick<Evidence, "activity" | "occurredAt" | "refusal" | "statementId">;

/** Since when something holds, and until when if nothing more happens. */
export interface Span {
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
  /** Milliseconds since the Unix epoch; absent when it never ends by itself. */
  readonly until?: number;
}

/** Why a statement does not count. */
export type Uncounted = Refusal | "expired" | "later" | "more-than-needed";

/** A statement that does not count. */
export interface UncountedPiece {
  /** Id of the statement. */
  readonly statementId: string;
  /** `later`: after the moment of the verdict. */
  readonly reason: Uncounted;
}

/** One kind of amount: what there is and what is needed. */
export interface Measured {
  /** `weight` is the sum of decayed weights. */
  readonly unit: "activities" | "days" | "statements" | "weight";
  /** What there is. */
  readonly have: number;
  /** What is asked for. */
  readonly needed: number;
}

/** What becomes of an evidence requirement. */
export interface EvidenceVerdict {
  /** Statements are asked for. */
  readonly kind: "evidence";
  /** What is asked for. */
  readonly requirement: EvidenceRequirement;
  /** Absent while it is not met. */
  readonly met?: Span;
  /** How much there is of what is needed: statements first. */
  readonly amounts: readonly Measured[];
  /** Ids of the statements that count. */
  readonly counted: readonly string[];
  /** Statements that do not count, and why. */
  readonly uncounted: readonly UncountedPiece[];
}

/** What becomes of a required level. */
export interface LevelVerdict {
  /** A level is asked for. */
  readonly kind: "attained";
  /** What is asked for. */
  readonly requirement: AttainedLevel;
  /** Absent while it is not met. */
  readonly met?: Span;
}

/** What becomes of a combination. */
export interface CombinedVerdict {
  /** Which combination. */
  readonly kind: "allOf" | "anyOf";
  /** How many of the parts are needed. */
  readonly needed: number;
  /** Absent while it is not met. */
  readonly met?: Span;
  /** In the order of the rule. */
  readonly parts: readonly Verdict[];
}

/** What becomes of a requirement, in the same shape as the requirement. */
export type Verdict = CombinedVerdict | EvidenceVerdict | LevelVerdict;

/** One learner's standing, as far as a rule looks at it. */
export interface Standing {
  /** Statements of an evidence requirement of the rule, in any order. */
  readonly pieces: (condition: number) => readonly Piece[];
  /** Whether a level is held at the moment of the verdict. */
  readonly attained: (level: ItemLevel) => Span | undefined;
  /** Moment of the verdict: milliseconds since the Unix epoch. */
  readonly asOf: number;
}

const dayMs = 86_400_000;
/** Most statements that are weighed for {@link EvidenceRequirement.decay}. */
const weighed = 32;

/**
 * Judges one learner by one rule, with reasons.
 *
 * @example
 * ```ts
 * const verdict = judge(rule, { pieces: () => [], attained: () => undefined, asOf: Date.now() });
 * verdict.met; // undefined: nothing is there yet
 * ```
 */
export function judge(rule: AttainmentRule, standing: Standing): Verdict {
  let condition = 0;
  const walk = (requirement: Requirement): Verdict => {
    if ("allOf" in requirement) {
      return combine("allOf", requirement.allOf.map(walk), requirement.allOf.length);
    }
    if ("anyOf" in requirement) {
      return combine("anyOf", requirement.anyOf.map(walk), requirement.atLeast ?? 1);
    }
    if ("attained" in requirement) {
      const met = standing.attained(requirement.attained);
      return { kind: "attained", requirement, ...(met && { met }) };
    }
    const pieces = standing.pieces(condition);
    condition += 1;
    return judgeEvidence(requirement, rule.validForDays, pieces, standing.asOf);
  };
  return walk(rule.requires);
}

function combine(kind: "allOf" | "anyOf", parts: readonly Verdict[], needed: number): Verdict {
  const met = chooseParts(
    parts.flatMap((part) => part.met ?? []),
    needed,
  );
  return met ? { kind, needed, met, parts } : { kind, needed, parts };
}

/**
 * The parts that a combination stands on: those that hold longest, of these those that hold since
 * earliest.
 */
export function standingOn<Part extends Span>(parts: readonly Part[], needed: number): Part[] {
  if (parts.length === needed) return [...parts];
  return [...parts].sort((a, b) => untilOf(b) - untilOf(a) || a.since - b.since).slice(0, needed);
}

/** Stands for "without end". */
export const forever: number = Number.MAX_VALUE;

/** When a span ends; {@link forever} when it does not. */
export function untilOf({ until = forever }: Span): number {
  return until;
}

/** The span of a combination; none while too few parts hold. */
function chooseParts(parts: readonly Span[], needed: number): Span | undefined {
  if (parts.length < needed) return undefined;
  const chosen = standingOn(parts, needed);
  const until = Math.min(...chosen.map(untilOf));
  return spanOf(Math.max(...chosen.map(({ since }) => since)), until);
}

function spanOf(since: number, until: number): Span {
  return until < forever ? { since, until } : { since };
}

/**
 * Which statements count first. Where they count for ever, the earliest: a level is reached when it
 * was reached, whenever we hear of it. Where they lose their worth, the newest.
 */
function preference(validMs: number, decay: unknown): (a: Piece, b: Piece) => number {
  return validMs === Infinity && !decay ? earliestFirst : newestFirst;
}

function earliestFirst(a: Piece, b: Piece): number {
  return a.occurredAt - b.occurredAt || (a.statementId < b.statementId ? -1 : 1);
}

function newestFirst(a: Piece, b: Piece): number {
  return b.occurredAt - a.occurredAt || (a.statementId < b.statementId ? -1 : 1);
}

/** What becomes of one evidence requirement. */
export function judgeEvidence(
  requirement: EvidenceRequirement,
  ruleDays: number | undefined,
  pieces: readonly Piece[],
  asOf: number,
): EvidenceVerdict {
  const { atLeast = {}, decay, validForDays = ruleDays ?? Infinity } = requirement;
  const validMs = validForDays * dayMs;
  const good: Piece[] = [];
  const uncounted: UncountedPiece[] = [];
  for (const piece of [...pieces].sort(preference(validMs, decay))) {
    const reason = reasonAgainst(piece, validMs, asOf);
    if (reason) uncounted.push({ statementId: piece.statementId, reason });
    else good.push(piece);
  }
  const counted = new Set<Piece>();
  const amounts: Measured[] = [];
  let until = Infinity;
  let met = true;
  const need = (unit: Measured["unit"], list: readonly Piece[], needed: number): void => {
    amounts.push({ unit, have: list.length, needed });
    for (const piece of list.slice(0, needed)) counted.add(piece);
    const last = list[needed - 1];
    if (last) until = Math.min(until, Math.floor(last.occurredAt + validMs));
    else met = false;
  };
  need("statements", good, atLeast.statements ?? 1);
  if (atLeast.activities) need("activities", unlike(good, byActivity), atLeast.activities);
  if (atLeast.days) need("days", unlike(good, byDay), atLeast.days);
  if (decay) {
    const heavy = good.slice(0, weighed);
    const { weight, end } = weigh(heavy, decay, validMs, asOf);
    amounts.push({ unit: "weight", have: weight, needed: decay.minWeight });
    for (const piece of heavy) counted.add(piece);
    if (end > asOf) until = Math.min(until, end);
    else met = false;
  }
  const spare = good.filter((piece) => !counted.has(piece));
  for (const { statementId } of spare) uncounted.push({ statementId, reason: "more-than-needed" });
  const list = good.filter((piece) => counted.has(piece));
  const verdict = { kind: "evidence", requirement, amounts, uncounted } as const;
  const ids = list.map(({ statementId }) => statementId);
  const since = Math.max(...list.map(({ occurredAt }) => occurredAt));
  return met
    ? { ...verdict, met: spanOf(since, Math.min(until, forever)), counted: ids }
    : { ...verdict, counted: ids };
}

function reasonAgainst(
  { occurredAt, refusal }: Piece,
  validMs: number,
  asOf: number,
): Uncounted | undefined {
  if (refusal) return refusal;
  if (occurredAt > asOf) return "later";
  return Math.floor(occurredAt + validMs) <= asOf ? "expired" : undefined;
}

/** What makes two statements alike. */
type Likeness = (piece: Piece) => number | string;
const byActivity: Likeness = ({ activity }) => activity;
/** The calendar day in Viet Nam (UTC+7), counted from the epoch. */
const byDay: Likeness = ({ occurredAt }) => Math.floor((occurredAt + 7 * 3_600_000) / dayMs);

/** The first of those that are alike. */
function unlike(pieces: readonly Piece[], likeness: Likeness): Piece[] {
  const first = new Map<number | string, Piece>();
  for (const piece of pieces) {
    const key = likeness(piece);
    if (!first.has(key)) first.set(key, piece);
  }
  return [...first.values()];
}

/** The sum of the weights, and when it falls below what is needed. */
function weigh(
  pieces: readonly Piece[],
  { halfLifeDays, minWeight }: NonNullable<EvidenceRequirement["decay"]>,
  validMs: number,
  asOf: number,
): { weight: number; end: number } {
  const halfMs = halfLifeDays * dayMs;
  const [newest] = pieces;
  if (!newest) return { weight: 0, end: asOf };
  // As of the newest, so that the end does not depend on when it is asked for.
  const from = newest.occurredAt;
  const weights = pieces.map(({ occurredAt }) => 0.5 ** ((from - occurredAt) / halfMs));
  const sumOf = (count: number) => weights.slice(0, count).reduce((sum, one) => sum + one, 0);
  const weight = sumOf(pieces.length) * 0.5 ** ((asOf - from) / halfMs);
  // The oldest fall away one by one; in between, the sum halves with every half-life.
  let fallen = from;
  for (let count = pieces.length; count > 0; count -= 1) {
    const end = Math.floor(from + halfMs * Math.log2(sumOf(count) / minWeight));
    if (end <= fallen) break;
    const next = Math.floor((pieces[count - 1] as Piece).occurredAt + validMs);
    if (end <= next) return { weight, end };
    fallen = next;
  }
  return { weight, end: fallen };
}

/**
 * The statements that can still matter to any later verdict when one more is known; the others can be
 * forgotten. As many as the requirement asks for, however many there were.
 *
 * @param kept - What this function gave before.
 * @returns The same array when the new one does not matter.
 */
export function keepNeeded(
  requirement: EvidenceRequirement,
  ruleDays: number | undefined,
  kept: readonly Piece[],
  piece: Piece,
): readonly Piece[] {
  const { atLeast, decay, validForDays = ruleDays ?? Infinity } = requirement;
  const { statements: needed = 1, activities = 0, days = 0 } = atLeast ?? {};
  const prefer = preference(validForDays, decay);
  const counting = !activities && !days && !decay;
  const last = kept[needed - 1];
  if (counting && last && prefer(last, piece) < 0) return kept;
  const good = kept.concat(piece).sort(prefer);
  if (counting) return good.length > needed ? good.slice(0, needed) : good;
  const matter = new Set([
    ...good.slice(0, Math.max(needed, decay ? weighed : 0)),
    ...unlike(good, byActivity).slice(0, activities),
    ...unlike(good, byDay).slice(0, days),
  ]);
  return good.filter((one) => matter.has(one));
}
