import type { LearnerId } from "@hocvuso/core";
import type { LearnerStatement } from "@hocvuso/xapi";

/** What the simulations of the measures need. */
export interface SimulateOptions {
  readonly seed: number;
  /** `account.homePage` of our learners. */
  readonly homePage: string;
  /** Whose statements, in the order of the staff. */
  readonly learners: readonly LearnerId[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** A statement with an id that repeats when it is made again. */
export type Simulated = LearnerStatement & { readonly id?: string };
