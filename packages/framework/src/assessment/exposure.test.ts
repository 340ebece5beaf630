import { expect, it } from "vitest";
import { makeItem } from "./__fixtures__/bank.ts";
import { countExposure, mayExpose, noExposure } from "./exposure.ts";

const sitting = (...ids: string[]) => ({
  planId: "t",
  planVersion: 1,
  seed: 0,
  startedAt: 0,
  shown: ids.map((itemId) => ({ itemId, shownAt: 0 })),
});

it("counts sittings and showings, also of ids that objects inherit", () => {
  const once = countExposure(noExposure, sitting("q1", "constructor"));
  expect(countExposure(once, sitting("q1"))).toEqual({
    tests: 2,
    shown: { q1: 2, constructor: 1 },
  });
  expect(mayExpose(makeItem("valueOf"), 0.1, once)).toBe(true);
});

it("shows an item at once and then not before its share allows it again", () => {
  const item = makeItem("q1");
  const after = (tests: number) => mayExpose(item, 0.25, { tests, shown: { q1: 1 } });
  expect(mayExpose(item, 0.25, noExposure)).toBe(true);
  expect([1, 2, 3, 4].map(after)).toEqual([false, false, false, true]);
  expect(mayExpose({ ...item, maxExposure: 1 }, 0.25, { tests: 1, shown: { q1: 1 } })).toBe(true);
});
