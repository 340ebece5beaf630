import { expect, it } from "vitest";
import { tt02of2025 } from "../../vn/index.ts";
import { without } from "../__fixtures__/without.ts";
import { importSkosJsonLd } from "./json-ld.ts";
import { exportSkosTurtle, importSkosTurtle } from "./turtle.ts";

const head = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@base <https://a.example/s/> .
<> a skos:ConceptScheme ; dct:identifier "s" ; dct:title "S"@en .
`;
const concept = (code: string, more = "") =>
  `<${code}> a skos:Concept ; skos:inScheme <> ; skos:notation "${code}" ; skos:prefLabel "L${code}"@en ${more} .\n`;

function read(turtle: string, options = {}) {
  const result = importSkosTurtle(head + turtle, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result;
}

const codesOf = (report: readonly { code: string }[]) =>
  report.map((one) => one.code).filter((one) => one !== "SKOS_SOURCE");

it("carries both languages of the circular, and names what it does not carry", async () => {
  const { output, report } = await exportSkosTurtle(tt02of2025, {
    baseIri: "https://agency.example/tt02/",
  });
  expect(output).toContain("<https://agency.example/tt02/4.2>");
  const back = importSkosTurtle(output);
  if (!back.ok) throw new Error("not read");
  expect(back.framework.items.map((one) => one.title)).toEqual(
    tt02of2025.items.map((one) => one.title),
  );
  expect(report.filter((one) => one.code === "EXCHANGE_LANGUAGE_LOST")).toEqual([]);
  expect(without(back.framework, report)).toEqual(without(tt02of2025, report));
});

it("finds parents from either side, and puts them before their children", () => {
  const { framework, report } = read(
    `${concept("2", "; skos:broader <1>") + concept("1") + concept("3")}<2> skos:narrower <3> .`,
  );
  expect(framework.items.map((one) => [one.code, one.parentCode])).toEqual([
    ["1", undefined],
    ["2", "1"],
    ["3", "2"],
  ]);
  expect(codesOf(report)).toEqual(["SKOS_ORDER"]);
});

it("mends what breaks the conditions of SKOS, and names each", () => {
  const labels = '; skos:prefLabel "Second"@en ; skos:altLabel "L1"@en, "Other"@en';
  const { framework, report } = read(
    concept("1", labels) +
      concept("2", "; skos:broader <1>") +
      concept("3", "; skos:broader <2> ; skos:related <1>") +
      concept("4", "; skos:exactMatch <3>") +
      concept("5", "; skos:exactMatch <4> ; skos:relatedMatch <3>"),
  );
  expect(codesOf(report)).toEqual(["SKOS_S13", "SKOS_S14", "SKOS_S27", "SKOS_S46"]);
  expect(framework.items[0]?.title).toEqual({ en: "L1" });
  expect(framework.items[0]?.extensions).toEqual({
    skos: { "skos:altLabel": [{ "@value": "Other", "@language": "en" }] },
  });
  expect(framework.associations?.map((one) => one.type)).toEqual(["exactMatchOf", "exactMatchOf"]);
});

it.each<[string, string, string]>([
  ["bad Turtle", `${head}<1> a`, "SKOS_BAD_TURTLE"],
  [
    "a circle",
    head + concept("1", "; skos:broader <2>") + concept("2", "; skos:broader <1>"),
    "SKOS_CYCLE",
  ],
  ["no concepts", head, "SKOS_NO_CONCEPTS"],
  ["two schemes", `${head}<other> a skos:ConceptScheme .${concept("1")}`, "SKOS_SEVERAL_SCHEMES"],
])("refuses %s", (_, turtle, code) => {
  const result = importSkosTurtle(turtle);
  expect(!result.ok && result.issues.map((one) => one.code)).toEqual([code]);
});

it("refuses a file that is too big", () => {
  const result = importSkosTurtle(head + concept("1"), { maxConcepts: 1 });
  expect(!result.ok && result.issues[0]?.code).toBe("SKOS_TOO_MANY_CONCEPTS");
});

it("gives concepts without a notation their address as code, and keeps foreign matches", () => {
  const { framework, report } = read(
    '<x> a skos:Concept ; skos:prefLabel "X"@vi ; skos:exactMatch <https://b.example/t#7> .',
  );
  expect(framework.items[0]?.code).toBe("https://a.example/s/x");
  expect(framework.associations?.[0]?.destination).toEqual({
    frameworkId: "https://b.example/t#",
    code: "7",
  });
  expect(codesOf(report)).toEqual(["SKOS_CODE", "SKOS_FOREIGN_CONCEPT"]);
});

const skos = "http://www.w3.org/2004/02/skos/core#";

it("reads JSON-LD in expanded form and with terms of a context alike", () => {
  const expanded = [
    { "@id": "https://a.example/s", "@type": [`${skos}ConceptScheme`] },
    {
      "@id": "https://a.example/s/1",
      "@type": [`${skos}Concept`],
      [`${skos}inScheme`]: [{ "@id": "https://a.example/s" }],
      [`${skos}notation`]: [{ "@value": "1" }],
      [`${skos}prefLabel`]: [{ "@value": "An toàn", "@language": "vi" }],
    },
  ];
  const compacted = {
    "@context": {
      "@vocab": skos,
      "@base": "https://a.example/",
      id: "@id",
      type: "@type",
      inScheme: { "@type": "@id" },
      prefLabel: { "@id": `${skos}prefLabel`, "@container": "@language" },
    },
    "@graph": [
      { id: "s", type: "ConceptScheme" },
      { id: "s/1", type: "Concept", inScheme: "s", notation: "1", prefLabel: { vi: "An toàn" } },
    ],
  };
  const first = importSkosJsonLd(expanded);
  const second = importSkosJsonLd(JSON.stringify(compacted));
  expect(first.ok && first.framework.items).toEqual([
    { code: "1", kind: "item", title: { vi: "An toàn" } },
  ]);
  expect(second).toEqual(first);
});

it.each<[string, unknown, string, string]>([
  ["no JSON", "{", "SKOS_BAD_SHAPE", ""],
  ["a number for a node", [1], "SKOS_BAD_SHAPE", "/0"],
  ["a remote context", { "@context": "https://a.example/c" }, "SKOS_BAD_CONTEXT", "/@context"],
  [
    "a scoped context",
    { "@context": { a: { "@id": "x:a", "@context": {} } } },
    "SKOS_BAD_CONTEXT",
    "/@context/a",
  ],
  ["@reverse", { "@id": "x:a", "@reverse": {} }, "SKOS_BAD_CONTEXT", "/@reverse"],
])("refuses %s in JSON-LD by its path", (_, input, code, path) => {
  const result = importSkosJsonLd(input);
  expect(!result.ok && result.issues[0]).toMatchObject({ code, path });
});
