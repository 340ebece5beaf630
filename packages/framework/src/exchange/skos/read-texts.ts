import type { LanguageMap } from "../../model/language-map.ts";
import type { GraphNode } from "./graph.ts";
import { literalsOf } from "./graph.ts";
import { usualCase } from "./language-tag.ts";
import { note, type SkosNotes } from "./notes.ts";
import { iri } from "./vocabulary.ts";

/** Language of a text that names none. */
const unknown = "und";

/** Texts of a property by language; of two in one language the first counts (S14 for labels). */
export function readMap(
  node: GraphNode | undefined,
  property: string,
  notes: SkosNotes,
): LanguageMap | undefined {
  const found = literalsOf(node, iri(property));
  if (!node || found.length === 0) return undefined;
  const texts = new Map<string, string>();
  for (const { "@value": text, "@language": tag } of found) {
    const language = tag ? usualCase(tag) : unknown;
    if (!tag) note(notes, "SKOS_LANGUAGE", node.id, property);
    if (texts.has(language)) note(notes, "SKOS_S14", node.id, property);
    else texts.set(language, text);
  }
  return Object.fromEntries(texts);
}

/** Takes labels away that say the same as the preferred one (S13). */
export function withoutDoubleLabels(node: GraphNode, notes: SkosNotes): void {
  const seen = new Set<string>();
  for (const property of ["skos:prefLabel", "skos:altLabel", "skos:hiddenLabel"]) {
    const values = literalsOf(node, iri(property));
    const keys = values.map((one) => JSON.stringify([one["@value"], one["@language"]]));
    const kept = values.filter((_, index) => !seen.has(keys[index] ?? ""));
    for (const key of keys) seen.add(key);
    if (kept.length === values.length) continue;
    note(notes, "SKOS_S13", node.id, property);
    if (kept.length > 0) node.properties.set(iri(property), kept);
    else node.properties.delete(iri(property));
  }
}
