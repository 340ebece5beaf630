import type { Association, ItemRef } from "../../model/association.ts";
import { firstOf, type Graph, type GraphNode, linksOf } from "./graph.ts";
import { integrityOf } from "./integrity.ts";
import { note, type SkosNotes } from "./notes.ts";
import { relationTypes } from "./relations.ts";
import { iri } from "./vocabulary.ts";

/** What the reader of relations needs to know. */
export interface RelationContext {
  /** The whole file. */
  readonly graph: Graph;
  /** The framework's own node. */
  readonly scheme: GraphNode | undefined;
  /** Codes of its concepts, by IRI. */
  readonly codes: ReadonlyMap<string, string>;
  /** Numbers of its levels, by IRI. */
  readonly places: ReadonlyMap<string, number>;
  /** Id of the framework. */
  readonly id: string;
  /** What reading leaves behind. */
  readonly notes: SkosNotes;
}

/** Reads the relations between concepts, but those that SKOS forbids. */
export function readRelations(
  context: RelationContext,
  others: readonly (readonly [string, string])[],
): { associations?: Association[] } {
  const { graph, places, notes } = context;
  const rules = integrityOf(graph);
  const found: Association[] = others.map(([from, to]) => ({
    type: "isPartOf",
    origin: refOf(from, context),
    destination: refOf(to, context),
  }));
  for (const node of graph.values()) {
    for (const [property, type] of Object.entries(relationTypes)) {
      for (const to of linksOf(node, iri(property))) {
        if (places.has(to) && property === "skos:relatedMatch") continue;
        const clash = clashOf(property, node.id, to, rules);
        if (clash) {
          note(notes, clash, node.id, property);
          continue;
        }
        const [origin, destination] = [refOf(node.id, context), refOf(to, context)];
        found.push({ type, origin, destination });
      }
    }
  }
  return found.length > 0 ? { associations: found } : {};
}

function clashOf(
  property: string,
  from: string,
  to: string,
  rules: ReturnType<typeof integrityOf>,
): "SKOS_S27" | "SKOS_S46" | undefined {
  const related = property === "skos:related" || property === "skos:relatedMatch";
  const line = property === "skos:broadMatch" || property === "skos:narrowMatch";
  if (related && rules.inLine(from, to)) return "SKOS_S27";
  return (related || line) && rules.areExact(from, to) ? "SKOS_S46" : undefined;
}

/** The item an address leads to; of one elsewhere, what the file says of it, or its address. */
function refOf(address: string, { graph, scheme, codes, id, notes }: RelationContext): ItemRef {
  const own = codes.get(address);
  if (own !== undefined) return { frameworkId: id, code: own };
  const node = graph.get(address);
  const code = firstOf(node, iri("skos:notation"));
  const [home = ""] = linksOf(node, iri("skos:inScheme"));
  const frameworkId = home === scheme?.id ? id : firstOf(graph.get(home), iri("dct:identifier"));
  if (code !== undefined && frameworkId !== undefined) return { frameworkId, code };
  note(notes, "SKOS_FOREIGN_CONCEPT", address, "associations");
  const [, start = address, rest = ""] = /^(.*[#/])([^#/]+)$/.exec(address) ?? [];
  return { frameworkId: start, code: rest };
}
