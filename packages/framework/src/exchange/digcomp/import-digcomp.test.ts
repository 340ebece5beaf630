import { expect, it } from "vitest";
import { checkFramework } from "../../model/check-framework.ts";
import { sourceOf } from "../../model/source-of.ts";
import { excerpt } from "./__fixtures__/excerpt.ts";
import { importDigcomp30 } from "./import-digcomp.ts";

function imported() {
  const read = importDigcomp30(excerpt);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read;
}

/** The excerpt with one node changed. */
function changed(index: number, change: Record<string, unknown>) {
  const graph: unknown[] = [...excerpt["@graph"]];
  graph[index] = { ...(graph[index] as object), ...change };
  return { "@graph": graph };
}

it("puts areas, competences, statements and outcomes below one another", () => {
  const { framework } = imported();
  expect(framework.items.map((one) => [one.code, one.kind, one.parentCode, one.level])).toEqual([
    ["4", "domain", undefined, undefined],
    ["4.1", "competence", "4", undefined],
    ["CS4.1.01", "competence-statement", "4.1", 1],
    ["CS4.1.02", "competence-statement", "4.1", 3],
    ["LO4.1.01", "learning-outcome", "4.1", 1],
    ["LO4.1.02", "learning-outcome", "4.1", 2],
  ]);
  expect(checkFramework(framework)).toEqual([]);
  expect(framework.id).toBe("eu-digcomp-3-0");
});

it("keeps labels as keywords and everything else in the extensions", () => {
  const { framework } = imported();
  const outcome = framework.items.find((one) => one.code === "LO4.1.01");
  expect(outcome?.keywords).toEqual(["AI-Explicit", "Skill"]);
  expect(outcome?.extensions).toEqual({
    digcomp: {
      ai_label: "AI-Explicit",
      type: "Skill",
      four_levels_proficiency_name: "ProficiencyLevel/Basic",
      levels: [1, 2],
    },
  });
  expect(framework.extensions?.digcomp).toMatchObject({
    glossary: [{ term: "Screen lock", explanation: "Keeps others out." }],
    levels: [{ eight_levels_description: "What step 1 means." }, {}, {}],
  });
});

it("adds our Vietnamese only to texts that it translates", () => {
  const { framework } = imported();
  const [area, competence] = framework.items;
  expect(area?.title).toEqual({ en: "Our area" });
  expect(competence?.title).toEqual({ vi: "Bảo vệ thiết bị", en: "Protecting devices" });
  expect(sourceOf(framework, competence, "title.vi").verification).toBe("own");
  expect(framework.levels.map((one) => one.stage)).toEqual([
    { vi: "Cơ bản", en: "Basic" },
    { vi: "Cơ bản", en: "Basic" },
    { en: "Very high" },
  ]);
});

it("lists every repair, and what it did not read", () => {
  expect(imported().report.map(({ code, kind, path }) => [code, kind, path])).toEqual([
    ["DIGCOMP_CONTEXT", "repaired", "/@context/CompetenceArea"],
    ["DIGCOMP_BLANKS", "repaired", "/@graph/0/name"],
    ["DIGCOMP_ID", "repaired", "/@graph/4/@id"],
    ["DIGCOMP_ID", "repaired", "/@graph/9/@id"],
    ["DIGCOMP_BLANKS", "repaired", "/@graph/9/explanation"],
    ["DIGCOMP_NODE_TYPE", "lost", "/@graph/10"],
    ["DIGCOMP_LEVEL_REFERENCE", "repaired", "/@graph/5/four_levels_proficiency_name"],
    ["DIGCOMP_LEVEL_REFERENCE", "repaired", "/@graph/6/four_levels_proficiency_name"],
    ["DIGCOMP_LEVEL_REFERENCE", "repaired", "/@graph/7/four_levels_proficiency_name"],
  ]);
});

it.each<[string, unknown, string, string]>([
  ["something else", [], "DIGCOMP_NO_GRAPH", "/@graph"],
  ["nothing", null, "DIGCOMP_NO_GRAPH", "/@graph"],
  ["an empty graph", { "@graph": [] }, "DIGCOMP_NO_ITEMS", "/@graph"],
  ["a node that is no object", { "@graph": [7] }, "DIGCOMP_BAD_NODE", "/@graph/0/@type"],
  ["a missing text", changed(0, { name: " " }), "DIGCOMP_BAD_NODE", "/@graph/0/name"],
  [
    "a text of the wrong kind",
    changed(5, { ai_label: 1 }),
    "DIGCOMP_BAD_NODE",
    "/@graph/5/ai_label",
  ],
  [
    "a gap in the levels",
    changed(4, { eight_levels_mapping: 4 }),
    "DIGCOMP_UNKNOWN_LEVEL",
    "/@graph/4/eight_levels_mapping",
  ],
  [
    "an unknown level",
    changed(5, { four_levels_proficiency_name: "ProficiencyLevel/Expert" }),
    "DIGCOMP_UNKNOWN_LEVEL",
    "/@graph/5/four_levels_proficiency_name",
  ],
  [
    "an unknown area",
    changed(1, { competence_area_id: "CompetenceArea/9" }),
    "DIGCOMP_UNKNOWN_PARENT",
    "/@graph/1/competence_area_id",
  ],
  [
    "an unknown competence",
    changed(5, { competence_id: "Competence/9.9" }),
    "DIGCOMP_UNKNOWN_PARENT",
    "/@graph/5/competence_id",
  ],
  [
    "two parents",
    changed(5, { competence_area_id: "CompetenceArea/1" }),
    "DIGCOMP_TWO_PARENTS",
    "/@graph/5/competence_area_id",
  ],
  [
    "an id that stands twice",
    changed(6, { "@id": "CompetenceStatement/CS4.1.01" }),
    "DIGCOMP_DUPLICATE",
    "/@graph/6/@id",
  ],
])("refuses %s whole, and says where", (_, input, code, path) => {
  const read = importDigcomp30(input);
  expect(read).toEqual({ ok: false, issues: expect.any(Array) });
  expect(!read.ok && read.issues[0]).toMatchObject({ code, path });
});
