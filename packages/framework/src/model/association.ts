import type { Source } from "./framework.ts";
import type { LanguageMap } from "./language-map.ts";

/**
 * How two items stand to each other; the names are those of CASE 1.1, read "origin … destination".
 *
 * Parent and child within one framework are told by `parentCode`, not here.
 *
 * @see 1EdTech CASE 1.1, CFAssociation.associationType
 */
export type AssociationType =
  | "exactMatchOf"
  | "exemplar"
  | "hasSkillLevel"
  | "isChildOf"
  | "isPartOf"
  | "isPeerOf"
  | "isRelatedTo"
  | "isTranslationOf"
  | "precedes"
  | "replacedBy"
  | `ext:${string}`;

/** Names an item of some framework. */
export interface ItemRef {
  /** Id of the framework. */
  readonly frameworkId: string;
  /** Code of the item in it. */
  readonly code: string;
}

/** A relation between two items of any frameworks. */
export interface Association {
  /** How the origin stands to the destination. */
  readonly type: AssociationType;
  /** The item that is spoken of. */
  readonly origin: ItemRef;
  /** The item it is related to. */
  readonly destination: ItemRef;
  /** How much of the destination's meaning the origin covers, 0–1, as declared by its source. */
  readonly strength?: number;
  /** Who says so. Default: the source of the framework or crosswalk that holds it. */
  readonly source?: Source;
  /** What a reader must know. */
  readonly note?: LanguageMap;
  /** UUID that its issuer gave it (CASE `identifier`). */
  readonly identifier?: string;
}
