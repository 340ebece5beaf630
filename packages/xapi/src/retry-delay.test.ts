import { describe, expect, it } from "vitest";
import { retryAfterMs, retryDelayMs } from "./retry-delay.ts";

describe("retryDelayMs", () => {
  it("doubles up to its bound, between half and all of it", () => {
    const low = { firstMs: 100, maxMs: 1_000, random: () => 0 };
    const high = { ...low, random: () => 0.999 };
    expect([1, 2, 3, 4, 5, 500].map((n) => retryDelayMs(n, low))).toEqual([
      50, 100, 200, 400, 500, 500,
    ]);
    expect([1, 2, 500].map((n) => retryDelayMs(n, high))).toEqual([100, 200, 1_000]);
  });
});

describe("retryAfterMs", () => {
  it.each([
    [null, 0],
    ["2", 2_000],
    ["0", 0],
    ["-5", 0],
    ["soon", 0],
    ["999999", 3_600_000],
    ["Thu, 01 Jan 1970 00:00:05 GMT", 4_000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
  ])("%s is %i", (header, expected) => {
    expect(retryAfterMs(header, 1_000)).toBe(expected);
  });
});
