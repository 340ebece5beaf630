import fc from "fast-check";
import { expect, it } from "vitest";
import { classifySkills } from "./classify-skills.ts";
import { eurostatDsi2 } from "./eurostat-dsi2.ts";
import { mergeSkills, shareSkills, tallySkills } from "./skill-shares.ts";

const codes = eurostatDsi2.areas.flatMap(({ activities }) => activities.map((one) => one.code));
const person = fc
  .record({ usedInternet: fc.boolean(), done: fc.subarray(codes) })
  .map(({ usedInternet, done }) => ({
    usedInternet,
    activities: done.map((code) => ({ code, on: "2026-06-30" })),
  }));
const people = fc
  .array(person, { minLength: 1, maxLength: 30 })
  .map((all) => all.map((one) => classifySkills(eurostatDsi2, one, "2026-06-30")));

it("keeps people not assessed in the denominator", () => {
  const all = { usedInternet: true, activities: codes.map((code) => ({ code, on: "2026-06-30" })) };
  const results = [all, { ...all, usedInternet: false }].map((one) =>
    classifySkills(eurostatDsi2, one, "2026-06-30"),
  );
  expect(shareSkills(tallySkills(results))).toMatchObject({
    people: 2,
    overall: { "above-basic": 0.5, "not-assessed": 0.5 },
    atLeastBasic: 0.5,
    activities: { email: 0.5 },
  });
});

it("adds up to everybody, at least basic being above basic and basic", () => {
  fc.assert(
    fc.property(people, (results) => {
      const shares = shareSkills(tallySkills(results));
      const sum = Object.values(shares?.overall ?? {}).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(1, 12);
      expect(shares?.atLeastBasic).toBeCloseTo(
        (shares?.overall["above-basic"] ?? 0) + (shares?.overall.basic ?? 0),
        12,
      );
    }),
  );
});

it("gives the same tally however people are split into units", () => {
  fc.assert(
    fc.property(people, fc.nat(), (results, seed) => {
      const cut = seed % (results.length + 1);
      const units = [tallySkills(results.slice(0, cut)), tallySkills(results.slice(cut))];
      expect(mergeSkills(units)).toEqual(tallySkills(results));
    }),
  );
});

it("has no shares of nobody", () => {
  expect(shareSkills(tallySkills([]))).toBeNull();
});
