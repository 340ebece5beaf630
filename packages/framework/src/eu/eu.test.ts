import { describe, expect, it } from "vitest";
import { checkFramework } from "../model/check-framework.ts";
import { sourceOf } from "../model/source-of.ts";
import { digcomp22 } from "./digcomp-2-2.ts";
import { digcomp30 } from "./digcomp-3-0.ts";

describe.each([
  ["DigComp 2.2", digcomp22],
  ["DigComp 3.0", digcomp30],
])("%s", (_, framework) => {
  const { items, levels } = framework;

  it("has 5 areas, 21 competences and 8 levels, numbered without gaps", () => {
    const perArea = [..."12345"].map((area) =>
      items.filter((one) => one.parentCode === area).map((one) => one.code),
    );
    expect(perArea.map((one) => one.length)).toEqual([3, 6, 4, 4, 4]);
    perArea.forEach((codes, area) => {
      expect(codes).toEqual(codes.map((_code, index) => `${area + 1}.${index + 1}`));
    });
    expect(items).toHaveLength(26);
    expect(levels.map((one) => one.level)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(checkFramework(framework)).toEqual([]);
  });

  it("marks the English titles official and the Vietnamese ours, composed (NFC)", () => {
    for (const item of items) {
      expect(sourceOf(framework, item, "title.vi").verification).toBe("own");
      expect(sourceOf(framework, item, "title.en")).toBe(framework.source);
      expect(item.title.vi).toBe(item.title.vi?.normalize("NFC"));
      expect(item.title.en).toMatch(/^[A-Z].*[a-z]$/);
    }
  });

  it("names its licence", () => {
    expect(framework.licence?.name).toBe("CC-BY-4.0");
  });
});

const titleIn = (framework: typeof digcomp22, code: string) =>
  framework.items.find((one) => one.code === code)?.title.en;

it("keeps the titles that changed between the versions apart", () => {
  expect(["2.5", "3.4", "4.3", "5.4"].map((code) => titleIn(digcomp22, code))).toEqual([
    "Netiquette",
    "Programming",
    "Protecting health and well-being",
    "Identifying digital competence gaps",
  ]);
  expect(["2.5", "3.4", "4.3", "5.4"].map((code) => titleIn(digcomp30, code))).toEqual([
    "Digital behaviour",
    "Computational thinking and programming",
    "Supporting wellbeing",
    "Identifying and addressing digital competence needs",
  ]);
});

it("names the stages of each version", () => {
  const stages = (framework: typeof digcomp22) => [
    ...new Set(framework.levels.map((one) => one.stage.en)),
  ];
  expect(stages(digcomp22)).toEqual([
    "Foundation",
    "Intermediate",
    "Advanced",
    "Highly specialised",
  ]);
  expect(stages(digcomp30)).toEqual(["Basic", "Intermediate", "Advanced", "Highly advanced"]);
});

it("gives 3.0's six-level reading, where C1 and C2 stand for two levels each", () => {
  expect(digcomp30.levels.map((one) => one.aliases?.[0]?.code)).toEqual([
    "A1",
    "A2",
    "B1",
    "B2",
    "C1",
    "C1",
    "C2",
    "C2",
  ]);
});

it("marks 2.2's keywords of task and autonomy as our words", () => {
  for (const level of digcomp22.levels) {
    expect(sourceOf(digcomp22, level, "task.en").verification).toBe("own");
    expect(sourceOf(digcomp22, level, "stage.en").verification).toBe("secondary");
  }
});
