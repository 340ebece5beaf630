import type { JsonObject } from "@hocvuso/core";
import type { Association } from "./association.ts";
import type { LanguageMap } from "./language-map.ts";

/**
 * How sure we are of a figure or a text: read in the official text, read in a copy of it, not
 * confirmed, or written by us (`own`: a translation, a descriptor in our words).
 */
export type Verification = "own" | "secondary" | "unverified" | "verified";

/** Where a text or a figure comes from. */
export interface Source {
  /** The instrument, as it is cited: `Thông tư 02/2025/TT-BGDĐT`. */
  readonly citation: string;
  /** Whether we could read it there. */
  readonly verification: Verification;
  /** Its address. */
  readonly url?: string;
  /** What a reader must know, for example which wording differs between copies. */
  readonly note?: string;
}

/** Sources of single fields, by path within their owner: `title.en`, `task.vi`, `code`. */
export type FieldSources = Readonly<Record<string, Source>>;

/** Under what terms a framework's texts may be used. */
export interface Licence {
  /** Name or SPDX id: `CC-BY-4.0`. */
  readonly name: string;
  /** Where its text stands. */
  readonly url?: string;
  /** What it does not cover, whom to name. */
  readonly note?: string;
}

/**
 * Kind of a framework item. These are ours; an imported framework may bring others.
 *
 * `indicator`: something that can be seen and that proves a level of the competence above it.
 */
export type ItemKind = "competence" | "domain" | "indicator" | "target-group" | (string & {});

/** A node of a framework: a domain, a competence, an indicator. Same rank as a CASE CFItem. */
export interface FrameworkItem {
  /** Code within the framework, unique: `4` for a domain, `4.2` for a competence. */
  readonly code: string;
  /** What it is. */
  readonly kind: ItemKind;
  /** Short name. */
  readonly title: LanguageMap;
  /** Longer text; official descriptors are loaded by the agency, not shipped. */
  readonly description?: LanguageMap;
  /** Code of the item above; none for a root. */
  readonly parentCode?: string;
  /** Level of the framework's scale that it stands for (an indicator). */
  readonly level?: number;
  /** Words to find it by. */
  readonly keywords?: readonly string[];
  /** First day in force, `YYYY-MM-DD`, where it differs from the framework's. */
  readonly validFrom?: string;
  /** First day no longer in force. */
  readonly validTo?: string;
  /** Sources of fields that do not come from the framework's own source. */
  readonly sources?: FieldSources;
  /** UUID that its issuer gave it (CASE `identifier`). Without one, it is derived from its code. */
  readonly identifier?: string;
  /** What an imported file says of it beyond this model; kept as it came. */
  readonly extensions?: JsonObject;
}

/** Another code for a step, used by another instrument. */
export interface FrameworkLevelAlias {
  /** The code: `CB1`. */
  readonly code: string;
  /** Who uses it. */
  readonly source: Source;
}

/** A step of a framework's scale. */
export interface FrameworkLevel {
  /** Ordinal step, 1 is the lowest; not a percentage. */
  readonly level: number;
  /** Name of the stage the step belongs to; several steps may share one. */
  readonly stage: LanguageMap;
  /** Name of the step itself, where it has one. */
  readonly title?: LanguageMap;
  /** Kind of task that is mastered. */
  readonly task?: LanguageMap;
  /** With how much help. */
  readonly autonomy?: LanguageMap;
  /** Other codes for the step, each with its own source. */
  readonly aliases?: readonly FrameworkLevelAlias[];
  /** Sources of fields that do not come from the framework's own source. */
  readonly sources?: FieldSources;
}

/** A competency framework: versioned data, valid from a day. */
export interface Framework {
  /** Stable id: `vn-tt02-2025`. */
  readonly id: string;
  /** Version of this data, not of the law: rises when we mend it. */
  readonly version: string;
  /** Name for people. */
  readonly title: LanguageMap;
  /** What it is for. */
  readonly description?: LanguageMap;
  /** Who issued it. */
  readonly issuer: LanguageMap;
  /** Instruments that it rests on. */
  readonly legalBasis?: readonly Source[];
  /** First day in force, `YYYY-MM-DD`. */
  readonly validFrom?: string;
  /** First day no longer in force; none while it is. */
  readonly validTo?: string;
  /** Where everything comes from that names no other source. */
  readonly source: Source;
  /** Terms of use of its texts. */
  readonly licence?: Licence;
  /** Sources of fields of the framework itself. */
  readonly sources?: FieldSources;
  /** Items, parents before children, at any depth. */
  readonly items: readonly FrameworkItem[];
  /** The scale, lowest first; empty for a framework without levels. */
  readonly levels: readonly FrameworkLevel[];
  /** Relations beyond parent and child, to items of this framework or of others. */
  readonly associations?: readonly Association[];
  /** UUID that its issuer gave it (CASE `identifier`). */
  readonly identifier?: string;
  /** What an imported file says of it beyond this model; kept as it came. */
  readonly extensions?: JsonObject;
}
