import type { ItemRef } from "../../model/association.ts";
import type { FoundLevels } from "./find-levels.ts";
import type { CaseAssociation, CasePackage } from "./package.ts";
import type { ReadNotes } from "./read-record.ts";
import type { PlacedItem, Tree } from "./tree.ts";

/** What the parts of one import share. */
export interface Reading {
  /** The package. */
  readonly file: CasePackage;
  /** Its items but levels, by lower-case UUID. */
  readonly items: ReadonlyMap<string, PlacedItem>;
  /** Their tree. */
  readonly tree: Tree;
  /** Its levels. */
  readonly levels: FoundLevels;
  /** Codes of the items, by lower-case UUID. */
  readonly codes: ReadonlyMap<string, string>;
  /** Items that relations may lead to, by lower-case UUID. */
  readonly known: ReadonlyMap<string, ItemRef>;
  /** Who the document is. */
  readonly place: DocumentIdentity;
  /** What reading leaves behind. */
  readonly notes: ReadNotes;
}

/** Who a document is. */
export interface DocumentIdentity {
  /** Id of the framework. */
  readonly id: string;
  /** Language of its texts. */
  readonly language: string;
}

/** Tells whether a relation puts an item of the package below another, or below the document. */
export function isTreeLink(
  { associationType, originNodeURI, destinationNodeURI }: CaseAssociation,
  items: ReadonlyMap<string, unknown>,
  document: string,
): boolean {
  const target = destinationNodeURI.identifier.toLowerCase();
  return (
    associationType === "isChildOf" &&
    items.has(originNodeURI.identifier.toLowerCase()) &&
    (items.has(target) || target === document)
  );
}
