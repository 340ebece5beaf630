import fc from "fast-check";
import type { LevelLink } from "../crosswalk.ts";

/** Rising maps with folded, spread and missing levels. */
export const risingLevels: fc.Arbitrary<LevelLink[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(2), fc.nat(2)), { maxLength: 8 })
  .map((rows) => {
    let to = 1;
    let upTo = 1;
    const froms = [...new Set(rows.map(([from]) => from))].sort((a, b) => a - b);
    return froms.map((from, index) => {
      to += rows[index]?.[1] ?? 0;
      upTo = Math.max(upTo, to + (rows[index]?.[2] ?? 0));
      return upTo === to ? { from, to } : { from, to, upTo };
    });
  });
