import type { Text } from "@hocvuso/core";

/** How much evidence is needed. What is left out does not matter. */
export interface EvidenceAmount {
  /** So many statements. Default: 1. */
  readonly statements?: number;
  /** About so many different activities. */
  readonly activities?: number;
  /** On so many different days in Viet Nam. */
  readonly days?: number;
}

/** Older evidence weighs less: a statement counts 1 when it happens, half of it a half-life later. */
export interface EvidenceDecay {
  /** After so many days a statement weighs half. */
  readonly halfLifeDays: number;
  /** The weights must come to this much; only the newest 32 statements are weighed. */
  readonly minWeight: number;
}

/** Statements a learner must have. */
export interface EvidenceRequirement {
  /** Name for people; shown as what is missing. */
  readonly title?: Text;
  /** IRIs of verbs, any of which will do: `http://adlnet.gov/expapi/verbs/passed`. */
  readonly verbs: readonly string[];
  /** IRIs of activities, one of which is the statement's object. Default: any activity. */
  readonly activities?: readonly string[];
  /** IRIs of activities, one of which the statement's context names as parent, grouping or category. */
  readonly under?: readonly string[];
  /** Lowest `result.score.scaled` that counts, 0–1. Default: the score is not looked at. */
  readonly minScaled?: number;
  /** `result.success` must be this. Default: it is not looked at. */
  readonly success?: boolean;
  /** How much of it. Default: one statement. */
  readonly atLeast?: EvidenceAmount;
  /** A statement counts for so many days after it happened. Default: the rule's `validForDays`. */
  readonly validForDays?: number;
  /** Older evidence weighs less. Default: it does not. */
  readonly decay?: EvidenceDecay;
}

/** Every one of these. */
export interface AllOf {
  /** In any order; at least one. */
  readonly allOf: readonly Requirement[];
}

/** Some of these. */
export interface AnyOf {
  /** In any order; at least one. */
  readonly anyOf: readonly Requirement[];
  /** So many of them. Default: 1. */
  readonly atLeast?: number;
}

/** A level that other rules decide, of an item of the same framework. */
export interface AttainedLevel {
  /** This level or a higher one, and not expired. Of the rule's own item, only lower levels. */
  readonly attained: ItemLevel;
}

/** A level of an item, by its code. */
export interface ItemLevel {
  /** Code of the item. */
  readonly item: string;
  /** Ordinal step, 1 is the lowest. */
  readonly level: number;
}

/** What a rule asks for: statements, a level reached, or a combination. */
export type Requirement = AllOf | AnyOf | AttainedLevel | EvidenceRequirement;

/** When a learner has reached a level of an item. Plain data: it can be stored as JSON. */
export interface AttainmentRule {
  /** Stable id within the agency. */
  readonly id: string;
  /** Whole number from 1; a changed rule gets the next one and never rewrites old decisions. */
  readonly version: number;
  /** Name for people. */
  readonly title: Text;
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item in it. */
  readonly item: string;
  /** Level of the item that is reached. */
  readonly level: number;
  /**
   * First day on which this version decides, `YYYY-MM-DD` in Viet Nam; it ends where the next version
   * begins. Default: since ever, which only the first version may say.
   */
  readonly validFrom?: string;
  /** First day on which it decides no more. What it decided stays. Default: it goes on. */
  readonly validTo?: string;
  /** What is asked for. */
  readonly requires: Requirement;
  /** Evidence counts for so many days after it happened, so the level expires unless it is renewed. */
  readonly validForDays?: number;
}
