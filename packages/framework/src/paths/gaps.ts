import type { Text } from "@hocvuso/core";
import type { ItemLevel } from "../rules/rule.ts";

/** A level that a position asks for. */
export interface Target extends ItemLevel {
  /** How much it matters beside the others, above 0. Default: 1. */
  readonly weight?: number;
}

/** What a position asks for: a clerk, a leader, a reporter. The agency decides it. */
export interface TargetProfile {
  /** Stable id within the agency: `chuyen-vien`. */
  readonly id: string;
  /** Name for people. */
  readonly title: Text;
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Levels asked for, each item once. */
  readonly targets: readonly Target[];
}

/** A level that is not reached yet. */
export interface Gap {
  /** Code of the item. */
  readonly item: string;
  /** Level held; 0 for none. */
  readonly level: number;
  /** Level asked for. */
  readonly target: number;
  /** Steps that are missing, times the weight of the target. */
  readonly size: number;
}

/**
 * Holds the levels of a learner to those of a position: what is missing, the largest gap first, then
 * in the order of the profile.
 *
 * @param held - The level held of an item; 0 for none.
 * @example
 * ```ts
 * gapsOf(clerk, (item) => levels.get(item) ?? 0); // [{ item: "4.2", level: 1, target: 3, size: 2 }]
 * ```
 */
export function gapsOf(profile: TargetProfile, held: (item: string) => number): Gap[] {
  return profile.targets
    .map(({ item, level: target, weight = 1 }) => {
      const level = held(item);
      return { item, level, target, size: Math.max(0, target - level) * weight };
    })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
}
