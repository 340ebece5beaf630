import type { Text } from "@hocvuso/core";

/** How sure we are of a figure or a title: read in the official text or a copy of it, or not. */
export type Verification = "verified" | "secondary" | "unverified";

/** Where a text or a figure comes from. */
export interface Source {
  /** The instrument, as it is cited: `Thông tư 02/2025/TT-BGDĐT`. */
  readonly citation: string;
  /** Whether we could read it there. */
  readonly verification: Verification;
  /** What a reader must know, for example which wording differs between copies. */
  readonly note?: string;
}

/** A node of a framework: a domain or one of its competences. Same rank as a CASE CFItem. */
export interface FrameworkItem {
  /** Code within the framework: `4` for a domain, `4.2` for a competence. */
  readonly code: string;
  /** Official Vietnamese title, our English. */
  readonly title: Text;
  /** Code of the item above; none for a domain. */
  readonly parentCode?: string;
}

/** A step of a framework's scale. */
export interface FrameworkLevel {
  /** Ordinal step, 1 is the lowest; not a percentage. */
  readonly level: number;
  /** Name of the stage the step belongs to. */
  readonly stage: Text;
  /** Another code for the step, with its own source. */
  readonly alias?: FrameworkLevelAlias;
}

/** Another code for a step, used by another instrument. */
export interface FrameworkLevelAlias {
  /** The code: `CB1`. */
  readonly code: string;
  /** Who uses it. */
  readonly source: Source;
}

/** A competency framework: versioned data, valid from a day. */
export interface Framework {
  /** Stable id: `vn-tt02-2025`. */
  readonly id: string;
  /** Version of this data, not of the law: rises when we mend it. */
  readonly version: string;
  /** Name for people. */
  readonly title: Text;
  /** Who issued it. */
  readonly issuer: Text;
  /** First day in force, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** First day no longer in force; none while it is. */
  readonly validTo?: string;
  /** Where the titles and numbers come from. */
  readonly source: Source;
  /** Domains and competences, parents before children. */
  readonly items: readonly FrameworkItem[];
  /** The scale, lowest first. */
  readonly levels: readonly FrameworkLevel[];
}
