import { expect, it } from "vitest";
import { checkFramework } from "../model/check-framework.ts";
import type { Framework, FrameworkItem } from "../model/framework.ts";
import { sourceOf } from "../model/source-of.ts";
import { checkQd757, loadQd757 } from "./load-qd757.ts";
import { qd757of2025 } from "./qd757-2025.ts";

const skill: FrameworkItem = {
  code: "ND.1",
  kind: "competence",
  parentCode: "ND",
  title: { vi: "Mục do cơ quan nhập" },
};

const filled: Framework = {
  ...qd757of2025,
  version: "1.0.0",
  source: { citation: "Phụ lục I, bản cơ quan nhập", verification: "verified" },
  items: [...qd757of2025.items.map(({ code, kind, title }) => ({ code, kind, title })), skill],
};

it("is a shell: four target groups, no skills, no levels", () => {
  expect(qd757of2025.items.map((one) => one.kind)).toEqual(Array(4).fill("target-group"));
  expect(qd757of2025.levels).toEqual([]);
  expect(checkFramework(qd757of2025)).toEqual([]);
});

it("says of every field how sure it is", () => {
  for (const item of qd757of2025.items) {
    expect(sourceOf(qd757of2025, item, "code").verification).toBe("own");
    expect(sourceOf(qd757of2025, item, "title.vi").verification).toBe("secondary");
    expect(sourceOf(qd757of2025, item, "title.en").verification).toBe("own");
    expect(item.title.vi).toBe(item.title.vi?.normalize("NFC"));
  }
  expect(sourceOf(qd757of2025, undefined, "validFrom").verification).toBe("unverified");
});

it("is completed by the agency's items, whose source is the agency's", () => {
  const loaded = loadQd757(filled);
  expect(loaded.version).toBe("1.0.0");
  expect(loaded.legalBasis).toEqual(qd757of2025.legalBasis);
  expect(sourceOf(loaded, skill, "title.vi")).toBe(filled.source);
  expect(sourceOf(loaded, loaded.items[0], "title.vi").verification).toBe("secondary");
});

it.each<[string, readonly FrameworkItem[], string, string]>([
  ["nothing but the groups", qd757of2025.items, "FRAMEWORK_QD757_EMPTY", "/items"],
  ["a missing group", [...qd757of2025.items.slice(1), skill], "FRAMEWORK_QD757_GROUP", "/items"],
  [
    "an item outside the groups",
    [...filled.items, { ...skill, code: "X", parentCode: undefined as never }],
    "FRAMEWORK_QD757_GROUP",
    "/items/5/parentCode",
  ],
])("refuses %s", (_, items, code, path) => {
  const broken = { ...filled, items };
  expect(checkQd757(broken)[0]).toMatchObject({ code, path });
  expect(() => loadQd757(broken)).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_INVALID", path }),
  );
});
