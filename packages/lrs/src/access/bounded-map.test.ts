import { expect, it } from "vitest";
import { createBoundedMap } from "./bounded-map.ts";

it("never holds more than it may, and drops what was set longest ago", () => {
  const map = createBoundedMap<number>(3);
  for (const [at, key] of ["a", "b", "c", "a", "d"].entries()) map.set(key, at);
  expect(map.size).toBe(3);
  expect(["a", "b", "c", "d"].map((key) => map.get(key))).toEqual([3, undefined, 2, 4]);
});
