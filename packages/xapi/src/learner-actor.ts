import { type LearnerId, parseLearnerId } from "@hocvuso/core";

/** A learner, as far as statements may know. */
export interface Learner {
  /** Address of the system that gave out the id. */
  readonly homePage: string;
  /** The opaque id. */
  readonly learnerId: LearnerId;
}

/** The actor of our statements: an account and nothing else. */
export type LearnerActor = {
  /** Always `Agent`. */
  readonly objectType: "Agent";
  /** Where the id comes from, and the id. */
  readonly account: {
    /** Address of the system that gave out the id. */
    readonly homePage: string;
    /** The opaque id. */
    readonly name: LearnerId;
  };
};

/**
 * Makes the actor of a learner: an account with the opaque id, never a name or an address.
 *
 * @throws An `HvsError` coded `CORE_BAD_ID` when the id is no learner id.
 * @example
 * ```ts
 * learnerActor({ homePage: "https://hocvuso.example.gov.vn", learnerId });
 * ```
 */
export function learnerActor({ homePage, learnerId }: Learner): LearnerActor {
  return { objectType: "Agent", account: { homePage, name: parseLearnerId(learnerId) } };
}
