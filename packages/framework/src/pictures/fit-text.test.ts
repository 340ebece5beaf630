import fc from "fast-check";
import { expect, it } from "vitest";
import { estimateWidth, plainText, wrapText } from "./fit-text.ts";

const style = { size: 14 };

it("breaks any text into lines that fit and loses no letter", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.lorem(), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 300 }), (words, width) => {
      const lines = wrapText(words, width, style);
      for (const line of lines) expect(estimateWidth(line, style)).toBeLessThanOrEqual(width);
      const letters = (some: string) => some.replaceAll(" ", "");
      expect(letters(lines.join(""))).toBe(letters(plainText(words)));
    }),
  );
});

it("measures Vietnamese letters like the letters they are made of", () => {
  expect(estimateWidth("Nghệ sĩ được", style)).toBeCloseTo(estimateWidth("Nghe si đuoc", style));
  expect(estimateWidth("WW", style)).toBeGreaterThan(estimateWidth("ii", style));
});

it("keeps signs out that XML or the reading order forbid", () => {
  expect(plainText("a\u0000b\u202Ec\uD800d\n e\uFFFF")).toBe("a b c d e");
  expect(plainText("Tie\u0302\u0301ng")).toBe("Tiếng");
});
