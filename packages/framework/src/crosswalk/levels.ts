import type { LevelLink } from "./crosswalk.ts";

/** A level read on another scale. */
export interface LevelReading {
  /** Highest level that is surely reached. */
  readonly level: number;
  /** Highest level that it may mean; equal to `level` when the reading is exact. */
  readonly upTo: number;
  /** Whether the scale had no entry for it, so that the nearest lower one was taken. */
  readonly nearest: boolean;
}

/** Reads a level through a map; `undefined` when it is below everything the map has. */
export function readThrough(levels: readonly LevelLink[], level: number): LevelReading | undefined {
  let found: LevelLink | undefined;
  for (const link of levels) {
    if (link.from <= level && (!found || link.from > found.from)) found = link;
  }
  if (!found) return undefined;
  return { level: found.to, upTo: found.upTo ?? found.to, nearest: found.from !== level };
}

/** Turns a map round: a level reads back as the lowest level that may have led to it. */
export function invertLevels(levels: readonly LevelLink[]): LevelLink[] {
  const back = new Map<number, { low: number; high: number }>();
  for (const { from, to, upTo = to } of levels) {
    for (let step = to; step <= upTo; step += 1) {
      const known = back.get(step);
      back.set(step, {
        low: Math.min(known?.low ?? from, from),
        high: Math.max(known?.high ?? from, from),
      });
    }
  }
  return [...back].sort(([a], [b]) => a - b).map(([from, { low, high }]) => link(from, low, high));
}

/**
 * Joins two maps: what is surely reached through both. A level that would only seem exact, since the
 * second map has no entry for it, is left out, so that it is read as the nearest lower one.
 */
export function composeLevels(
  first: readonly LevelLink[],
  second: readonly LevelLink[],
): LevelLink[] {
  return first.flatMap(({ from, to, upTo = to }) => {
    const low = readThrough(second, to);
    const high = readThrough(second, upTo);
    if (!low || !high) return [];
    const most = Math.max(low.upTo, high.upTo);
    return (low.nearest || high.nearest) && most === low.level ? [] : [link(from, low.level, most)];
  });
}

function link(from: number, to: number, upTo: number): LevelLink {
  return upTo === to ? { from, to } : { from, to, upTo };
}
