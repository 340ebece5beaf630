import type {
  AttainedLevel,
  AttainmentRule,
  EvidenceRequirement,
  ItemLevel,
  Requirement,
} from "./rule.ts";

interface NamedLevel extends AttainedLevel {
  readonly path: string;
}

/** The levels that a requirement builds on. */
export function levelsIn(requirement: Requirement, path = ""): NamedLevel[] {
  if ("attained" in requirement) {
    return [{ path: `${path}/attained`, attained: requirement.attained }];
  }
  const inside = (parts: readonly Requirement[], name: string) =>
    parts.flatMap((part, at) => levelsIn(part, `${path}/${name}/${at}`));
  if ("allOf" in requirement) return inside(requirement.allOf, "allOf");
  if ("anyOf" in requirement) return inside(requirement.anyOf, "anyOf");
  return [];
}

/**
 * Whether one rule builds on what another decides.
 *
 * Levels of its own item are only built on from below, or the rule would wait for itself.
 */
export function isBase(
  base: AttainmentRule,
  rule: AttainmentRule,
  { item, level }: ItemLevel,
): boolean {
  const sameItem = base.frameworkId === rule.frameworkId && base.item === item;
  return sameItem && base.level >= level && (item !== rule.item || base.level < rule.level);
}

/** The evidence requirements of a requirement, as they are written. */
export function evidenceOf(requirement: Requirement): EvidenceRequirement[] {
  if ("allOf" in requirement) return requirement.allOf.flatMap(evidenceOf);
  if ("anyOf" in requirement) return requirement.anyOf.flatMap(evidenceOf);
  return "attained" in requirement ? [] : [requirement];
}

/** The versions of each rule by its id, the first one first. */
export function versionsOf(rules: readonly AttainmentRule[]): Map<string, AttainmentRule[]> {
  const versions = new Map<string, AttainmentRule[]>();
  for (const rule of rules) versions.set(rule.id, [...(versions.get(rule.id) ?? []), rule]);
  for (const some of versions.values()) some.sort((a, b) => a.version - b.version);
  return versions;
}
