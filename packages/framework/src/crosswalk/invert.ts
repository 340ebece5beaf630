import type { AssociationType } from "../model/association.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { invertLevels } from "./levels.ts";

/** Types that read differently the other way round; CASE has no names for these. */
const turned: Readonly<Record<string, AssociationType>> = {
  isChildOf: "ext:hasChild",
  isPartOf: "ext:hasPart",
  precedes: "ext:follows",
  replacedBy: "ext:replaces",
  isTranslationOf: "ext:hasTranslation",
  exemplar: "ext:exemplarOf",
  hasSkillLevel: "ext:skillLevelOf",
  "ext:hasChild": "isChildOf",
  "ext:hasPart": "isPartOf",
  "ext:follows": "precedes",
  "ext:replaces": "replacedBy",
  "ext:hasTranslation": "isTranslationOf",
  "ext:exemplarOf": "exemplar",
  "ext:skillLevelOf": "hasSkillLevel",
};

/**
 * Reads a crosswalk the other way.
 *
 * Where several levels were folded into one, that one reads back as the lowest of them. A strength is
 * kept as it was declared, as nobody declares one for the way back.
 *
 * @example
 * ```ts
 * transfer(invert(tt02ToDigcomp22), { code: "1.1", level: 3 })[0]?.item.code; // "1.1"
 * ```
 */
export function invert(crosswalk: Crosswalk): Crosswalk {
  const { levels, ...rest } = crosswalk;
  return {
    ...rest,
    id: invertedId(crosswalk.id),
    from: crosswalk.to,
    to: crosswalk.from,
    associations: crosswalk.associations.map((one) => ({
      ...one,
      type: turned[one.type] ?? one.type,
      origin: one.destination,
      destination: one.origin,
    })),
    ...(levels && { levels: invertLevels(levels) }),
  };
}

function invertedId(id: string): string {
  return id.endsWith("--inverse") ? id.slice(0, -"--inverse".length) : `${id}--inverse`;
}
