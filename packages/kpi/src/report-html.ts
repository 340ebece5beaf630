import { escapeHtml, vietnameseDay } from "@hocvuso/core";
import { percent, statusText } from "./format.ts";
import type { IndicatorReport, ProgrammeReport, UnitFigure } from "./report.ts";

/**
 * Shows a report as an HTML fragment: for each indicator a table with a bar beside each figure.
 *
 * The bars only repeat the figures, so screen readers skip them.
 *
 * @param report - The figures.
 * @param before - An earlier report of the same programme; differences are shown.
 * @example
 * ```ts
 * const html = reportHtml(report, earlier);
 * ```
 */
export function reportHtml(report: ProgrammeReport, before?: ProgrammeReport): string {
  const sections = report.indicators.map((indicator) => {
    const earlier = before?.indicators.find((one) => one.indicatorId === indicator.indicatorId);
    return section(indicator, report.day.slice(0, 4), earlier);
  });
  return `<section class="hvs-kpi" lang="vi">
<h2>${escapeHtml(report.title.vi)}</h2>
<p>Số liệu đến <time datetime="${report.day}">${vietnameseDay(report.day)}</time>.
Hạn báo cáo: trước hết ngày <time datetime="${report.reportDue}">${vietnameseDay(report.reportDue)}</time>.</p>
${sections.join("\n")}
</section>`;
}

function section(indicator: IndicatorReport, year: string, before?: IndicatorReport): string {
  const { title, targetRatio, figures, indicatorId, indicatorVersion } = indicator;
  const earlier = new Map(before?.figures.map((one) => [one.unitCode, one]));
  const rows = figures.map((one) => row(one, targetRatio, earlier.get(one.unitCode)));
  return `<table>
<caption>${escapeHtml(title.vi)} – chỉ tiêu năm ${year}: ${percent(targetRatio)}
<small>(chỉ tiêu ${escapeHtml(indicatorId)}, định nghĩa phiên bản ${indicatorVersion})</small></caption>
<thead><tr><th scope="col">Đơn vị</th><th scope="col">Đạt</th><th scope="col">Tổng số</th>
<th scope="col">Tỷ lệ</th><th scope="col">Còn thiếu</th><th scope="col">Trạng thái</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>`;
}

function row(figure: UnitFigure, target: number | null, before?: UnitFigure): string {
  const gained = before ? figure.numerator - before.numerator : 0;
  const change = gained === 0 ? "" : ` <small>(${gained > 0 ? "+" : ""}${gained})</small>`;
  return `<tr data-unit="${escapeHtml(figure.unitCode)}" data-status="${figure.status}">
<th scope="row" style="padding-inline-start:${figure.depth * 1.25 + 0.5}rem">${escapeHtml(figure.unitName.vi)}</th>
<td class="number">${figure.numerator}${change}</td><td class="number">${figure.denominator}</td>
<td class="number">${percent(figure.ratio)} ${bar(figure.ratio, target)}</td>
<td class="number">${figure.peopleShort}</td><td>${statusText[figure.status]}</td></tr>`;
}

function bar(ratio: number | null, target: number | null): string {
  const width = Math.round((ratio ?? 0) * 100);
  const mark = target === null ? "" : `<path d="M${target * 100} 0v10" class="target"/>`;
  return `<svg aria-hidden="true" viewBox="0 0 101 10" width="101" height="10"><path d="M0 5h100" class="track"/><path d="M0 5h${width}" class="value"/>${mark}</svg>`;
}
