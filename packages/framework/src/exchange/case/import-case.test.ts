import { expect, it } from "vitest";
import { invalidIn10, invalidIn11 } from "./__fixtures__/official-schemas.ts";
import { exportCase } from "./export-case.ts";
import { importCase } from "./import-case.ts";
import { upgradeCase } from "./upgrade-case.ts";

const at = "2026-11-20T00:00:00Z";
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const base = (number: number) => ({
  identifier: uuid(number),
  uri: `https://a.example/ims/case/v1p0/CFItems/${uuid(number)}`,
  lastChangeDateTime: at,
});
const link = (number: number) => ({
  title: String(number),
  identifier: uuid(number),
  uri: base(number).uri,
});
const item = (number: number, more = {}) => ({
  ...base(number),
  fullStatement: `Item ${number}`,
  humanCodingScheme: `I.${number}`,
  ...more,
});
const relation = (type: string, from: number, to: number, more = {}) => ({
  ...base(1000 + from * 20 + to),
  associationType: type,
  originNodeURI: link(from),
  destinationNodeURI: link(to),
  ...more,
});
const child = (from: number, to: number, more = {}) => relation("isChildOf", from, to, more);

/** A package of 1.0, written by hand: 0 is the document. */
function packageOf(items: object[], links: object[], document = {}, more = {}) {
  return {
    CFDocument: { ...base(0), creator: "A", title: "T", language: "en", ...document },
    CFItems: items,
    CFAssociations: links,
    ...more,
  };
}

const codesOf = (report: readonly { code: string; path: string }[]) =>
  report
    .map((one) => `${one.code} ${one.path}`)
    .filter((one) => !/CASE_(ADDRESSES|FRAMEWORK_ID|SOURCE|VERSION)/.test(one));

async function read(input: unknown, options = {}) {
  const result = await importCase(input, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result;
}

it("puts parents before children and siblings by their number, and says so", async () => {
  const links = [
    child(1, 3),
    child(2, 0, { sequenceNumber: 2 }),
    child(3, 0, { sequenceNumber: 1 }),
  ];
  const { framework, report } = await read(packageOf([item(1), item(2), item(3)], links));
  expect(framework.items.map((one) => [one.code, one.parentCode])).toEqual([
    ["I.3", undefined],
    ["I.1", "I.3"],
    ["I.2", undefined],
  ]);
  expect(codesOf(report)).toEqual(["CASE_ORDER /CFItems"]);
});

it.each<[string, unknown, string, string]>([
  ["no JSON", "{", "CASE_BAD_SHAPE", ""],
  ["no document", { CFItems: [] }, "CASE_BAD_SHAPE", "/CFDocument"],
  ["a list that is none", packageOf({} as [], []), "CASE_BAD_SHAPE", "/CFItems"],
  ["an item that is no object", packageOf([1 as never], []), "CASE_BAD_SHAPE", "/CFItems/0"],
  [
    "an item without its text",
    packageOf([item(1), { ...item(2), fullStatement: 7 }], []),
    "CASE_BAD_SHAPE",
    "/CFItems/1/fullStatement",
  ],
  ["no items", packageOf([], []), "CASE_NO_ITEMS", "/CFItems"],
  [
    "a circle",
    packageOf([item(1), item(2), item(3)], [child(1, 0), child(2, 3), child(3, 2)]),
    "CASE_CYCLE",
    "/CFItems/1",
  ],
  [
    "one UUID for two items",
    packageOf([item(1), item(1)], []),
    "CASE_DUPLICATE_IDENTIFIER",
    "/CFItems/1/identifier",
  ],
  [
    "a broken extension of ours",
    packageOf([item(1, { extensions: { "hvs:item": { set: { kind: 7 } } } })], [child(1, 0)]),
    "CASE_BAD_EXTENSION",
    "/CFItems/0/extensions/hvs:item",
  ],
])("refuses %s by its path", async (_, input, code, path) => {
  const result = await importCase(input);
  expect(result.ok).toBe(false);
  expect(!result.ok && result.issues).toContainEqual(expect.objectContaining({ code, path }));
});

it("refuses more items than allowed without looking at them", async () => {
  const result = await importCase(packageOf([1 as never, 2 as never], []), { maxItems: 1 });
  expect(!result.ok && result.issues.map((one) => one.code)).toEqual(["CASE_TOO_MANY_ITEMS"]);
});

it("repairs missing and double codes, a second parent and no parent, and lists each", async () => {
  const items = [
    item(1),
    item(2, { humanCodingScheme: "I.1" }),
    item(3, { humanCodingScheme: "" }),
  ];
  const links = [child(1, 0), child(2, 0), child(2, 1)];
  const { framework, report } = await read(packageOf(items, links));
  expect(framework.items.map((one) => one.code)).toEqual(["I.1", uuid(2), uuid(3)]);
  expect(framework.associations).toMatchObject([
    { type: "isPartOf", origin: { code: uuid(2) }, destination: { code: "I.1" } },
  ]);
  expect(codesOf(report)).toEqual([
    "CASE_TWO_PARENTS /CFAssociations/2",
    "CASE_CODE /CFItems/1/humanCodingScheme",
    "CASE_CODE /CFItems/2/humanCodingScheme",
    "CASE_NO_PARENT /CFItems/2",
  ]);
});

it("keeps relations that lead outside, and resolves those to frameworks it is given", async () => {
  const input = packageOf([item(1)], [child(1, 0), relation("exactMatchOf", 1, 77)]);
  const { framework, report } = await read(input);
  expect(framework.associations?.[0]?.destination).toEqual({
    frameworkId: "https://a.example/ims/case/v1p0/CFItems",
    code: uuid(77),
  });
  expect(codesOf(report)).toEqual(["CASE_FOREIGN_NODE /CFAssociations/1/destinationNodeURI"]);
  const other = {
    ...framework,
    id: "other",
    items: [{ code: "4.2", kind: "x", title: {}, identifier: uuid(77) }],
  };
  const resolved = await read(input, { frameworks: [other] });
  expect(resolved.framework.associations?.[0]?.destination).toEqual({
    frameworkId: "other",
    code: "4.2",
  });
});

it("reads levels from hasSkillLevel and from a rubric alike", async () => {
  const levels = [8, 9].map((number) => item(number, { listEnumeration: String(number - 7) }));
  const byItems = await read(
    packageOf(
      [item(1), item(2), ...levels],
      [child(1, 0), child(2, 0), relation("hasSkillLevel", 1, 9), relation("hasSkillLevel", 2, 8)],
    ),
  );
  const step = (number: number, quality: string) => ({ ...base(number), quality, score: number });
  const criterion = {
    ...base(30),
    CFItemURI: link(1),
    CFRubricCriterionLevels: [step(2, "Item 9"), step(1, "Item 8")],
  };
  const rubric = { ...base(31), CFRubricCriteria: [criterion] };
  const byRubric = await read(packageOf([item(1)], [child(1, 0)], {}, { CFRubrics: [rubric] }));
  const stages = [{ en: "Item 8" }, { en: "Item 9" }];
  expect(byItems.framework.levels.map((one) => one.stage)).toEqual(stages);
  expect(byRubric.framework.levels.map((one) => one.stage)).toEqual(stages);
  expect(byItems.framework.items.map((one) => one.level)).toEqual([2, 1]);
});

it("takes the names of levels from a rubric with descriptors for each item, and says what is lost", async () => {
  const criterion = (number: number) => ({
    ...base(30 + number),
    CFItemURI: link(number),
    CFRubricCriterionLevels: ["Low", "High"].map((quality, index) => ({
      ...base(40 + number * 2 + index),
      quality,
      score: index + 1,
      description: `${quality} of ${number}`,
    })),
  });
  const rubric = { ...base(60), CFRubricCriteria: [criterion(1), criterion(2)] };
  const { framework, report } = await read(
    packageOf([item(1), item(2)], [child(1, 0), child(2, 0)], {}, { CFRubrics: [rubric] }),
  );
  expect(framework.levels).toEqual([
    { level: 1, stage: { en: "Low" } },
    { level: 2, stage: { en: "High" } },
  ]);
  expect(codesOf(report)).toEqual(["CASE_RUBRIC /CFRubrics/0"]);
});

it("keeps what the model has no place for, and gives it back", async () => {
  const concept = { ...base(50), title: "C", hierarchyCode: "1" };
  const extras = { notes: "N", educationLevel: ["06"], alternativeLabel: "L" };
  const input = packageOf(
    [item(1, extras)],
    [child(1, 0)],
    { publisher: "P" },
    {
      CFDefinitions: { CFConcepts: [concept] },
      extra: 1,
    },
  );
  const { framework, report } = await read(input);
  expect(framework.items[0]?.extensions).toEqual({ case: extras });
  expect(codesOf(report)).toEqual(["CASE_UNKNOWN_FIELD /extra"]);
  const { output } = await exportCase(framework, { lastChangeDateTime: at });
  expect(output.CFItems[0]).toMatchObject(extras);
  expect(output.CFDocument.publisher).toBe("P");
  expect(output.CFDefinitions?.CFConcepts).toEqual([concept]);
});

it("brings the liberties of 1.0 to a package that is valid in 1.1", async () => {
  const items = [item(1, { CFDocumentURI: link(0), educationLevel: "06", ext: 1 })];
  const dates = { statusStartDate: "2025-03-11T00:00:00Z", statusEndDate: null };
  const input = packageOf(items, [child(1, 0, { CFDocumentURI: link(0) })], {
    ...dates,
    subject: "Math",
    CFPackageURI: link(0),
  });
  expect(invalidIn10({ ...input, CFItems: [item(1, { CFDocumentURI: link(0) })] })).toEqual([]);
  expect(invalidIn11(input)).not.toEqual([]);
  const upgraded = upgradeCase(JSON.stringify(input));
  if (!upgraded.ok) throw new Error("not read");
  expect(invalidIn11(upgraded.output)).toEqual([]);
  expect(upgraded.report.map((one) => `${one.kind} ${one.path}`)).toEqual([
    "repaired /CFDocument/caseVersion",
    "repaired /CFDocument/statusStartDate",
    "repaired /CFDocument/subject",
    "repaired /CFItems/0/educationLevel",
    "lost /CFItems/0/ext",
  ]);
});

it("says when the language is missing, and takes the one it is told", async () => {
  const input = packageOf([item(1)], [child(1, 0)], { language: "" });
  const { framework, report } = await read(input, { language: "vi" });
  expect(framework.title).toEqual({ vi: "T" });
  expect(codesOf(report)).toEqual(["CASE_LANGUAGE /CFDocument/language"]);
});
