import { type Graph, type GraphNode, linksOf } from "./graph.ts";
import { fault, note, type SkosNotes } from "./notes.ts";
import { iri } from "./vocabulary.ts";

/** Parents of the concepts of a scheme. */
export interface Parents {
  /** IRI of the first parent, by IRI of the child. */
  readonly first: ReadonlyMap<string, string>;
  /** Further parents: child and parent. */
  readonly others: readonly (readonly [string, string])[];
}

/** Finds parents from `skos:broader` and, the other way round, from `skos:narrower`. */
export function parentsOf(graph: Graph, concepts: readonly GraphNode[], notes: SkosNotes): Parents {
  const inside = new Set(concepts.map((node) => node.id));
  const first = new Map<string, string>();
  const others: [string, string][] = [];
  const seen = new Set<string>();
  const add = (child: string, parent: string) => {
    const key = JSON.stringify([child, parent]);
    if (seen.has(key) || !inside.has(child) || !inside.has(parent)) return;
    seen.add(key);
    if (!first.has(child)) first.set(child, parent);
    else {
      others.push([child, parent]);
      note(notes, "SKOS_TWO_PARENTS", child, "skos:broader");
    }
  };
  for (const node of concepts)
    for (const to of linksOf(node, iri("skos:broader"))) add(node.id, to);
  for (const node of graph.values()) {
    for (const to of linksOf(node, iri("skos:narrower"))) add(to, node.id);
  }
  return { first, others };
}

/** Parents before children; otherwise the order of the file. */
export function orderConcepts(
  concepts: readonly GraphNode[],
  parents: ReadonlyMap<string, string>,
  notes: SkosNotes,
): GraphNode[] {
  const seen = new Set<string>();
  const kept = concepts.every(({ id }) => {
    seen.add(id);
    const parent = parents.get(id);
    return parent === undefined || (parent !== id && seen.has(parent));
  });
  if (kept) return [...concepts];
  const children = new Map<string, GraphNode[]>();
  for (const node of concepts) {
    const parent = parents.get(node.id) ?? "";
    const known = children.get(parent);
    if (known) known.push(node);
    else children.set(parent, [node]);
  }
  const ordered: GraphNode[] = [];
  const waiting = (children.get("") ?? []).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push(next);
    for (const child of (children.get(next.id) ?? []).toReversed()) waiting.push(child);
  }
  if (ordered.length === concepts.length) note(notes, "SKOS_ORDER", "", "items");
  else reportCycle(concepts, ordered, notes);
  return ordered;
}

function reportCycle(
  concepts: readonly GraphNode[],
  ordered: readonly GraphNode[],
  notes: SkosNotes,
): void {
  const reached = new Set(ordered);
  const lost = concepts.find((node) => !reached.has(node));
  fault(notes, "SKOS_CYCLE", `<${lost?.id}> skos:broader`, {
    vi: "Quan hệ cha con tạo thành vòng nên không xác định được vị trí của khái niệm này.",
    en: "Broader relations run in a circle, so this concept has no place in the tree.",
  });
}
