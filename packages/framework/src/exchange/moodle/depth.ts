import type { FrameworkItem } from "../../model/framework.ts";

/** Depth of each item by its code; 0 for a root. Parents stand before their children. */
export function depthsOf(
  items: readonly Pick<FrameworkItem, "code" | "parentCode">[],
): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { code, parentCode } of items) {
    const above = parentCode === undefined ? -1 : (depths.get(parentCode) ?? -1);
    depths.set(code, above + 1);
  }
  return depths;
}
