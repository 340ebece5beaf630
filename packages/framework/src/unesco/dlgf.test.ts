import { expect, it } from "vitest";
import { checkFramework } from "../model/check-framework.ts";
import { sourceOf } from "../model/source-of.ts";
import { dlgf } from "./dlgf.ts";

it("has 7 areas and 26 competences, and no levels", () => {
  const perArea = [..."0123456"].map(
    (area) => dlgf.items.filter((one) => one.parentCode === area).length,
  );
  expect(perArea).toEqual([2, 3, 6, 4, 4, 5, 2]);
  expect(dlgf.items).toHaveLength(33);
  expect(dlgf.levels).toEqual([]);
  expect(checkFramework(dlgf)).toEqual([]);
});

it("has the five competences that DigComp 2.0 does not", () => {
  const titles = new Map(dlgf.items.map((one) => [one.code, one.title.en]));
  expect(["0.1", "0.2", "5.5", "6.1", "6.2"].map((code) => titles.get(code))).toEqual([
    "Physical operations of digital devices",
    "Software operations in digital devices",
    "Computational thinking",
    "Operating specialized digital technologies for a particular field",
    "Interpreting and manipulating data, information and digital content for a particular field",
  ]);
});

it("marks the English as read in a copy and the Vietnamese as ours, composed (NFC)", () => {
  for (const item of dlgf.items) {
    expect(sourceOf(dlgf, item, "title.en").verification).toBe("secondary");
    expect(sourceOf(dlgf, item, "title.vi").verification).toBe("own");
    expect(item.title.vi).toBe(item.title.vi?.normalize("NFC"));
  }
});
