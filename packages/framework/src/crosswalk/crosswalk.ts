import type { Association } from "../model/association.ts";
import type { Source } from "../model/framework.ts";

/**
 * How a level of one scale reads on another: whoever has it has surely reached `to`, and may stand as
 * high as `upTo`.
 */
export interface LevelLink {
  /** Level on the scale that is left. */
  readonly from: number;
  /** Highest level of the other scale that is surely reached. */
  readonly to: number;
  /** Highest level of the other scale that it may mean. Default: `to`, an exact reading. */
  readonly upTo?: number;
}

/** How the items and the levels of one framework read in another. */
export interface Crosswalk {
  /** Stable id: `tt02-2025--digcomp-2-2`. */
  readonly id: string;
  /** Version of this data. */
  readonly version: string;
  /** Id of the framework that is left. */
  readonly from: string;
  /** Id of the framework that is entered. */
  readonly to: string;
  /** Who says so; holds for every association that names no other source. */
  readonly source: Source;
  /** Items of `from` (origin) related to items of `to` (destination). */
  readonly associations: readonly Association[];
  /**
   * How levels read, rising in `from`, `to` and `upTo`; none when either framework has no levels.
   */
  readonly levels?: readonly LevelLink[];
  /** Who says how levels read. Default: `source`. */
  readonly levelSource?: Source;
}
