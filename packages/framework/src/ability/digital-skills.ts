import type { Text } from "@hocvuso/core";
import type { Source } from "../model/framework.ts";

/** How far somebody is in one area. */
export type AreaSkill = "above-basic" | "basic" | "none";

/**
 * How far somebody is overall: above basic in all areas; basic or more in all; in all but one
 * (`low`), two (`narrow`), three (`limited`); in one or none (`none`); not on the internet in the
 * last three months (`not-assessed`).
 */
export type OverallSkill =
  | "above-basic"
  | "basic"
  | "limited"
  | "low"
  | "narrow"
  | "none"
  | "not-assessed";

/** An activity that counts in an area. */
export interface CountedActivity {
  /** Code of the activity; ours, not the statistical office's. */
  readonly code: string;
  /** Short name; ours. */
  readonly title: Text;
  /** How far back it counts, in calendar months. */
  readonly recallMonths: number;
}

/** An area of skills. */
export interface SkillArea {
  /** Code of the area: `IL`. */
  readonly code: string;
  /** Short name. */
  readonly title: Text;
  /** Fewest activities for above basic; one is enough for basic. */
  readonly aboveBasicFrom: number;
  /** What counts. */
  readonly activities: readonly CountedActivity[];
}

/** A published way to turn activities into a level of digital skills. */
export interface SkillsIndicator {
  /** Stable id. */
  readonly id: string;
  /** Short name. */
  readonly title: Text;
  /** Where the rule comes from. */
  readonly source: Source;
  /** Its five areas. */
  readonly areas: readonly SkillArea[];
  /** Published codes of the overall levels, where there are any. */
  readonly codes?: Readonly<Record<OverallSkill, string>>;
}

/** What somebody did, and on which day last. */
export interface DatedActivity {
  /** Code of the activity. */
  readonly code: string;
  /** Day, `YYYY-MM-DD`. */
  readonly on: string;
}

/** What is known of one person. */
export interface SkillsEvidence {
  /** Whether the person used the internet in the last three months. */
  readonly usedInternet: boolean;
  /** What the person did; a code may come more than once, codes of other indicators are passed over. */
  readonly activities: readonly DatedActivity[];
}

/** One area of one person. */
export interface AreaResult {
  /** Code of the area. */
  readonly code: string;
  /** Codes of the activities that counted. */
  readonly counted: readonly string[];
  /** How far the person is. */
  readonly skill: AreaSkill;
}

/** One person's digital skills. */
export interface SkillsResult {
  /** How far overall. */
  readonly overall: OverallSkill;
  /** Published code of that, where the indicator has codes. */
  readonly code?: string;
  /** The areas; empty when not assessed. */
  readonly areas: readonly AreaResult[];
  /** Codes of activities of this indicator that were done, but too long ago or after the day. */
  readonly outsideWindow: readonly string[];
}
