import type { Text } from "@hocvuso/core";
import type { Association, ItemRef } from "../model/association.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { type LevelReading, readThrough } from "./levels.ts";

/** A result in the framework that is left. */
export interface TransferInput {
  /** Code of the item. */
  readonly code: string;
  /** Level reached, if the result has one. */
  readonly level?: number;
}

/** What a result says in the other framework. */
export interface Transferred {
  /** The item there. */
  readonly item: ItemRef;
  /** Highest level that is surely reached; none when none can be said. */
  readonly level?: number;
  /** Highest level that the result may mean, where that is more than `level`. */
  readonly upTo?: number;
  /** Declared strength, 0–1; none when the crosswalk declares none. */
  readonly strength?: number;
  /** Whether nothing is uncertain; otherwise `notes` says what is. */
  readonly exact: boolean;
  /** What is uncertain or was lost. */
  readonly notes: readonly Text[];
}

/**
 * Reads a result in another framework.
 *
 * A level is carried at most to the highest level that is surely reached: where several levels were
 * folded into one, the lowest of them. Nothing rises on the way.
 *
 * @returns One entry for each related item; none when the other framework has no counterpart.
 * @example
 * ```ts
 * transfer(tt02ToDigcomp22, { code: "1.1", level: 3 })[0]?.level; // 3
 * transfer(tt02ToDigcomp22, { code: "6.1", level: 3 }); // []
 * ```
 */
export function transfer(crosswalk: Crosswalk, { code, level }: TransferInput): Transferred[] {
  return crosswalk.associations
    .filter((one) => one.origin.code === code)
    .map((association) => {
      const reading =
        level === undefined || !crosswalk.levels ? undefined : readThrough(crosswalk.levels, level);
      const notes = [
        ...itemNotes(crosswalk, association),
        ...(level === undefined ? [] : levelNotes(crosswalk, level, reading)),
      ];
      return {
        item: association.destination,
        ...(reading && { level: reading.level }),
        ...(reading && reading.upTo > reading.level && { upTo: reading.upTo }),
        ...(association.strength !== undefined && { strength: association.strength }),
        exact: notes.length === 0,
        notes,
      };
    });
}

function itemNotes(crosswalk: Crosswalk, { type, strength, source }: Association): Text[] {
  const notes: Text[] = [];
  const by = source ?? crosswalk.source;
  if (by.verification !== "verified") {
    notes.push({
      vi: `Đối chiếu giữa hai mục chưa được xác minh ở văn bản gốc (${by.citation}).`,
      en: `That the two items correspond is not verified in an official text (${by.citation}).`,
    });
  }
  if (type !== "exactMatchOf" || strength !== 1) {
    notes.push({
      vi: "Hai mục không trùng hẳn nghĩa, hoặc không ai công bố là trùng.",
      en: "The two items do not mean quite the same, or nobody declares that they do.",
    });
  }
  return notes;
}

function levelNotes(
  crosswalk: Crosswalk,
  level: number,
  reading: LevelReading | undefined,
): Text[] {
  if (!crosswalk.levels) {
    return [
      {
        vi: `Bậc ${level} không chuyển được: một trong hai khung không có thang bậc.`,
        en: `Level ${level} is not carried: one of the frameworks has no scale.`,
      },
    ];
  }
  if (!reading) {
    return [
      {
        vi: `Bậc ${level} thấp hơn mọi bậc được đối chiếu.`,
        en: `Level ${level} is below every level that is mapped.`,
      },
    ];
  }
  const notes: Text[] = [];
  const by = crosswalk.levelSource ?? crosswalk.source;
  if (by.verification !== "verified") {
    notes.push({
      vi: `Đối chiếu bậc chưa được xác minh hoặc chỉ là gợi ý (${by.citation}).`,
      en: `How levels read is not verified, or only suggested (${by.citation}).`,
    });
  }
  if (reading.nearest) {
    notes.push({
      vi: `Bậc ${level} không có trong bảng đối chiếu; lấy bậc thấp hơn gần nhất.`,
      en: `Level ${level} is not mapped; the nearest lower one was taken.`,
    });
  }
  if (reading.upTo > reading.level) {
    notes.push({
      vi: `Có thể là bậc ${reading.level} đến ${reading.upTo}; chỉ bậc ${reading.level} là chắc chắn.`,
      en: `May mean level ${reading.level} to ${reading.upTo}; only ${reading.level} is sure.`,
    });
  }
  return notes;
}
