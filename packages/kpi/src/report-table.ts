import { vietnameseDay } from "@hocvuso/core";
import { percent, statusText } from "./format.ts";
import type { ProgrammeReport, UnitFigure } from "./report.ts";

const columns = ["Đơn vị", "Đạt", "Tổng số", "Tỷ lệ", "Còn thiếu", "Trạng thái"];

/**
 * Prints a report as a table of plain text, Vietnamese.
 *
 * @example
 * ```ts
 * console.log(reportTable(report));
 * ```
 */
export function reportTable(report: ProgrammeReport): string {
  const parts = report.indicators.map((indicator) => {
    const rows = [columns, ...indicator.figures.map(cells)];
    const widths = columns.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
    const lines = rows.map((row) =>
      row
        .map((cell, at) =>
          at === 0 || at === 5 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    );
    const rule = "-".repeat(Math.max(...lines.map((line) => line.length)));
    const target = `Chỉ tiêu năm ${report.day.slice(0, 4)}: ${percent(indicator.targetRatio)}`;
    return [indicator.title.vi, target, rule, lines[0], rule, ...lines.slice(1), rule].join("\n");
  });
  const days = `Số liệu đến ${vietnameseDay(report.day)}; hạn báo cáo ${vietnameseDay(report.reportDue)}`;
  return [report.title.vi, days, ...parts].join("\n");
}

function cells(figure: UnitFigure): string[] {
  return [
    "  ".repeat(figure.depth) + figure.unitName.vi,
    String(figure.numerator),
    String(figure.denominator),
    percent(figure.ratio),
    String(figure.peopleShort),
    statusText[figure.status],
  ];
}
