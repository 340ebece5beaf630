import { expect, it } from "vitest";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import { activity, passed, ruleWith } from "./__fixtures__/rules.ts";
import { requireRules } from "./require-rules.ts";
import type { AttainmentRule, Requirement } from "./rule.ts";

const evidence = { verbs: [passed], activities: [activity("an-toan")] };
const level = (item: string, at: number): Requirement => ({ attained: { item, level: at } });

it("takes every kind of requirement, through JSON and back", () => {
  const rules = [
    ruleWith({
      validFrom: "2026-01-01",
      validForDays: 365.25,
      requires: {
        allOf: [
          level("4.2", 1),
          {
            anyOf: [
              { ...evidence, title: { vi: "Thi", en: "Test" }, success: true, minScaled: 0.5 },
              { ...evidence, under: [activity("x")], atLeast: { statements: 3, days: 2 } },
              { ...evidence, atLeast: { activities: 2 }, validForDays: 30 },
              { ...evidence, decay: { halfLifeDays: 180, minWeight: 1.5 } },
            ],
            atLeast: 2,
          },
        ],
      },
    }),
    ruleWith({ id: "bac-3", level: 3, requires: level("4.1", 1) }),
  ];
  expect(requireRules(JSON.parse(JSON.stringify(rules)), [tt02of2025])).toEqual(rules);
});

it.each<[string, Partial<AttainmentRule>, string]>([
  ["no condition", { requires: { allOf: [] } }, "/requires/allOf"],
  [
    "more parts than there are",
    { requires: { anyOf: [evidence, evidence], atLeast: 3 } },
    "/requires/atLeast",
  ],
  ["a score in percent", { requires: { ...evidence, minScaled: 80 } }, "/requires/minScaled"],
  [
    "a verb that is no IRI, deep inside",
    { requires: { allOf: [{ anyOf: [evidence, { verbs: ["passed"] }] }] } },
    "/requires/allOf/0/anyOf/1/verbs/0",
  ],
  ["a validity of no days", { validForDays: 0 }, "/validForDays"],
  ["an unknown framework", { frameworkId: "x" }, "/frameworkId"],
  ["an unknown item", { item: "9.9" }, "/item"],
  ["an unknown level", { level: 9 }, "/level"],
  ["an unknown item to build on", { requires: level("9.9", 1) }, "/requires/attained/item"],
  [
    "an unknown level to build on",
    { requires: { anyOf: [evidence, level("4.1", 9)] } },
    "/requires/anyOf/1/attained/level",
  ],
  ["a level that builds on itself", { requires: level("4.2", 2) }, "/requires/attained/level"],
])("refuses %s, by its path", (_, parts, path) => {
  expect(() => requireRules([ruleWith(parts)], [tt02of2025])).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_RULE", path: `/rules/an-toan-4-2${path}` }),
  );
});

it("refuses two rules that wait for each other", () => {
  const rules = [
    ruleWith({ id: "a", item: "4.1", requires: level("4.2", 1) }),
    ruleWith({ id: "b", requires: { allOf: [evidence, level("4.1", 2)] } }),
  ];
  expect(() => requireRules(rules, [tt02of2025])).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_BAD_RULE" }),
  );
});

it.each([
  ["the same version twice", { version: 1, validFrom: "2026-06-01" }, "/version"],
  ["a later version without a day", { version: 2 }, "/validFrom"],
  ["a later version that begins earlier", { version: 2, validFrom: "2025-12-31" }, "/validFrom"],
])("refuses %s", (_, second, path) => {
  const rules = [ruleWith({ validFrom: "2026-01-01" }), ruleWith(second)];
  expect(() => requireRules(rules, [tt02of2025])).toThrow(
    expect.objectContaining({ path: `/rules/an-toan-4-2${path}` }),
  );
});
