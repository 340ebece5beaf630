import { type Graph, linksOf } from "./graph.ts";
import { iri } from "./vocabulary.ts";

/** Looks up what SKOS forbids between concepts. */
export interface Integrity {
  /** Whether one concept stands above the other, at any distance (S27). */
  inLine(left: string, right: string): boolean;
  /** Whether two concepts are exact matches, directly or through others (S46). */
  areExact(left: string, right: string): boolean;
}

const upwards = /*@__PURE__*/ (() => ["skos:broader", "skos:broadMatch"])();
const downwards = /*@__PURE__*/ (() => ["skos:narrower", "skos:narrowMatch"])();

/**
 * Prepares the checks over a graph.
 *
 * @see SKOS Reference, W3C Recommendation 18 August 2009, integrity conditions S27 and S46
 */
export function integrityOf(graph: Graph): Integrity {
  const above = new Map<string, Set<string>>();
  const groups = new Map<string, string>();
  const link = (from: string, to: string) => {
    const known = above.get(from) ?? new Set();
    above.set(from, known.add(to));
  };
  const groupOf = (id: string): string => {
    let top = id;
    for (let next = groups.get(top); next !== undefined; next = groups.get(top)) top = next;
    if (top !== id) groups.set(id, top);
    return top;
  };
  for (const node of graph.values()) {
    for (const name of upwards) for (const to of linksOf(node, iri(name))) link(node.id, to);
    for (const name of downwards) for (const to of linksOf(node, iri(name))) link(to, node.id);
    for (const to of linksOf(node, iri("skos:exactMatch"))) {
      const [left, right] = [groupOf(node.id), groupOf(to)];
      if (left !== right) groups.set(left, right);
    }
  }
  const reaches = (from: string, to: string) => {
    const seen = new Set<string>();
    const waiting = [...(above.get(from) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      for (const one of above.get(next) ?? []) waiting.push(one);
    }
    return false;
  };
  return {
    inLine: (left, right) => reaches(left, right) || reaches(right, left),
    areExact: (left, right) => left !== right && groupOf(left) === groupOf(right),
  };
}
