import fc from "fast-check";
import { expect, it } from "vitest";
import { risingLevels } from "./__fixtures__/rising-levels.ts";
import { composeLevels, invertLevels, readThrough } from "./levels.ts";

const level = fc.integer({ min: 0, max: 12 });

it("joined, a map never reads higher than its parts, and is exact only where all readings agree", () => {
  fc.assert(
    fc.property(risingLevels, risingLevels, level, (first, second, from) => {
      const half = readThrough(first, from);
      const end = half && readThrough(second, half.level);
      const whole = readThrough(composeLevels(first, second), from);
      expect(whole?.level ?? 0).toBeLessThanOrEqual(end?.level ?? 0);
      if (!half || !whole || whole.nearest || whole.upTo > whole.level) return;
      for (let step = half.level; step <= half.upTo; step += 1) {
        const possible = readThrough(second, step);
        expect([possible?.level, possible?.upTo]).toEqual([whole.level, whole.level]);
        if (step === half.level || step === half.upTo) expect(possible?.nearest).toBe(false);
      }
    }),
    { numRuns: 2000 },
  );
});

it("turned round, a map reads no higher than what it came from, and rises", () => {
  fc.assert(
    fc.property(risingLevels, level, (levels, from) => {
      const there = readThrough(levels, from);
      const back = there && readThrough(invertLevels(levels), there.level);
      expect(back?.level ?? 0).toBeLessThanOrEqual(from);
      const lows = invertLevels(levels).map((one) => one.to);
      expect(lows).toEqual([...lows].sort((a, b) => a - b));
    }),
  );
});

it("leaves out what would only seem exact", () => {
  const gap = [
    { from: 1, to: 1 },
    { from: 3, to: 3 },
  ];
  expect(
    composeLevels(
      [
        { from: 1, to: 1 },
        { from: 2, to: 2 },
      ],
      gap,
    ),
  ).toEqual([{ from: 1, to: 1 }]);
  expect(composeLevels([{ from: 1, to: 1, upTo: 2 }], gap)).toEqual([]);
  expect(composeLevels([{ from: 1, to: 1, upTo: 3 }], gap)).toEqual([{ from: 1, to: 1, upTo: 3 }]);
});
