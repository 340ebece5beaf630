import type { PreparedTest } from "./prepare-test.ts";
import type { TestState } from "./test-state.ts";

/** What a sitting begins with. */
export interface StartOptions {
  /** Now: milliseconds since the Unix epoch. */
  readonly now: number;
  /** Source of the seed, 0 up to but not 1. Default: `Math.random`. */
  readonly random?: () => number;
}

/**
 * Begins a sitting.
 *
 * @example
 * ```ts
 * const state = startTest(test, { now: Date.now() });
 * ```
 */
export function startTest({ plan }: PreparedTest, options: StartOptions): TestState {
  const { now, random = Math.random } = options;
  return {
    planId: plan.id,
    planVersion: plan.version,
    seed: Math.floor(random() * 2 ** 32),
    startedAt: now,
    shown: [],
  };
}
