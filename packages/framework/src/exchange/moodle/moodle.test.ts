import * as fc from "fast-check";
import { parseCsv } from "hucre/csv";
import { expect, it } from "vitest";
import type { Framework } from "../../model/framework.ts";
import { tt02of2025 } from "../../vn/index.ts";
import { anyFramework } from "../__fixtures__/any-framework.ts";
import { without } from "../__fixtures__/without.ts";
import { exportMoodle } from "./export-moodle.ts";
import { importMoodle } from "./import-moodle.ts";

const small = (change: Partial<Framework>): Framework => ({
  id: "f",
  version: "1",
  title: { vi: "Khung" },
  issuer: {},
  source: { citation: "Khung", verification: "unverified" },
  items: [{ code: "a", kind: "competence", title: { vi: "A" } }],
  levels: [],
  ...change,
});

const rowsOf = (csv: string) => parseCsv(csv).map((row) => row.map(String));

it("loses exactly what the report names", () => {
  fc.assert(
    fc.property(anyFramework, (framework) => {
      const { output, report } = exportMoodle(framework);
      const language = framework.title.vi === undefined ? Object.keys(framework.title)[0] : "vi";
      const back = importMoodle(output, { language: language ?? "und" });
      if (!back.ok) throw new Error("not read");
      if (back.framework.items.length !== framework.items.length) throw new Error("not whole");
      if (report.some((one) => one.code === "EXCHANGE_ORDER_LOST")) return;
      const { associations: _, levels: back1, ...read } = back.framework;
      const { associations: __, levels: sent, ...expected } = framework;
      expect(without(read as Framework, report)).toEqual(without(expected as Framework, report));
      if (sent.length > 0) expect(back1).toHaveLength(sent.length);
    }),
    { numRuns: 300 },
  );
});

it("keeps to Moodle's limits, whatever the framework", () => {
  fc.assert(
    fc.property(anyFramework, (framework) => {
      const [heading, top, ...rows] = rowsOf(exportMoodle(framework).output);
      for (const row of [heading, top, ...rows]) expect(row).toHaveLength(14);
      expect(top?.[12]).toBe("1");
      const ids = rows.map((row) => row[1] ?? "");
      expect(new Set(ids).size).toBe(ids.length);
      for (const [parent = "", id = "", name = ""] of rows) {
        for (const text of [id, name]) expect([...text].length).toBeLessThanOrEqual(100);
        expect(["", "0"]).not.toContain(id);
        expect(["", "0"]).not.toContain(name);
        expect(parent === "" || ids.includes(parent)).toBe(true);
      }
    }),
  );
});

it("carries the circular in Vietnamese: titles, tree, taxonomies and the scale", () => {
  const { output } = exportMoodle(tt02of2025, { proficientFrom: 3 });
  const [, top] = rowsOf(output);
  expect(top?.[13]).toBe("domain,competency,competency,competency");
  expect(JSON.parse(top?.[6] ?? "")[2]).toEqual({ id: 3, scaledefault: 0, proficient: 1 });
  const back = importMoodle(output, { language: "vi" });
  if (!back.ok) throw new Error("not read");
  expect(
    back.framework.items.map(({ code, parentCode, kind, title }) => [
      code,
      parentCode,
      kind,
      title.vi,
    ]),
  ).toEqual(
    tt02of2025.items.map(({ code, parentCode, kind, title }) => [code, parentCode, kind, title.vi]),
  );
  expect(back.framework.levels).toHaveLength(8);
});

it("keeps Moodle from taking codes for empty or for equal numbers", () => {
  const items = ["0", "1.1", "1.10", "2"].map((code) => ({ code, kind: "x", title: { vi: code } }));
  const rows = rowsOf(exportMoodle(small({ items })).output).slice(2);
  expect(rows.map((row) => row[1])).toEqual(["c0", "c1.1", "c1.10", "2"]);
});

it("cuts a long title and keeps it whole as the description", () => {
  const title = "Năng lực ".repeat(20).trim();
  const items = [{ code: "a", kind: "competence", title: { vi: title } }];
  const { output, report } = exportMoodle(small({ items }));
  const row = rowsOf(output)[2];
  expect([...(row?.[2] ?? "")].length).toBeLessThanOrEqual(100);
  expect(row?.[3]).toBe(title);
  expect(report.map((one) => one.path)).toContain("/items/0/title/vi");
});

it("writes relations with %2C and reads each pair once", () => {
  const ref = (code: string) => ({ frameworkId: "f", code });
  const items = ["a", "b,c"].map((code) => ({ code, kind: "competence", title: { vi: code } }));
  const associations = [
    { type: "isRelatedTo" as const, origin: ref("a"), destination: ref("b,c") },
  ];
  const { output } = exportMoodle(small({ items, associations }));
  expect(rowsOf(output)[2]?.[10]).toBe("b%2Cc");
  const both = output.replace(/(b,c"?,"?b,c.*?null),/, "$1,a");
  for (const csv of [output, both]) {
    const back = importMoodle(csv, { language: "vi" });
    expect(back.ok && back.framework.associations).toEqual(associations);
  }
});

const head = "p,i,s,d,f,v,c,t,o,r,x,e,w,k\n";
const top = ',F,Khung,,2,"Chưa,Đạt",,,,,,,1,"domain,competency"\n';

it.each<[string, string, string, string]>([
  ["no framework row", `${head},a,A\n`, "MOODLE_NO_FRAMEWORK", ""],
  [
    "two framework rows",
    `${head}${top}${top},a,A\n`,
    "MOODLE_SEVERAL_FRAMEWORKS",
    "row 3, column Is framework",
  ],
  ["no competencies", head + top, "MOODLE_NO_COMPETENCIES", ""],
  ["no ID number", `${head}${top},,A\n`, "MOODLE_MISSING_FIELD", "row 3, column ID number"],
  ["no short name", `${head}${top},a,\n`, "MOODLE_MISSING_FIELD", "row 3, column Short name"],
  [
    "a double ID number",
    `${head}${top},a,A\n,a,B\n`,
    "MOODLE_DUPLICATE_ID",
    "row 4, column ID number",
  ],
  [
    "an unknown parent",
    `${head}${top}b,a,A\n`,
    "MOODLE_UNKNOWN_PARENT",
    "row 3, column Parent ID number",
  ],
  ["a circle", `${head}${top}b,a,A\na,b,B\n`, "MOODLE_CYCLE", "row 3, column Parent ID number"],
])("refuses %s by row and column", (_, csv, code, path) => {
  const result = importMoodle(csv);
  expect(!result.ok && result.issues[0]).toMatchObject({ code, path });
});

it("refuses more rows than allowed", () => {
  const result = importMoodle(`${head}${top},a,A\n`, { maxRows: 2 });
  expect(!result.ok && result.issues[0]?.code).toBe("MOODLE_TOO_MANY_ROWS");
});

it("orders rows, takes kinds from the taxonomy, turns HTML into text, reports the rest", () => {
  const csv = `${head}${top}b,a,A,<p>x &amp; <b>y</b></p>,1,"n,m",,core_rule,1,{},gone\n,b,B\n`;
  const result = importMoodle(csv);
  if (!result.ok) throw new Error("not read");
  expect(result.framework.items).toEqual([
    { code: "b", kind: "domain", title: { und: "B" } },
    {
      code: "a",
      kind: "competence",
      title: { und: "A" },
      description: { und: "x & y" },
      parentCode: "b",
    },
  ]);
  expect(result.report.map((one) => one.code)).toEqual([
    "MOODLE_ORDER",
    "MOODLE_LANGUAGE",
    "MOODLE_SOURCE",
    "MOODLE_SCALE_CONFIGURATION",
    "MOODLE_RELATED",
    "MOODLE_HTML",
    "MOODLE_RULE",
    "MOODLE_OWN_SCALE",
  ]);
});
