import type { FrameworkItem } from "../../model/framework.ts";
import type { ItemKey } from "./columns.ts";
import { type Findings, fault, loss, type Place } from "./grid.ts";

/** An item, and where it stands in the file. */
export interface PlacedItem {
  /** The item. */
  readonly item: FrameworkItem;
  /** Where a field of it is. */
  readonly at: (key: ItemKey) => Place;
}

/** Puts parents before children; notes codes that stand twice, unknown parents and cycles. */
export function orderItems(placed: readonly PlacedItem[], findings: Findings): FrameworkItem[] {
  const byCode = new Map<string, PlacedItem>();
  for (const one of placed) {
    const first = byCode.get(one.item.code);
    if (first) noteRepeated(first, one, findings);
    else byCode.set(one.item.code, one);
  }
  const done = new Set<string>();
  const ordered: FrameworkItem[] = [];
  for (const one of byCode.values()) {
    for (const next of upwards(one, byCode, done, findings).reverse()) {
      done.add(next.item.code);
      ordered.push(next.item);
    }
  }
  const places = new Map([...byCode.keys()].map((code, place) => [code, place]));
  for (const [place, { item, at }] of [...byCode.values()].entries()) {
    if ((places.get(item.parentCode ?? "") ?? -1) <= place) continue;
    loss(findings, at("parent"), "SHEET_ORDER", "repaired", {
      vi: "Mục cấp trên đứng sau mục này; đã được đưa lên trước.",
      en: "The parent stands after this item; it was moved before it.",
    });
  }
  return ordered;
}

/** The item and those above it that are not yet placed, from below. */
function upwards(
  start: PlacedItem,
  byCode: ReadonlyMap<string, PlacedItem>,
  done: ReadonlySet<string>,
  findings: Findings,
): PlacedItem[] {
  const chain: PlacedItem[] = [];
  const seen = new Set<string>();
  for (let one: PlacedItem | undefined = start; one && !done.has(one.item.code); ) {
    chain.push(one);
    seen.add(one.item.code);
    const { parentCode } = one.item;
    if (parentCode === undefined) break;
    const parent = byCode.get(parentCode);
    if (!parent) {
      fault(findings, one.at("parent"), "SHEET_UNKNOWN_PARENT", {
        vi: `Không có mục nào mang mã "${parentCode}".`,
        en: `No item has the code "${parentCode}".`,
      });
    } else if (seen.has(parentCode)) {
      fault(findings, one.at("parent"), "SHEET_CYCLE", {
        vi: `Các mục là cấp trên của nhau theo vòng: ${[...seen].join(" → ")} → ${parentCode}.`,
        en: `The items are above one another in a circle: ${[...seen].join(" → ")} → ${parentCode}.`,
      });
      break;
    }
    one = parent;
  }
  return chain;
}

function noteRepeated(first: PlacedItem, again: PlacedItem, findings: Findings): void {
  const { code } = again.item;
  const row = first.at("code").row + 1;
  if (first.item.parentCode !== again.item.parentCode) {
    fault(findings, again.at("parent"), "SHEET_TWO_PARENTS", {
      vi: `Mục "${code}" đã có ở hàng ${row} với mục cấp trên khác. Một mục chỉ có một mục cấp trên.`,
      en: `Item "${code}" stands in row ${row} with another parent. An item has one parent only.`,
    });
    return;
  }
  fault(findings, again.at("code"), "SHEET_DUPLICATE_CODE", {
    vi: `Mã "${code}" đã có ở hàng ${row}. Nếu là 1.1 và 1.10, hãy định dạng cột là Văn bản (Text).`,
    en: `The code "${code}" stands in row ${row} already. If these are 1.1 and 1.10, format the column as Text.`,
  });
}
