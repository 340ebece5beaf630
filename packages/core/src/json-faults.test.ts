import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonFault, isDeeperThan } from "./json-faults.ts";

const find = (text: string) => findJsonFault(text, JSON.parse(text));

describe("findJsonFault", () => {
  it.each([
    ['{"a":1,"a":2}', "repeated-key", "/a"],
    ['{"a":{"b":[{"c":1,"c":1}]}}', "repeated-key", "/a/b/0/c"],
    ['{"a":1,"\\u0061":2}', "repeated-key", "/a"],
    ['["\\ud800"]', "lone-surrogate", "/0"],
  ])("finds it in %s", (text, kind, path) => {
    expect(find(text)).toEqual({ kind, path });
  });

  it("finds nothing in what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(find(JSON.stringify(value))).toBeUndefined();
      }),
    );
  });
});

describe("isDeeperThan", () => {
  it("counts levels, and does not fall over many", () => {
    expect(isDeeperThan({ a: { b: 1 } }, 2)).toBe(false);
    expect(isDeeperThan({ a: { b: 1 } }, 1)).toBe(true);
    expect(isDeeperThan(JSON.parse("[".repeat(9000) + "]".repeat(9000)), 100)).toBe(true);
  });
});
