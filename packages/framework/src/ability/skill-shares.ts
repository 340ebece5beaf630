import type { OverallSkill, SkillsResult } from "./digital-skills.ts";

/** What a unit hands up about its people's digital skills: counts, no people. */
export interface SkillsTally {
  /** Everybody, those not assessed too. */
  readonly people: number;
  /** People by overall level. */
  readonly overall: Readonly<Record<OverallSkill, number>>;
  /** People by activity that counted. */
  readonly activities: Readonly<Record<string, number>>;
}

/** Shares of all people, 0–1. */
export interface SkillsShares {
  /** Everybody, those not assessed too: the denominator of every share. */
  readonly people: number;
  /** By overall level; they add up to 1. */
  readonly overall: Readonly<Record<OverallSkill, number>>;
  /** At least basic: `above-basic` and `basic` together (Eurostat `I_DSK2_BAB`). */
  readonly atLeastBasic: number;
  /** By activity that counted (SDG 4.4.1 asks for these); one that nobody did is absent. */
  readonly activities: Readonly<Record<string, number>>;
}

/**
 * Counts people by level and by activity.
 *
 * @example
 * ```ts
 * const tally = tallySkills(people.map((one) => classifySkills(eurostatDsi2, one, "2026-06-30")));
 * ```
 */
export function tallySkills(results: Iterable<SkillsResult>): SkillsTally {
  const overall = noOne();
  const activities: Record<string, number> = {};
  let people = 0;
  for (const result of results) {
    people += 1;
    overall[result.overall] += 1;
    for (const code of new Set(result.areas.flatMap((area) => area.counted))) {
      activities[code] = (activities[code] ?? 0) + 1;
    }
  }
  return { people, overall, activities };
}

/**
 * Joins the tallies of units that have nobody in common, all of one indicator.
 *
 * @example
 * ```ts
 * const province = mergeSkills([communeA, communeB]);
 * ```
 */
export function mergeSkills(tallies: Iterable<SkillsTally>): SkillsTally {
  const overall = noOne();
  const activities: Record<string, number> = {};
  let people = 0;
  for (const one of tallies) {
    people += one.people;
    for (const level of Object.keys(overall) as OverallSkill[]) {
      overall[level] += one.overall[level];
    }
    for (const [code, count] of Object.entries(one.activities)) {
      activities[code] = (activities[code] ?? 0) + count;
    }
  }
  return { people, overall, activities };
}

/**
 * Shares of all people, `null` when there is nobody. People not assessed stay in the denominator, as
 * Eurostat has it.
 *
 * @example
 * ```ts
 * shareSkills(tally)?.atLeastBasic; // 0.28
 * ```
 */
export function shareSkills({ people, overall, activities }: SkillsTally): SkillsShares | null {
  if (people === 0) return null;
  const share = <Key extends string>(counts: Readonly<Record<Key, number>>): Record<Key, number> =>
    Object.fromEntries(
      Object.entries<number>(counts).map(([key, count]) => [key, count / people]),
    ) as Record<Key, number>;
  return {
    people,
    overall: share(overall),
    atLeastBasic: (overall["above-basic"] + overall.basic) / people,
    activities: share(activities),
  };
}

function noOne(): Record<OverallSkill, number> {
  return {
    "above-basic": 0,
    basic: 0,
    low: 0,
    narrow: 0,
    limited: 0,
    none: 0,
    "not-assessed": 0,
  };
}
