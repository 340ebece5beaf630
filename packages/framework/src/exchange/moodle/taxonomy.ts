import type { ItemKind } from "../../model/framework.ts";

/** Moodle's words for competencies at one depth, and our kinds. */
const kinds: Readonly<Record<string, ItemKind>> = /*@__PURE__*/ (() => ({
  competency: "competence",
  domain: "domain",
  indicator: "indicator",
}))();

/** Words that Moodle knows beside those; as kinds they keep their names. */
const others = /*@__PURE__*/ (() =>
  new Set([
    "behaviour",
    "concept",
    "level",
    "outcome",
    "practice",
    "proficiency",
    "skill",
    "value",
  ]))();

/** Depths that Moodle has words for; below, the last one holds. */
const depths = 4;

/** Moodle's word for the kind that is most frequent at each depth. */
export function writeTaxonomies(kindsByDepth: readonly (readonly string[])[]): string {
  const words: string[] = [];
  for (let depth = 0; depth < depths; depth += 1) {
    words.push(wordFor(mostFrequent(kindsByDepth[depth] ?? [])));
  }
  return words.join(",");
}

/** The kind of an item at a depth, from 0. */
export function readTaxonomy(taxonomy: string, depth: number): ItemKind {
  const words = taxonomy.split(",").map((one) => one.trim());
  const word = words[Math.min(depth, depths - 1)] || "competency";
  return kinds[word] ?? word;
}

function wordFor(kind: string | undefined): string {
  const word = Object.entries(kinds).find(([, one]) => one === kind)?.[0];
  if (word) return word;
  return kind !== undefined && others.has(kind) ? kind : "competency";
}

function mostFrequent(list: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
