import type { Text } from "@hocvuso/core";
import type { Source } from "@hocvuso/framework";
import type { MemberGroup } from "@hocvuso/register";

/** The numerator counts people who have reached a level of a framework's item. */
export interface AttainedCondition {
  /** Kind of condition. */
  readonly kind: "attained";
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item. */
  readonly item: string;
  /** This level or a higher one. */
  readonly level: number;
}

/** A share of people: who of the population meets the condition. */
export interface Indicator {
  /** Stable id, as in the plan: `hieu-biet-ky-nang-so`. */
  readonly id: string;
  /** Whole number from 1; rises when the definition changes. */
  readonly version: number;
  /** Name for people. */
  readonly title: Text;
  /** Who is counted in the denominator: members of these groups on the day of the figure. */
  readonly population: readonly MemberGroup[];
  /** Who is counted in the numerator. Where the plan leaves it open, the agency gives it. */
  readonly condition?: AttainedCondition;
}

/** What a plan commits to. */
export interface Target {
  /** Id of the indicator. */
  readonly indicatorId: string;
  /** Calendar year by whose end it must be reached. */
  readonly year: number;
  /** Share to be reached, 0–1, not percent. */
  readonly ratio: number;
}

/** A plan with its indicators, targets and report calendar. */
export interface Programme {
  /** Stable id: `so-noi-vu-thanh-hoa-bdhvs`. */
  readonly id: string;
  /** Name for people. */
  readonly title: Text;
  /** Who issued the plan. */
  readonly issuer: Text;
  /** Where indicators and targets are written. */
  readonly source: Source;
  /** What is measured. */
  readonly indicators: readonly Indicator[];
  /** What must be reached. */
  readonly targets: readonly Target[];
  /** Day of each month by which units report, 1–28. */
  readonly reportDay: number;
}
