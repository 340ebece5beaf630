import { expect, it } from "vitest";
import type { Framework, FrameworkItem, Source } from "./framework.ts";
import { sourceOf } from "./source-of.ts";

const source = (citation: string): Source => ({ citation, verification: "own" });

const item: FrameworkItem = {
  code: "1",
  kind: "domain",
  title: { vi: "Một", en: "One" },
  sources: { "title.vi": source("item title.vi") },
};

const framework: Framework = {
  id: "f",
  version: "1",
  title: { vi: "Khung" },
  issuer: { vi: "Ta" },
  source: source("framework"),
  sources: {
    title: source("own title"),
    items: source("items"),
    "items.title.en": source("items title.en"),
    "levels.stage": source("levels stage"),
  },
  items: [item],
  levels: [{ level: 1, stage: { vi: "Cơ bản" } }],
};

it.each([
  [item, "title.vi", "item title.vi"],
  [item, "title.en", "items title.en"],
  [item, "description.vi", "items"],
  [framework.levels[0], "stage.vi", "levels stage"],
  [framework.levels[0], "task.vi", "framework"],
  [undefined, "title.vi", "own title"],
  [undefined, "issuer.vi", "framework"],
] as const)("finds the nearest source of a field (%#)", (owner, path, citation) => {
  expect(sourceOf(framework, owner, path).citation).toBe(citation);
});

it("never takes the framework's own title for an item's", () => {
  const bare = { ...framework, sources: { title: source("own title") } };
  expect(sourceOf(bare, item, "title.en").citation).toBe("framework");
});
