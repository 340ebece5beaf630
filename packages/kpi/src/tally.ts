import type { LearnerId } from "@hocvuso/core";
import type { Member, MemberGroup, Unit } from "@hocvuso/register";

/** Counts that add up: over units, over shards, over agencies. */
export interface Tally {
  /** People who meet the condition. */
  readonly numerator: number;
  /** People who are counted. */
  readonly denominator: number;
}

/** A tally of nobody. */
export const emptyTally: Tally = { numerator: 0, denominator: 0 };

/** Adds two tallies; order and grouping do not matter. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    numerator: a.numerator + b.numerator,
    denominator: a.denominator + b.denominator,
  };
}

/**
 * Share of a tally.
 *
 * Range 0–1, not percent; `null` when nobody is counted.
 */
export function ratioOf({ numerator, denominator }: Tally): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/** Learners who meet a condition; a `Set` or a `Map` will do. */
export interface LearnerSet {
  /** Tells whether a learner is among them. */
  has(learnerId: LearnerId): boolean;
}

/** Who is counted. */
export interface TallyInput {
  /** Places held on the day of the figure. */
  readonly members: readonly Member[];
  /** Groups counted. */
  readonly population: readonly MemberGroup[];
  /** Learners who meet the condition. */
  readonly reached: LearnerSet;
}

/**
 * Counts each unit's own people, without the units below it.
 *
 * @returns By unit code; a unit without people counted is absent.
 * @example
 * ```ts
 * const own = tallyUnits({ members, population: ["official"], reached: new Set() });
 * ```
 */
export function tallyUnits({ members, population, reached }: TallyInput): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { learnerId, unitCode, group } of members) {
    if (!population.includes(group)) continue;
    const one = { numerator: reached.has(learnerId) ? 1 : 0, denominator: 1 };
    tallies.set(unitCode, addTallies(tallies.get(unitCode) ?? emptyTally, one));
  }
  return tallies;
}

/**
 * Adds every unit's tally to all units above it.
 *
 * @param own - Each unit's own people, by unit code.
 * @param units - The tree on the day of the figure, without cycles.
 * @returns For each unit, its own people and all below.
 */
export function rollUp(
  own: ReadonlyMap<string, Tally>,
  units: readonly Unit[],
): Map<string, Tally> {
  const parents = new Map(units.map((unit) => [unit.code, unit.parentCode]));
  const totals = new Map<string, Tally>(units.map((unit) => [unit.code, emptyTally]));
  for (const [code, tally] of own) {
    for (let at: string | undefined = code; at !== undefined; at = parents.get(at)) {
      totals.set(at, addTallies(totals.get(at) ?? emptyTally, tally));
    }
  }
  return totals;
}
