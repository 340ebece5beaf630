import { expect, it } from "vitest";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import type { Association } from "./association.ts";
import { checkFramework, requireSound } from "./check-framework.ts";
import type { Framework } from "./framework.ts";

const first = tt02of2025.items[0] as Framework["items"][0];
const orphan = { code: "9.1", kind: "competence", parentCode: "9", title: first.title };

function link(from: string, to: string): Association {
  const at = (code: string) => ({ frameworkId: tt02of2025.id, code });
  return { type: "precedes", origin: at(from), destination: at(to) };
}

it.each<[string, Partial<Framework>, string, string]>([
  ["a duplicate code", { items: [first, first] }, "FRAMEWORK_DUPLICATE_CODE", "/items/1/code"],
  [
    "a parent not seen before",
    { items: [first, orphan] },
    "FRAMEWORK_UNKNOWN_PARENT",
    "/items/1/parentCode",
  ],
  [
    "a level that the scale does not have",
    { items: [{ ...first, level: 9 }] },
    "FRAMEWORK_UNKNOWN_LEVEL",
    "/items/0/level",
  ],
  [
    "associations that come back",
    { associations: [link("4.1", "4.2"), link("4.2", "4.3"), link("4.3", "4.1")] },
    "FRAMEWORK_CYCLE",
    "/associations/2",
  ],
  [
    "an item that precedes itself",
    { associations: [link("4.1", "4.1")] },
    "FRAMEWORK_CYCLE",
    "/associations/0",
  ],
  [
    "a strength above 1",
    { associations: [{ ...link("4.1", "4.2"), strength: 1.1 }] },
    "FRAMEWORK_STRENGTH",
    "/associations/0/strength",
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

it("lets relations without a direction, or to other frameworks, go round", () => {
  const round = [link("4.1", "4.2"), link("4.2", "4.1")];
  const related = round.map((one) => ({ ...one, type: "isRelatedTo" as const }));
  const elsewhere = round.map((one, at) =>
    at === 0 ? one : { ...one, origin: { ...one.origin, frameworkId: "other" } },
  );
  for (const associations of [related, elsewhere]) {
    expect(checkFramework({ ...tt02of2025, associations })).toEqual([]);
  }
});
