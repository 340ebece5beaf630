import { escapeHtml } from "@hocvuso/core";
import { readText } from "@hocvuso/framework";
import type { GainSummary, UnmatchedReason } from "@hocvuso/framework/ability";
import { attainmentsApi } from "@hocvuso/framework/plugin";
import type { Hub } from "@hocvuso/hub";
import { testedItems } from "../activities.ts";
import { fewestShown, type UnitGain, unitGains } from "../measures/gains.ts";
import { decimal } from "./figures.ts";

const reasons: Readonly<Record<UnmatchedReason, string>> = {
  "after-not-later": "bài sau không làm sau bài trước",
  "before-at-ceiling": "đã đạt điểm tối đa từ trước",
  malformed: "điểm không hợp lệ",
  "no-after": "chưa làm bài sau",
  "no-before": "không có bài trước",
  "other-instrument": "khác bộ đề",
  "other-scale": "khác thang điểm",
  "other-version": "khác phiên bản đề",
  repeated: "làm lại (chỉ tính lần đầu)",
};

/** Change in ability by unit, for one competence. */
export async function gainsPage(hub: Hub, wanted: string | undefined): Promise<string> {
  const item = testedItems.find((one) => one === wanted) ?? testedItems.at(-1) ?? "";
  const items = hub.api(attainmentsApi).frameworks.flatMap((one) => one.items);
  const nameOf = (code: string) =>
    `${code} ${readText(items.find((one) => one.code === code)?.title ?? {})}`;
  const links = testedItems.map(
    (code) =>
      `<li><a href="/nang-luc/thay-doi?nang-luc=${code}"${code === item ? ' aria-current="page"' : ""}>${escapeHtml(nameOf(code))}</a></li>`,
  );
  return `<p>So điểm bài kiểm tra trước và sau đào tạo của cùng một người, cùng một bộ đề. Mức tăng chuẩn hoá là phần đã
tiến được trong quãng còn có thể tiến: 0 là không đổi, 1 là đạt điểm tối đa, số âm là giảm.</p>
<nav aria-label="Năng lực được kiểm tra"><ul>${links.join("")}</ul></nav>
${table(nameOf(item), await unitGains(hub, item))}
<h2>Cách đọc</h2>
<ul>
<li>Chỉ tính người có đủ hai bài so được với nhau; các lượt kiểm tra khác được đếm riêng kèm lý do. Người làm nhiều lần chỉ được tính lần đầu.</li>
<li>Khoảng tin cậy 95 % (Student) cho biết số trung bình chắc đến đâu; nhóm càng ít người, khoảng càng rộng. Khoảng chứa số 0 là chưa thấy rõ thay đổi.</li>
<li>So trước và sau không chứng minh được rằng chính khóa học đã tạo ra thay đổi: không có nhóm đối chứng.</li>
<li>Nhóm dưới ${fewestShown} người không được hiện. Có nhóm đủ người cũng không hiện, khi lấy đơn vị cấp trên trừ đi phần đã hiện sẽ lộ ra một nhóm dưới ${fewestShown} người.</li>
</ul>`;
}

function table(name: string, rows: readonly UnitGain[]): string {
  const ends = rows.flatMap(({ summary }) => [summary?.gain.low ?? 0, summary?.gain.high ?? 0]);
  const scale: Scale = { from: Math.min(0, ...ends), to: Math.max(0, ...ends) };
  return `<div class="wide"><table data-gains><caption>${escapeHtml(name)}: mức tăng theo đơn vị</caption>
<thead><tr><th scope="col">Đơn vị</th><th scope="col" class="number">Số cặp điểm (người)</th>
<th scope="col">Mức tăng trung bình (khoảng tin cậy 95 %)</th><th scope="col">Lượt kiểm tra không tính</th></tr></thead>
<tbody>${rows.map((one) => row(one, scale)).join("\n")}</tbody></table></div>`;
}

function row({ unit, depth, summary, withheld }: UnitGain, scale: Scale): string {
  const head = `<th scope="row" style="padding-inline-start:${depth * 1.25 + 0.5}rem">${escapeHtml(unit.name.vi)}</th>`;
  if (!summary) {
    const why =
      withheld === "small" ? `dưới ${fewestShown} người` : "không hiện, để giữ kín nhóm nhỏ";
    return `<tr data-unit="${escapeHtml(unit.code)}" data-withheld="${withheld}">${head}<td colspan="3">${why}</td></tr>`;
  }
  const { n, mean } = summary.gain;
  return `<tr data-unit="${escapeHtml(unit.code)}" data-pairs="${n}" data-gain="${mean?.toFixed(6)}">${head}
<td class="number">${n}</td><td>${gain(summary, scale)}</td><td>${unmatched(summary)}</td></tr>`;
}

function gain({ gain: { mean, low, high } }: GainSummary, scale: Scale): string {
  if (mean === null || low === null || high === null) return "";
  return `<span class="figure">${whiskers({ mean, low, high }, scale)} <span>${decimal(mean)} (${decimal(low)} đến ${decimal(high)})</span></span>`;
}

function unmatched({ unmatched: counts }: GainSummary): string {
  const parts = (Object.keys(reasons) as UnmatchedReason[])
    .filter((reason) => counts[reason])
    .map((reason) => `${counts[reason]} ${reasons[reason]}`);
  return parts.length > 0 ? `<small>${parts.join("; ")}</small>` : "không có";
}

interface Scale {
  readonly from: number;
  readonly to: number;
}

/** A dot with its interval over a line at zero; the figures stand beside it in words. */
function whiskers(
  { mean, low, high }: { mean: number; low: number; high: number },
  { from, to }: Scale,
): string {
  const x = (value: number) => Math.round(5 + (150 * (value - from)) / (to - from || 1));
  const [left, middle, right, zero] = [x(low), x(mean), x(high), x(0)];
  return `<svg aria-hidden="true" class="whiskers" viewBox="0 0 160 16" width="160" height="16"><path class="zero" d="M${zero} 0v16"/><path d="M${left} 8H${right}M${left} 4v8M${right} 4v8"/><circle cx="${middle}" cy="8" r="3.5"/></svg>`;
}
