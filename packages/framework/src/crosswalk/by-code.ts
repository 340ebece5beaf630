import type { Association, AssociationType } from "../model/association.ts";
import type { Source } from "../model/framework.ts";
import type { LevelLink } from "./crosswalk.ts";

/** Strength of items that took in more, or something else, than their counterpart. */
export const partly = 0.5;

/** Relates the 21 competences that DigComp, the DLGF and Thông tư 02/2025 number alike. */
export function byCode(
  from: string,
  to: string,
  changed: Readonly<Record<string, ChangedItem>> = {},
): Association[] {
  return [3, 6, 4, 4, 4].flatMap((size, area) =>
    Array.from({ length: size }, (_, index) => {
      const code = `${area + 1}.${index + 1}`;
      return {
        origin: { frameworkId: from, code },
        destination: { frameworkId: to, code },
        ...(changed[code] ?? { type: "exactMatchOf" as const, strength: 1 }),
      };
    }),
  );
}

/** How an item that changed its scope is related. */
export interface ChangedItem {
  /** In place of `exactMatchOf`. */
  readonly type: AssociationType;
  /** In place of 1. */
  readonly strength: number;
  /** Who says so. */
  readonly source: Source;
}

/** Eight levels that read as the same eight. */
export function eightToEight(): LevelLink[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].map((step) => ({ from: step, to: step }));
}
