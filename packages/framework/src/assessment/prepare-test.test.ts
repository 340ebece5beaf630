import { isHvsError } from "@hocvuso/core";
import { expect, it } from "vitest";
import { adaptivePlan, fixedPlan, makeBank, makeItem } from "./__fixtures__/bank.ts";
import { checkItems } from "./check-items.ts";
import type { ChoiceItem } from "./item.ts";
import type { TestPlan } from "./plan.ts";
import { prepareTest } from "./prepare-test.ts";

const bank = [...makeBank(3), makeItem("plain")];
const known = { frameworkId: "vn-tt02-2025", code: "4.2" };

function faults(plan: TestPlan, items: readonly ChoiceItem[] = bank): string[] {
  try {
    prepareTest(plan, items);
    return [];
  } catch (error) {
    if (!isHvsError(error, "FRAMEWORK_BAD_TEST")) throw error;
    return (error.issues ?? []).map(({ code, path }) => `${code} ${path}`);
  }
}

it.each<[string, TestPlan, string]>([
  [
    "an item that is not there",
    fixedPlan(bank, { items: ["x"] }),
    "FRAMEWORK_UNKNOWN_ITEM /plan/items/0",
  ],
  [
    "an item twice",
    fixedPlan(bank, { items: ["q1", "q1"] }),
    "FRAMEWORK_DUPLICATE_ITEM /plan/items/1",
  ],
  [
    "a pass ratio above 1",
    fixedPlan(bank, { passRatio: 70 }),
    "FRAMEWORK_TEST_MALFORMED /plan/passRatio",
  ],
  [
    "an adaptive item without parameters",
    adaptivePlan(bank),
    "FRAMEWORK_ITEM_WITHOUT_PARAMETERS /plan/items/3",
  ],
  [
    "more items at least than at most",
    adaptivePlan(bank.slice(0, 3), { stop: { minItems: 3, maxItems: 2 } }),
    "FRAMEWORK_TEST_MALFORMED /plan/stop",
  ],
  [
    "a target that no item serves",
    adaptivePlan(bank.slice(0, 3), {
      content: [
        { competence: known, weight: 1 },
        { competence: { ...known, code: "9.9" }, weight: 1 },
      ],
    }),
    "FRAMEWORK_NO_ITEM_FOR_CONTENT /plan/content/1/competence",
  ],
])("refuses %s", (_, plan, fault) => {
  expect(faults(plan)).toEqual([fault]);
});

it("takes a sound plan and keeps its order of items", () => {
  const plan = fixedPlan(bank, { items: ["plain", "q1"] });
  expect([...prepareTest(plan, bank).items.keys()]).toEqual(["plain", "q1"]);
});

it.each<[string, Partial<ChoiceItem>, string]>([
  ["no right option", { key: [] }, "/0/key"],
  ["a key that is no option", { key: ["x"] }, "/0/key"],
  ["two right options of a single choice", { key: ["a", "b"] }, "/0/key"],
  ["one option", { options: [{ id: "a", text: { vi: "a" } }] }, "/0/options"],
  [
    "two options of one id",
    { options: [0, 1].map(() => ({ id: "a", text: { vi: "a" } })) },
    "/0/options",
  ],
  ["an id that is no part of an IRI", { id: "a b" }, "/0/id"],
  ["a question without a text", { stem: {} }, "/0/stem"],
  ["a language that is no tag", { stem: { "tiếng Việt": "?" } }, "/0/stem/tiếng Việt"],
  ["a discrimination of 0", { parameters: { a: 0, b: 0 } }, "/0/parameters/a"],
])("names %s by its path", (_, change, path) => {
  const issues = checkItems([makeItem("q", change)]);
  expect(issues.map((one) => `${one.code} ${one.path}`)).toEqual([
    `FRAMEWORK_ITEM_MALFORMED ${path}`,
  ]);
});

it("names an id that stands twice", () => {
  expect(checkItems([makeItem("q"), makeItem("q")])).toMatchObject([
    { code: "FRAMEWORK_DUPLICATE_ITEM", path: "/1/id" },
  ]);
});
