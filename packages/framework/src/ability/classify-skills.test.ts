import { expect, it } from "vitest";
import { classifySkills } from "./classify-skills.ts";
import type { SkillsEvidence, SkillsIndicator } from "./digital-skills.ts";
import { eurostatDsi2 } from "./eurostat-dsi2.ts";
import { ituSkills } from "./itu-skills.ts";

const today = "2026-06-30";

/** Somebody who did the first so many activities of each area. */
function did(indicator: SkillsIndicator, counts: readonly number[], on = today): SkillsEvidence {
  const activities = indicator.areas.flatMap((area, index) =>
    area.activities.slice(0, counts[index]).map(({ code }) => ({ code, on })),
  );
  return { usedInternet: true, activities };
}

it("has the areas and activities that are published", () => {
  const sizes = (indicator: SkillsIndicator) =>
    indicator.areas.map(({ code, activities }) => `${code} ${activities.length}`);
  expect(sizes(eurostatDsi2)).toEqual(["IL 4", "CC 6", "DCC 7", "SF 6", "PS 7"]);
  expect(sizes(ituSkills)).toEqual(["IDL 4", "CC 4", "DCC 6", "SF 2", "PS 6"]);
  for (const { areas } of [eurostatDsi2, ituSkills]) {
    const codes = areas.flatMap(({ activities }) => activities.map((one) => one.code));
    expect(new Set(codes).size).toBe(codes.length);
  }
});

it.each<[number[], string]>([
  [[2, 2, 3, 3, 3], "I_DSK2_AB"],
  [[1, 2, 3, 3, 3], "I_DSK2_B"],
  [[1, 1, 1, 1, 1], "I_DSK2_B"],
  [[2, 2, 2, 2, 2], "I_DSK2_B"],
  [[3, 4, 0, 2, 2], "I_DSK2_LW"],
  [[3, 4, 0, 0, 2], "I_DSK2_N"],
  [[3, 4, 0, 0, 0], "I_DSK2_LM"],
  [[0, 4, 0, 0, 0], "I_DSK2_X"],
])("puts the Eurostat counts %j into %s", (counts, code) => {
  expect(classifySkills(eurostatDsi2, did(eurostatDsi2, counts), today).code).toBe(code);
});

it("counts every one of the 2^30 answer vectors into its level", () => {
  const choose = (n: number, k: number): number =>
    k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k;
  const totals: Record<string, number> = {};
  const sizes = eurostatDsi2.areas.map(({ activities }) => activities.length);
  const walk = (counts: readonly number[], vectors: number): void => {
    const size = sizes[counts.length];
    if (size === undefined) {
      const { code = "" } = classifySkills(eurostatDsi2, did(eurostatDsi2, counts), today);
      totals[code] = (totals[code] ?? 0) + vectors;
      return;
    }
    for (let k = 0; k <= size; k += 1) walk([...counts, k], vectors * choose(size, k));
  };
  walk([], 1);
  expect(totals).toEqual({
    I_DSK2_AB: 258_099_534,
    I_DSK2_B: 702_140_481,
    I_DSK2_LW: 109_621_701,
    I_DSK2_N: 3_821_910,
    I_DSK2_LM: 57_802,
    I_DSK2_X: 396,
  });
});

it("takes two activities as above basic everywhere under ITU's rule", () => {
  const overall = (counts: number[]) =>
    classifySkills(ituSkills, did(ituSkills, counts), today).overall;
  expect(overall([2, 2, 2, 2, 2])).toBe("above-basic");
  expect(overall([2, 2, 1, 2, 2])).toBe("basic");
  expect(overall([2, 2, 0, 2, 2])).toBe("low");
  expect(overall([1, 0, 0, 0, 0])).toBe("none");
});

it("reads both indicators from the same evidence and passes over foreign codes", () => {
  const evidence = did(eurostatDsi2, [4, 6, 7, 6, 7]);
  expect(classifySkills(eurostatDsi2, evidence, today).overall).toBe("above-basic");
  const itu = classifySkills(ituSkills, evidence, today);
  expect(itu.areas.map(({ code, skill }) => `${code} ${skill}`)).toEqual([
    "IDL above-basic",
    "CC above-basic",
    "DCC basic",
    "SF none",
    "PS above-basic",
  ]);
  expect(itu.overall).toBe("low");
});

it("does not assess somebody without internet, whatever the evidence", () => {
  const evidence = { ...did(eurostatDsi2, [4, 6, 7, 6, 7]), usedInternet: false };
  expect(classifySkills(eurostatDsi2, evidence, today)).toEqual({
    overall: "not-assessed",
    code: "I_DSK2_NA",
    areas: [],
    outsideWindow: [],
  });
});

it.each<[string, string, boolean]>([
  ["online-purchase", "2025-06-30", true],
  ["online-purchase", "2025-06-29", false],
  ["online-sale", "2026-03-30", true],
  ["online-sale", "2026-03-29", false],
  ["online-sale", "2026-07-01", false],
])("counts %s on %s: %s", (code, on, counts) => {
  const evidence = { usedInternet: true, activities: [{ code, on }] };
  const { areas, outsideWindow } = classifySkills(eurostatDsi2, evidence, today);
  expect(areas[4]?.counted).toEqual(counts ? [code] : []);
  expect(outsideWindow).toEqual(counts ? [] : [code]);
});

it("starts the window on the last day of a shorter month", () => {
  const first = (on: string) =>
    classifySkills(
      eurostatDsi2,
      { usedInternet: true, activities: [{ code: "email", on }] },
      "2026-05-31",
    ).areas[1]?.skill;
  expect([first("2026-02-28"), first("2026-02-27")]).toEqual(["basic", "none"]);
});

it("counts an activity once, and when any of its days is in time", () => {
  const activities = ["2026-06-01", "2024-01-01", "2026-06-02"].map((on) => ({
    code: "email",
    on,
  }));
  const { areas } = classifySkills(eurostatDsi2, { usedInternet: true, activities }, today);
  expect(areas[1]).toEqual({ code: "CC", counted: ["email"], skill: "basic" });
});

it.each([
  ["2026-02-30", today, "/activities/0/on"],
  ["2026-06-01", "30/06/2026", "/referenceDay"],
])("refuses the days %s and %s", (on, referenceDay, path) => {
  const evidence = { usedInternet: true, activities: [{ code: "email", on }] };
  expect(() => classifySkills(eurostatDsi2, evidence, referenceDay)).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_DAY", path }),
  );
});
