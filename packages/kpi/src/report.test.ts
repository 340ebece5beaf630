import { createLearnerId } from "@hocvuso/core";
import type { Member, Unit } from "@hocvuso/register";
import { describe, expect, it } from "vitest";
import { readyProgramme } from "./check-programme.ts";
import { percent } from "./format.ts";
import { computeReport, nextReportDay } from "./report.ts";
import { reportHtml } from "./report-html.ts";
import { reportTable } from "./report-table.ts";
import type { AttainedCondition, Programme } from "./types.ts";
import { thanhHoaBdhvs } from "./vn/thanh-hoa.ts";

const condition: AttainedCondition = {
  kind: "attained",
  frameworkId: "vn-tt02-2025",
  item: "4.2",
  level: 2,
};
const conditions = { "hieu-biet-ky-nang-so": condition };
const programme = readyProgramme(thanhHoaBdhvs, conditions);

const unit = (code: string, parentCode?: string): Unit => ({
  code,
  name: { vi: `Đơn vị ${code} <b>`, en: code },
  validFrom: "2025-01-01",
  ...(parentCode && { parentCode }),
});
const units = [
  unit("B.2", "B"),
  unit("B"),
  unit("B.1", "B"),
  unit("B.1.1", "B.1"),
  unit("B.3", "B"),
];
const members: Member[] = Array.from({ length: 20 }, (_, index) => ({
  learnerId: createLearnerId(),
  unitCode: index < 10 ? "B.1.1" : "B.2",
  group: "official",
  validFrom: "2025-01-01",
}));
const reachedCount = (count: number) => {
  const who = new Set(members.slice(0, count).map((one) => one.learnerId));
  return () => who;
};
const november2026 = Date.UTC(2026, 10, 20);

it("computes every level of the tree, in tree order, against the target of the year", () => {
  const input = { asOf: november2026, units, members, reached: reachedCount(15) };
  const [indicator] = computeReport(programme, input).indicators;
  expect(indicator).toMatchObject({ targetRatio: 1, indicatorVersion: 1 });
  expect(
    indicator?.figures.map((one) => [
      one.unitCode,
      one.depth,
      one.numerator,
      one.denominator,
      one.status,
      one.peopleShort,
    ]),
  ).toEqual([
    ["B", 0, 15, 20, "below", 5],
    ["B.1", 1, 10, 10, "reached", 0],
    ["B.1.1", 2, 10, 10, "reached", 0],
    ["B.2", 1, 5, 10, "below", 5],
    ["B.3", 1, 0, 0, "no-data", 0],
  ]);
});

it.each([
  [2025, 17, "below", 1],
  [2025, 18, "reached", 0],
  [2026, 19, "below", 1],
  [2026, 20, "reached", 0],
  [2027, 20, "no-target", 0],
])("in %i with %i of 20 the top is %s, short of %i", (year, count, status, short) => {
  const asOf = Date.UTC(year, 5, 1);
  const report = computeReport(programme, { asOf, units, members, reached: reachedCount(count) });
  expect(report.indicators[0]?.figures[0]).toMatchObject({ status, peopleShort: short });
});

describe("nextReportDay", () => {
  it.each([
    ["2026-11-20", "2026-11-25"],
    ["2026-11-25", "2026-11-25"],
    ["2026-11-26", "2026-12-25"],
    ["2026-12-26", "2027-01-25"],
    ["2028-02-29", "2028-03-25"],
  ])("after %s comes %s", (day, due) => {
    expect(nextReportDay(day, 25)).toBe(due);
  });
});

describe("what people see", () => {
  const input = { asOf: november2026, units, members, reached: reachedCount(15) };
  const report = computeReport(programme, input);

  it("prints a table with Vietnamese figures and dates", () => {
    const table = reportTable(report);
    expect(table).toContain("Số liệu đến 20/11/2026; hạn báo cáo 25/11/2026");
    expect(table).toContain("Chỉ tiêu năm 2026: 100 %");
    expect(table).toMatch(/Đơn vị B <b>\s+15\s+20\s+75 %\s+5 {2}Chưa đạt/);
  });

  it("escapes names in HTML and shows what changed since the report before", () => {
    const before = computeReport(programme, { ...input, reached: reachedCount(14) });
    const html = reportHtml(report, before);
    expect(html).not.toContain("<b>");
    expect(html).toContain("15 <small>(+1)</small>");
    expect(reportHtml(report)).not.toContain("(+");
  });

  it("cuts a share instead of rounding it up", () => {
    expect(percent(0.9999)).toBe("99,9 %");
    expect(percent(1)).toBe("100 %");
    expect(percent(null)).toBe("–");
  });
});

describe("readyProgramme", () => {
  it("refuses an indicator whose condition the agency has not given", () => {
    expect(() => readyProgramme(thanhHoaBdhvs)).toThrow(
      expect.objectContaining({ code: "KPI_CONDITION_MISSING", path: "/indicators/0/condition" }),
    );
  });

  it.each<[Partial<Programme>, string]>([
    [
      { targets: [{ indicatorId: "hieu-biet-ky-nang-so", year: 2026, ratio: 90 }] },
      "/targets/0/ratio",
    ],
    [{ targets: [{ indicatorId: "x", year: 2026, ratio: 0.9 }] }, "/targets/0/indicatorId"],
    [{ reportDay: 31 }, "/reportDay"],
  ])("refuses %o", (change, path) => {
    expect(() => readyProgramme({ ...thanhHoaBdhvs, ...change }, conditions)).toThrow(
      expect.objectContaining({ code: "KPI_BAD_PROGRAMME", path }),
    );
  });

  it("carries the plan's own targets", () => {
    expect(thanhHoaBdhvs.targets.map(({ year, ratio }) => [year, ratio])).toEqual([
      [2025, 0.9],
      [2026, 1],
    ]);
    expect(thanhHoaBdhvs.reportDay).toBe(25);
  });
});
