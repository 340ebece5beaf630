import { expect, it } from "vitest";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import { checkFramework, requireSound } from "./check-framework.ts";
import type { Framework } from "./framework.ts";

const first = tt02of2025.items[0] as Framework["items"][0];
const orphan = { code: "9.1", kind: "competence", parentCode: "9", title: first.title };

it.each<[string, Partial<Framework>, string, string]>([
  ["a duplicate code", { items: [first, first] }, "FRAMEWORK_DUPLICATE_CODE", "/items/1/code"],
  [
    "a parent not seen before",
    { items: [first, orphan] },
    "FRAMEWORK_UNKNOWN_PARENT",
    "/items/1/parentCode",
  ],
  ["no items", { items: [] }, "FRAMEWORK_NO_ITEMS", "/items"],
  [
    "levels out of order",
    { levels: [...tt02of2025.levels].reverse() },
    "FRAMEWORK_LEVEL_ORDER",
    "/levels/0/level",
  ],
])("names %s by its path", (_, change, code, path) => {
  const broken = { ...tt02of2025, ...change };
  expect(checkFramework(broken)[0]).toMatchObject({ code, path });
  expect(() => requireSound(broken)).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_INVALID", path }),
  );
});
