import type { Association, AssociationType } from "../../model/association.ts";

/** SKOS and Dublin Core properties of relations, and the types we read them as. */
export const relationTypes: Readonly<Record<string, AssociationType>> = /*@__PURE__*/ (() => ({
  "skos:exactMatch": "exactMatchOf",
  "skos:closeMatch": "ext:closeMatch",
  "skos:broadMatch": "isPartOf",
  "skos:narrowMatch": "ext:narrowMatch",
  "skos:relatedMatch": "isRelatedTo",
  "skos:related": "ext:related",
  "dct:isReplacedBy": "replacedBy",
}))();

/**
 * The property that a relation is written with; none where SKOS has no word for it.
 *
 * A match of declared strength below 1 is no exact one. SKOS knows neither order nor example.
 */
export function propertyOf({ type, strength = 1 }: Association): string | undefined {
  if (type === "exactMatchOf" && strength < 1) return "skos:closeMatch";
  if (type === "isTranslationOf") return "skos:closeMatch";
  if (type === "isPeerOf") return "skos:relatedMatch";
  if (type === "isChildOf") return "skos:broadMatch";
  return Object.entries(relationTypes).find(([, one]) => one === type)?.[0];
}
