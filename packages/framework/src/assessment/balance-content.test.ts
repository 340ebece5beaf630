import fc from "fast-check";
import { expect, it } from "vitest";
import { balanceContent } from "./balance-content.ts";

const weights = fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), {
  minLength: 1,
  maxLength: 9,
});

it("keeps every share within one of its target at every step", () => {
  fc.assert(
    fc.property(weights, (all) => {
      const total = all.reduce((a, b) => a + b, 0);
      const counts = all.map(() => 0);
      for (let step = 1; step <= 150; step += 1) {
        const first = balanceContent(all, counts)[0] as number;
        counts[first] = (counts[first] ?? 0) + 1;
        all.forEach((weight, place) => {
          expect(Math.abs((counts[place] ?? 0) - (weight / total) * step)).toBeLessThan(1 + 1e-6);
        });
      }
    }),
    { numRuns: 40 },
  );
});

it("ranks every competence once", () => {
  fc.assert(
    fc.property(weights, (all) => {
      const order = balanceContent(
        all,
        all.map(() => 3),
      );
      expect([...order].sort((a, b) => a - b)).toEqual(all.map((_, place) => place));
    }),
  );
});
