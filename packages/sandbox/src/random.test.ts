import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

const row = (seed: number | string, length = 1000) => {
  const random = createRandom(seed);
  return Array.from({ length }, () => random.next());
};

describe("createRandom", () => {
  it("repeats for the same seed and differs for another", () => {
    expect(row("a")).toEqual(row("a"));
    expect(row(7)).toEqual(row("7"));
    expect(row("a")).not.toEqual(row("b"));
  });

  it("never changes between releases", () => {
    const random = createRandom("hocvuso");
    expect(Array.from({ length: 5 }, () => random.int(0, 999))).toEqual([96, 575, 927, 44, 83]);
  });

  it("spreads evenly over its range", () => {
    const numbers = row("spread", 20_000);
    expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const one of numbers)
      tenths[Math.floor(one * 10)] = (tenths[Math.floor(one * 10)] ?? 0) + 1;
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it("gives whole numbers with both ends, picks and shuffles without loss", () => {
    const random = createRandom("x");
    const throws = new Set(Array.from({ length: 500 }, () => random.int(1, 6)));
    expect([...throws].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const list = Array.from({ length: 50 }, (_, index) => index);
    const mixed = random.shuffle(list);
    expect(mixed).not.toEqual(list);
    expect([...mixed].sort((a, b) => a - b)).toEqual(list);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
