import fc from "fast-check";
import { expect, it } from "vitest";
import {
  checkIndicatorCode,
  formatIndicatorCode,
  indicatorCodes,
  parseIndicatorCode,
} from "./indicator-code.ts";
import { tt02of2025 } from "./tt02-2025.ts";

const all = indicatorCodes();

it("lists the 265 codes of the table, each once, each under a component of the circular", () => {
  expect(all).toHaveLength(265);
  expect(new Set(all).size).toBe(265);
  const components = new Set(all.map((one) => parseIndicatorCode(one).component));
  const expected = tt02of2025.items.filter((one) => one.kind === "competence");
  expect([...components]).toEqual(expected.map((one) => one.code));
});

it("counts each component's letters as the table does", () => {
  const count = (start: string) => all.filter((one) => one.startsWith(start)).length;
  expect(["1.1.CB1", "1.1.NC1", "1.2.CB1", "1.2.NC1"].map(count)).toEqual([3, 4, 1, 2]);
  expect(["2.2.CB2", "2.2.TC1", "5.4.TC1", "5.4.TC2"].map(count)).toEqual([2, 3, 2, 3]);
  expect(["6.1.CB1", "6.1.CB2", "4.1", "6."].map(count)).toEqual([0, 2, 20, 33]);
});

it("reads a code apart and writes it back", () => {
  expect(parseIndicatorCode("1.3.CB1a")).toEqual({ component: "1.3", level: 1, letter: "a" });
  for (const code of all) expect(formatIndicatorCode(parseIndicatorCode(code))).toBe(code);
});

it.each([
  ["1.3.CB1c", "FRAMEWORK_INDICATOR_UNKNOWN"],
  ["6.1.CB1a", "FRAMEWORK_INDICATOR_OPEN"],
  ["1.4.CB1a", "FRAMEWORK_INDICATOR_FORM"],
  ["1.1.NC2a", "FRAMEWORK_INDICATOR_FORM"],
  ["1.1.CS1a", "FRAMEWORK_INDICATOR_FORM"],
  ["1.1.cb1a", "FRAMEWORK_INDICATOR_FORM"],
  ["10.C2.01", "FRAMEWORK_INDICATOR_FORM"],
  ["1.3.CB1a ", "FRAMEWORK_INDICATOR_FORM"],
])("names what is wrong with %s", (text, code) => {
  expect(checkIndicatorCode(text, "/items/3/code")).toEqual([
    expect.objectContaining({ code, path: "/items/3/code" }),
  ]);
  expect(() => parseIndicatorCode(text, "/items/3/code")).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_INDICATOR", path: "/items/3/code" }),
  );
});

it("takes the listed codes and no others", () => {
  const part = fc.tuple(
    fc.integer({ min: 0, max: 7 }),
    fc.integer({ min: 0, max: 7 }),
    fc.constantFrom("CB1", "CB2", "TC1", "TC2", "NC1", "NC2"),
    fc.constantFrom("a", "b", "c", "d", "e"),
  );
  fc.assert(
    fc.property(part, ([domain, number, level, letter]) => {
      const text = `${domain}.${number}.${level}${letter}`;
      expect(checkIndicatorCode(text).length === 0).toBe(all.includes(text));
    }),
  );
});

it("refuses to write a code that the table does not have", () => {
  expect(() => formatIndicatorCode({ component: "1.3", level: 6, letter: "a" })).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_INDICATOR" }),
  );
});
