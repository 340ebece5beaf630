import type { LearnerId } from "./ids.ts";
import type { JsonObject } from "./statement-log.ts";
import type { Text } from "./text.ts";

/**
 * How much of a learner goes: `"link"`, what leads to the person, while learning records stay under an id
 * that means nobody; or `"everything"`, the learning records too.
 */
export type ErasureDepth = "link" | "everything";

/** What became of one kind of data in an erasure. */
export interface ErasedPart {
  /** Stable name: `"statements"`. */
  readonly kind: string;
  /** Name for people. */
  readonly label: Text;
  /** How many were taken away. */
  readonly erased: number;
  /** How many stay. */
  readonly kept: number;
  /** Why they stay, where some do. */
  readonly reason?: Text;
}

/** A piece of a learner's data, as given to the person on request. */
export interface HeldPart {
  /** Stable name: `"statements"`. */
  readonly kind: string;
  /** The data itself. */
  readonly data: JsonObject;
}

/**
 * A plugin that keeps data about learners says here how it is given out and taken away.
 *
 * @see Luật 91/2025/QH15, Điều 4 and Điều 14 (rights of the data subject; erasure)
 */
export interface DataHolder {
  /** What it keeps, for people. */
  readonly label: Text;
  /** Everything it keeps about one learner. */
  export(learnerId: LearnerId): AsyncIterable<HeldPart>;
  /**
   * Takes a learner's data away, in transactions of its own. Repeating it is harmless: a second call finds
   * nothing left. It throws when anything could not be taken away.
   */
  erase(learnerId: LearnerId, depth: ErasureDepth): Promise<readonly ErasedPart[]>;
}
