import type { Text } from "@hocvuso/core";
import type { ItemLevel } from "../rules/rule.ts";
import { type Gap, gapsOf, type TargetProfile } from "./gaps.ts";

/** Something that can be learned. */
export interface Course {
  /** IRI of its activity. */
  readonly id: string;
  /** Name for people. */
  readonly title: Text;
  /** Levels that it leads to. */
  readonly teaches: readonly ItemLevel[];
  /** Levels that are needed before it. Default: none. */
  readonly requires?: readonly ItemLevel[];
  /** How long it takes, above 0. Default: 1. */
  readonly hours?: number;
}

/** A level that a course brings a learner to. */
export interface Progress extends ItemLevel {
  /** Level before it; 0 for none. */
  readonly from: number;
  /** The profile asks for it; otherwise a later course of the path does. */
  readonly wanted: boolean;
}

/** One course of a path, and why it is there. */
export interface PathStep {
  /** The course. */
  readonly course: Course;
  /** What changes with it, in so far as it is of use. */
  readonly brings: readonly Progress[];
  /** Ids of the later courses that build on it. */
  readonly neededFor: readonly string[];
}

/** Courses in the order in which to take them. */
export interface LearningPath {
  /** Each course can be taken when those before it are done. */
  readonly steps: readonly PathStep[];
  /** All hours together. */
  readonly hours: number;
  /** What no course leads to, with the level that the path ends at. */
  readonly uncovered: readonly Gap[];
}

type Levels = ReadonlyMap<string, number>;

/**
 * Suggests courses that close the gaps of a learner, with what they build on, in few hours.
 *
 * Greedy weighted set cover: the course that closes most for each hour comes first, counted with the
 * courses it needs; at the end, courses that are not needed any more are left out. For courses
 * without requirements this takes at most H(n) times the fewest hours, n being the missing steps
 * (Chvátal, 1979). Everything that can be reached at all is reached.
 *
 * @param held - The level held of an item; 0 for none.
 * @example
 * ```ts
 * const { steps } = suggestPath(clerk, (item) => levels.get(item) ?? 0, courses);
 * ```
 */
export function suggestPath(
  profile: TargetProfile,
  held: (item: string) => number,
  courses: readonly Course[],
): LearningPath {
  const start = startLevels(profile, held, courses);
  const ranks = ranksOf(courses, start);
  const chosen: Course[] = [];
  for (;;) {
    const best = bestBundle(after(start, chosen), ranks, profile);
    if (!best) break;
    chosen.push(...best);
  }
  const kept = withoutSpare(chosen, start, profile);
  const ends = after(start, kept);
  return {
    steps: stepsOf(kept, start, profile),
    hours: hoursOf(kept),
    uncovered: gapsOf(profile, (item) => ends.get(item) ?? 0),
  };
}

function startLevels(
  { targets }: TargetProfile,
  held: (item: string) => number,
  courses: readonly Course[],
): Levels {
  const named = courses.flatMap(({ teaches, requires = [] }) => [...teaches, ...requires]);
  return new Map([...targets, ...named].map(({ item }) => [item, held(item)]));
}

function hoursOf(courses: readonly Course[]): number {
  return courses.reduce((sum, { hours = 1 }) => sum + hours, 0);
}

/** The levels after some courses. */
function after(levels: Levels, courses: readonly Course[]): Levels {
  const reached = new Map(levels);
  for (const { teaches } of courses) {
    for (const { item, level } of teaches) {
      reached.set(item, Math.max(level, reached.get(item) ?? 0));
    }
  }
  return reached;
}

function unmet({ requires = [] }: Course, levels: Levels): ItemLevel[] {
  return requires.filter(({ item, level }) => (levels.get(item) ?? 0) < level);
}

type Ranks = ReadonlyMap<Course, number>;

/**
 * How many courses have to come one after the other before a course can be taken. Courses that never
 * can be taken have no rank.
 */
function ranksOf(courses: readonly Course[], start: Levels): Ranks {
  const ranks = new Map<Course, number>();
  for (let rank = 0; ; rank += 1) {
    const levels = after(start, [...ranks.keys()]);
    const next = courses.filter((one) => !ranks.has(one) && unmet(one, levels).length === 0);
    if (next.length === 0) return ranks;
    for (const course of next) ranks.set(course, rank);
  }
}

/** The course, with what it needs, that closes most of the gaps for each hour. */
function bestBundle(levels: Levels, ranks: Ranks, profile: TargetProfile): Course[] | undefined {
  const known = new Map<Course, Course[]>();
  let best: { bundle: Course[]; worth: number } | undefined;
  for (const course of ranks.keys()) {
    const bundle = bundleFor(course, levels, ranks, known);
    const closed = openAfter(levels, [], profile) - openAfter(levels, bundle, profile);
    const worth = closed / hoursOf(bundle);
    if (worth > (best?.worth ?? 0)) best = { bundle, worth };
  }
  return best?.bundle;
}

/** The course with the courses it needs, each after what it needs. */
function bundleFor(
  course: Course,
  levels: Levels,
  ranks: Ranks,
  known: Map<Course, Course[]>,
): Course[] {
  const before = known.get(course);
  if (before) return before;
  const bundle: Course[] = [];
  for (;;) {
    const [wanted] = unmet(course, after(levels, bundle));
    if (!wanted) break;
    const ways = [...ranks.keys()]
      .filter((one) => (ranks.get(one) ?? 0) < (ranks.get(course) ?? 0))
      .filter(({ teaches }) => teaches.some((one) => reaches(one, wanted)))
      .map((one) => bundleFor(one, levels, ranks, known).filter((part) => !bundle.includes(part)))
      .sort((a, b) => hoursOf(a) - hoursOf(b));
    bundle.push(...(ways[0] ?? []));
    if (!ways[0]) break;
  }
  bundle.push(course);
  known.set(course, bundle);
  return bundle;
}

function reaches(taught: ItemLevel, wanted: ItemLevel): boolean {
  return taught.item === wanted.item && taught.level >= wanted.level;
}

/** What stays open of a profile after some courses. */
function openAfter(levels: Levels, courses: readonly Course[], profile: TargetProfile): number {
  const reached = after(levels, courses);
  return gapsOf(profile, (item) => reached.get(item) ?? 0).reduce((sum, { size }) => sum + size, 0);
}

/** Leaves out courses, the longest first, as long as the rest leads just as far. */
function withoutSpare(chosen: readonly Course[], start: Levels, profile: TargetProfile): Course[] {
  const goal = openAfter(start, chosen, profile);
  const longestFirst = [...chosen].sort((a, b) => (b.hours ?? 1) - (a.hours ?? 1));
  let kept = [...chosen];
  for (;;) {
    const spare = longestFirst.find((course) => {
      const rest = kept.filter((one) => one !== course);
      const shorter = rest.length < kept.length && inOrder(rest, start);
      return shorter && openAfter(start, rest, profile) === goal;
    });
    if (!spare) return kept;
    kept = kept.filter((one) => one !== spare);
  }
}

function inOrder(courses: readonly Course[], start: Levels): boolean {
  return courses.every(
    (course, at) => unmet(course, after(start, courses.slice(0, at))).length === 0,
  );
}

function stepsOf(courses: readonly Course[], start: Levels, profile: TargetProfile): PathStep[] {
  return courses.map((course, at) => {
    const before = after(start, courses.slice(0, at));
    const later = courses.slice(at + 1);
    const neededFor = later.filter((other, index) => {
      const others = [...courses.slice(0, at), ...later.slice(0, index)];
      return unmet(other, after(start, others)).length > 0;
    });
    const brings = course.teaches.flatMap(({ item, level }): Progress[] => {
      const from = before.get(item) ?? 0;
      const target = profile.targets.find((one) => one.item === item)?.level ?? 0;
      const wanted = from < Math.min(level, target);
      const base = later.some((other) => unmet(other, before).some((one) => one.item === item));
      return level > from && (wanted || base) ? [{ item, level, from, wanted }] : [];
    });
    return { course, brings, neededFor: neededFor.map(({ id }) => id) };
  });
}
