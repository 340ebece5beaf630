import { describe, expect, it } from "vitest";
import { digcomp22, digcomp30 } from "../../eu/index.ts";
import type { Framework } from "../../model/framework.ts";
import { dlgf } from "../../unesco/dlgf.ts";
import { loadQd757 } from "../../vn/load-qd757.ts";
import { qd757of2025 } from "../../vn/qd757-2025.ts";
import { tt02of2025 } from "../../vn/tt02-2025.ts";
import { excerpt } from "../digcomp/__fixtures__/excerpt.ts";
import { importDigcomp30 } from "../digcomp/import-digcomp.ts";
import { exportSheet, exportSheetCsv, frameworkTemplate } from "./export-sheet.ts";
import { exampleFramework } from "./guide.ts";
import { importSheet } from "./import-sheet.ts";

/** What a table can hold of a framework. */
function plain({ sources: _s, legalBasis: _l, ...framework }: Framework): Framework {
  return {
    ...framework,
    items: framework.items.map(({ sources: _s, ...item }) => item),
    levels: framework.levels.map(({ sources: _s, aliases, ...level }) => ({
      ...level,
      ...(aliases && {
        aliases: aliases.map(({ code }) => ({ code, source: framework.source })),
      }),
    })),
  };
}

describe.each([
  ["TT 02", tt02of2025],
  ["QĐ 757", qd757of2025],
  ["DigComp 2.2", digcomp22],
  ["DigComp 3.0", digcomp30],
  ["DLGF", dlgf],
  ["the example", exampleFramework()],
])("%s", (_, framework) => {
  it("comes back from .xlsx as it was, but for what a table cannot hold", async () => {
    const { output } = await exportSheet(framework);
    const read = await importSheet(output);
    expect(read).toEqual({ ok: true, framework: plain(framework), report: [] });
  });

  it("comes back from .xlsx and CSV without loss when it has nothing that a table cannot hold", async () => {
    expect((await exportSheet(plain(framework))).report).toEqual([]);
    expect((await exportSheetCsv(plain(framework))).report).toEqual([]);
  });

  it("comes back from the template, whose example is not read", async () => {
    const read = await importSheet(await frameworkTemplate({ framework }));
    expect(read).toMatchObject({ ok: true, framework: plain(framework) });
  });
});

it("names what a table cannot hold", async () => {
  const { report } = await exportSheet(tt02of2025);
  expect(new Set(report.map((one) => one.field))).toEqual(
    new Set(["legalBasis", "sources", "aliases"]),
  );
  const read = importDigcomp30(excerpt);
  const lost = await exportSheet((read as { framework: Framework }).framework);
  expect(lost.report.filter((one) => one.field === "extensions")).toHaveLength(5);
});

it("keeps texts that look like numbers, dates and formulas, and languages only vi and en", async () => {
  const item = (code: string, title: string) => ({ code, kind: "x-kind", title: { vi: title } });
  const framework: Framework = {
    ...exampleFramework(),
    items: [item("1.10", "=1+1"), item("1.1", "-5"), item("007", "@cmd"), item("1/2", '1,5\n"x"')],
    levels: [],
  };
  for (const { output, report } of [
    await exportSheet(framework),
    await exportSheetCsv(framework),
  ]) {
    expect(report).toEqual([]);
    expect(await importSheet(output, { base: framework })).toMatchObject({ ok: true, framework });
  }
  const french = { ...framework, title: { vi: "Khung", fr: "Cadre" } };
  expect((await exportSheet(french)).report.map((one) => one.field)).toEqual(["title.fr"]);
});

it("writes CSV that no spreadsheet takes for formulas", async () => {
  const items = [{ code: "1", kind: "k", title: { vi: "=1+1" } }];
  const { output } = await exportSheetCsv({ ...exampleFramework(), items });
  expect(new TextDecoder().decode(output)).toContain("1;;k;'=1+1;");
});

it("lets the agency complete Quyết định 757 through the template", async () => {
  const filled: Framework = {
    ...qd757of2025,
    version: "1.0.0",
    source: { citation: "Phụ lục I, do cơ quan nhập", verification: "verified" },
    items: [
      ...qd757of2025.items,
      { code: "ND.1", kind: "competence", parentCode: "ND", title: { vi: "Mục do cơ quan nhập" } },
    ],
  };
  const read = await importSheet(await frameworkTemplate({ framework: filled }));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const loaded = loadQd757(read.framework);
  expect(loaded.items.at(-1)?.code).toBe("ND.1");
  expect(loaded.source.citation).toBe("Phụ lục I, do cơ quan nhập");
  expect(loaded.legalBasis).toEqual(qd757of2025.legalBasis);
});

it("refuses an empty template by what is missing", async () => {
  const read = await importSheet(await frameworkTemplate());
  expect(read.ok).toBe(false);
  expect(!read.ok && read.issues.map((one) => one.code)).toEqual([
    "SHEET_MISSING_INFO",
    "SHEET_MISSING_INFO",
    "SHEET_MISSING_INFO",
    "SHEET_MISSING_INFO",
    "SHEET_NO_ITEMS",
  ]);
});
