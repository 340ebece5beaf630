import type { Association, AssociationType } from "./association.ts";
import type { Framework } from "./framework.ts";

/** Relations that lead one way: coming back to the start makes no sense. */
const oneWay: readonly AssociationType[] = ["isChildOf", "isPartOf", "precedes", "replacedBy"];

/** The associations that close a ring within the framework, each with the codes of the ring. */
export function findRings({ id, associations = [] }: Framework): Map<number, readonly string[]> {
  const rings = new Map<number, readonly string[]>();
  for (const type of oneWay) {
    const next = new Map<string, string[]>();
    for (const [index, one] of associations.entries()) {
      if (one.type !== type || !isWithin(one, id)) continue;
      const way = findWay(next, one.destination.code, one.origin.code);
      if (way) {
        rings.set(index, [one.origin.code, ...way]);
        continue;
      }
      const known = next.get(one.origin.code);
      if (known) known.push(one.destination.code);
      else next.set(one.origin.code, [one.destination.code]);
    }
  }
  return rings;
}

function isWithin({ origin, destination }: Association, frameworkId: string): boolean {
  return origin.frameworkId === frameworkId && destination.frameworkId === frameworkId;
}

/** A way from one item to another. */
function findWay(
  next: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  const open = [from];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    if (code === to) {
      const way: string[] = [];
      for (let at: string | undefined = code; at !== undefined; at = cameFrom.get(at)) way.push(at);
      return way.reverse();
    }
    for (const other of next.get(code) ?? []) {
      if (cameFrom.has(other)) continue;
      cameFrom.set(other, code);
      open.push(other);
    }
  }
  return undefined;
}
