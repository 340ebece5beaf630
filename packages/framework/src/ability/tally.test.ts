import fc from "fast-check";
import { expect, it } from "vitest";
import { criticalValues } from "./__fixtures__/student-t.ts";
import { studentT } from "./student-t.ts";
import { estimateMean, mergeTallies, tallyOf } from "./tally.ts";

it.each(criticalValues)("has the critical value for %f and %i degrees", (confidence, n, t) => {
  expect(Math.abs(studentT(confidence, n) / t - 1)).toBeLessThan(1e-8);
});

it("has no mean of nothing and no interval of one value", () => {
  expect(estimateMean(tallyOf([]))).toMatchObject({ n: 0, mean: null, low: null });
  expect(estimateMean(tallyOf([0.4]))).toMatchObject({ n: 1, mean: 0.4, low: null, high: null });
});

it("has an interval of no width when all values are equal", () => {
  const { low, mean, high } = estimateMean(tallyOf([0.1, 0.1, 0.1]));
  expect(high).toBeCloseTo(mean as number, 12);
  expect(low).toBeCloseTo(mean as number, 12);
});

const values = fc.array(fc.double({ min: -5, max: 1, noNaN: true }), { minLength: 2 });

it("gives the same estimate however the values are split and ordered", () => {
  fc.assert(
    fc.property(values, fc.nat(), (all, seed) => {
      const cut = seed % (all.length + 1);
      const parts = [tallyOf(all.slice(cut)), tallyOf(all.slice(0, cut))];
      const joined = estimateMean(mergeTallies(parts));
      const whole = estimateMean(tallyOf(all));
      expect(joined.n).toBe(whole.n);
      expect(joined.mean).toBeCloseTo(whole.mean as number, 9);
      expect((joined.standardDeviation ?? 0) ** 2).toBeCloseTo(
        (whole.standardDeviation ?? 0) ** 2,
        9,
      );
    }),
  );
});

it("widens with the confidence", () => {
  fc.assert(
    fc.property(values, (all) => {
      const at = (confidence: 0.9 | 0.95 | 0.99) =>
        estimateMean(tallyOf(all), confidence).high as number;
      expect(at(0.9)).toBeLessThanOrEqual(at(0.95));
      expect(at(0.95)).toBeLessThanOrEqual(at(0.99));
    }),
  );
});
