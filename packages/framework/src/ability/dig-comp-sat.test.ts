import fc from "fast-check";
import { expect, it } from "vitest";
import { type SelfAssessmentAnswer, scoreDigCompSat } from "./dig-comp-sat.ts";

const answers = (points: (number | null)[], competence = "1.1"): SelfAssessmentAnswer[] =>
  points.map((each) => ({ competence, points: each }));

it.each([
  [29, "low"],
  [30, "foundation"],
  [47, "foundation"],
  [48, "intermediate"],
  [80, "intermediate"],
  [81, "advanced"],
])("puts %i per cent into %s", (percent, band) => {
  expect(scoreDigCompSat(answers([percent]), 100)).toMatchObject([{ scorePercent: percent, band }]);
});

it("closes the gaps between the published whole numbers", () => {
  const band = (points: number) => scoreDigCompSat(answers([points]), 1000)[0]?.band;
  expect([299, 479, 809].map(band)).toEqual(["low", "foundation", "intermediate"]);
});

it("averages all items of an area, not its competences", () => {
  const [area] = scoreDigCompSat([...answers([4]), ...answers([0, 0, 0], "1.2")], 4);
  expect(area).toMatchObject({ code: "1", items: 4, scorePercent: 25, band: "low" });
  expect(area?.competences).toMatchObject([
    { code: "1.1", scorePercent: 100 },
    { code: "1.2", scorePercent: 0 },
  ]);
});

it("gives no score where an item was not answered", () => {
  const [area] = scoreDigCompSat(answers([4, null]), 4);
  expect(area).toMatchObject({ items: 2, answered: 1, scorePercent: null, band: null });
});

it.each([
  ["points above the maximum", answers([5]), 4, "/0/points"],
  ["points that are not whole", answers([0.5]), 4, "/0/points"],
  ["a competence of no area", answers([1], "first"), 4, "/0/competence"],
  ["no scale", answers([1]), 0, "/maxPoints"],
])("refuses %s", (_, given, maxPoints, path) => {
  expect(() => scoreDigCompSat(given, maxPoints)).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_ANSWER", path }),
  );
});

it("puts a score on a threshold into the upper band, whatever the number of items", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.constantFrom(30, 48, 81), (tens, threshold) => {
      const items = tens * 100;
      const points = Array.from({ length: items }, (_, index) =>
        index < threshold * tens ? 1 : 0,
      );
      const [area] = scoreDigCompSat(answers(points), 1);
      const [below] = scoreDigCompSat(answers([...points.slice(1), 0]), 1);
      expect(area?.scorePercent).toBe(threshold);
      expect(below?.band).not.toBe(area?.band);
    }),
    { numRuns: 30 },
  );
});
