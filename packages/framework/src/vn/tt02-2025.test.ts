import { expect, it } from "vitest";
import { checkFramework } from "../model/check-framework.ts";
import { sourceOf } from "../model/source-of.ts";
import { tt02of2025 } from "./tt02-2025.ts";

const { items, levels } = tt02of2025;

it("has the circular's 6 domains, 24 components and 8 levels in 4 stages", () => {
  expect(items.filter((one) => !one.parentCode).map((one) => one.code)).toEqual([..."123456"]);
  const perDomain = [..."123456"].map(
    (code) => items.filter((one) => one.parentCode === code).length,
  );
  expect(perDomain).toEqual([3, 6, 4, 4, 4, 3]);
  expect(levels.map((one) => one.level)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...new Set(levels.map((one) => one.stage.vi))]).toEqual([
    "Cơ bản",
    "Trung cấp",
    "Nâng cao",
    "Chuyên sâu",
  ]);
});

it("numbers the components without gaps and is sound", () => {
  for (const domain of "123456") {
    const codes = items.filter((one) => one.parentCode === domain).map((one) => one.code);
    expect(codes).toEqual(codes.map((_, index) => `${domain}.${index + 1}`));
  }
  expect(checkFramework(tt02of2025)).toEqual([]);
});

it("gives school codes to levels 1 to 5 only, each with its source", () => {
  expect(levels.map((one) => one.aliases?.[0]?.code)).toEqual([
    "CB1",
    "CB2",
    "TC1",
    "TC2",
    "NC1",
    undefined,
    undefined,
    undefined,
  ]);
  for (const { aliases } of levels.slice(0, 5)) {
    expect(aliases?.[0]?.source.verification).toBe("secondary");
  }
});

it("keeps Vietnamese titles composed (NFC) and has English beside each", () => {
  for (const { title } of items) {
    expect(title.vi).toBe(title.vi?.normalize("NFC"));
    expect(title.en).toMatch(/^[A-Z]/);
  }
});

it("has keywords of task and autonomy for levels 1 to 5 only, from the dispatch", () => {
  expect(levels.map((one) => Boolean(one.task && one.autonomy))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  for (const level of levels.slice(0, 5)) {
    for (const field of ["task", "autonomy"] as const) {
      expect(sourceOf(tt02of2025, level, `${field}.vi`).citation).toContain("3456/BGDĐT-GDPT");
      expect(sourceOf(tt02of2025, level, `${field}.vi`).verification).toBe("secondary");
      expect(level[field]?.vi).toBe(level[field]?.vi?.normalize("NFC"));
    }
  }
});

it("marks every English text as ours", () => {
  for (const item of items) {
    expect(sourceOf(tt02of2025, item, "title.en").verification).toBe("own");
    expect(sourceOf(tt02of2025, item, "title.vi").verification).toBe("secondary");
  }
  for (const level of levels) {
    for (const field of ["stage.en", "task.en", "autonomy.en"]) {
      expect(sourceOf(tt02of2025, level, field).verification).toBe("own");
    }
  }
});
