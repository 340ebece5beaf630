import type { FrameworkLevel } from "../../model/framework.ts";
import { type Graph, type GraphNode, linksOf, literalsOf, nodesOfType } from "./graph.ts";
import type { SkosNotes } from "./notes.ts";
import { readMap } from "./read-texts.ts";
import { iri } from "./vocabulary.ts";

/** Steps by their number, those without one in the order of the file. */
export function orderSteps(steps: readonly GraphNode[]): GraphNode[] {
  const number = (node: GraphNode) =>
    Number(literalsOf(node, iri("skos:notation")).find((one) => one["@type"])?.["@value"] ?? 0);
  return [...steps].sort((a, b) => number(a) - number(b));
}

/** Reads a level from its concept and the collection of its stage. */
export function readLevel(
  graph: Graph,
  node: GraphNode,
  level: number,
  notes: SkosNotes,
): FrameworkLevel {
  const label = readMap(node, "skos:prefLabel", notes) ?? {};
  const collection = nodesOfType(graph, iri("skos:Collection")).find((one) =>
    linksOf(one, iri("skos:member")).includes(node.id),
  );
  const stage = collection ? (readMap(collection, "skos:prefLabel", notes) ?? {}) : label;
  const task = readMap(node, "skos:definition", notes);
  const autonomy = readMap(node, "skos:scopeNote", notes);
  const aliases = literalsOf(node, iri("skos:notation"))
    .filter((one) => !one["@type"])
    .map((one) => ({
      code: one["@value"],
      source: { citation: node.id, verification: "unverified" as const },
    }));
  return {
    level,
    stage,
    ...(JSON.stringify(label) !== JSON.stringify(stage) && { title: label }),
    ...(task && { task }),
    ...(autonomy && { autonomy }),
    ...(aliases.length > 0 && { aliases }),
  };
}
