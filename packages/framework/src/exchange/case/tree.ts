import { note } from "./notes.ts";
import type { CaseAssociation, CaseItem } from "./package.ts";
import type { ReadNotes } from "./read-record.ts";

/** An item and its place in the file. */
export interface PlacedItem {
  /** The item. */
  readonly record: CaseItem;
  /** Its place in `CFItems`. */
  readonly place: number;
}

/** Where an item stands: below which other, and in which place. */
interface Branch {
  readonly parent: string | undefined;
  readonly sequence: number;
}

/** The tree of a package, by lower-case identifiers. */
export interface Tree {
  /** Identifiers of the items, parents before children. */
  readonly order: readonly string[];
  /** Identifier of the item above; none for a root. */
  readonly parentOf: ReadonlyMap<string, string>;
  /** Identifiers of the items that the file gives a place. */
  readonly placed: ReadonlySet<string>;
  /** Relations that tell of a second parent. */
  readonly second: ReadonlySet<CaseAssociation>;
}

/**
 * Finds the tree of a package.
 *
 * The order of the file is kept when parents stand before children and siblings by their numbers.
 *
 * @param items - Items, by lower-case identifier, in the order of the file.
 * @param links - `isChildOf` relations from one of the items to another, or to the document.
 */
export function growTree(
  items: ReadonlyMap<string, PlacedItem>,
  links: readonly (readonly [CaseAssociation, number])[],
  notes: ReadNotes,
): Tree {
  const branches = new Map<string, Branch>();
  const second = new Set<CaseAssociation>();
  for (const [link, place] of links) {
    const child = link.originNodeURI.identifier.toLowerCase();
    const target = link.destinationNodeURI.identifier.toLowerCase();
    const parent = items.has(target) ? target : undefined;
    const known = branches.get(child);
    if (!known) {
      branches.set(child, { parent, sequence: link.sequenceNumber ?? Number.MAX_SAFE_INTEGER });
    } else if (known.parent === parent) {
      note(notes, "CASE_DUPLICATE", `/CFAssociations/${place}`, "isChildOf");
    } else {
      note(notes, "CASE_TWO_PARENTS", `/CFAssociations/${place}`, "isChildOf");
      if (parent !== undefined) second.add(link);
    }
  }
  const parentOf = new Map<string, string>();
  for (const [child, { parent }] of branches) if (parent !== undefined) parentOf.set(child, parent);
  const given = [...items.keys()];
  const order = isOrdered(given, branches) ? given : ordered(items, branches, notes);
  return { order, parentOf, placed: new Set(branches.keys()), second };
}

function isOrdered(order: readonly string[], branches: ReadonlyMap<string, Branch>): boolean {
  const seen = new Set<string>();
  const latest = new Map<string, number>();
  return order.every((identifier) => {
    const { parent = "", sequence } = branches.get(identifier) ?? { sequence: undefined };
    if (parent !== "" && !seen.has(parent)) return false;
    seen.add(identifier);
    if (sequence === undefined) return true;
    const before = latest.get(parent) ?? sequence;
    latest.set(parent, sequence);
    return before <= sequence;
  });
}

function ordered(
  items: ReadonlyMap<string, PlacedItem>,
  branches: ReadonlyMap<string, Branch>,
  notes: ReadNotes,
): string[] {
  const children = new Map<string, string[]>();
  for (const identifier of items.keys()) {
    const parent = branches.get(identifier)?.parent ?? "";
    const known = children.get(parent);
    if (known) known.push(identifier);
    else children.set(parent, [identifier]);
  }
  const sequence = (identifier: string) =>
    branches.get(identifier)?.sequence ?? Number.MAX_SAFE_INTEGER;
  for (const list of children.values()) list.sort((a, b) => sequence(a) - sequence(b)).reverse();
  const order: string[] = [];
  const waiting = [...(children.get("") ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    order.push(next);
    for (const child of children.get(next) ?? []) waiting.push(child);
  }
  if (order.length < items.size) reportCycle(items, new Set(order), notes);
  else note(notes, "CASE_ORDER", "/CFItems", "items");
  return order;
}

function reportCycle(
  items: ReadonlyMap<string, PlacedItem>,
  reached: ReadonlySet<string>,
  { issues }: ReadNotes,
): void {
  const lost = [...items].find(([identifier]) => !reached.has(identifier));
  issues.push({
    code: "CASE_CYCLE",
    path: `/CFItems/${lost?.[1].place}`,
    message: {
      vi: "Quan hệ cha con tạo thành vòng nên không xác định được vị trí của mục này.",
      en: "Relations of child to parent run in a circle, so this item has no place in the tree.",
    },
  });
}
