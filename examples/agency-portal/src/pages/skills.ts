import { dayInVietNam, escapeHtml, type Session, vietnameseDay } from "@hocvuso/core";
import {
  type OverallSkill,
  type SkillsIndicator,
  type SkillsResult,
  type SkillsTally,
  shareSkills,
} from "@hocvuso/framework/ability";
import type { Hub } from "@hocvuso/hub";
import { skillsIndicators } from "../activities.ts";
import { ownSkills, staffSkills } from "../measures/skills.ts";
import { percent } from "./figures.ts";

/** Names and colours of the levels, the highest first. */
const levels: Readonly<Record<OverallSkill, readonly [name: string, colour: string]>> = {
  "above-basic": ["Trên cơ bản (cả năm lĩnh vực)", "#08306b"],
  basic: ["Cơ bản (cả năm lĩnh vực)", "#2171b5"],
  low: ["Thấp (thiếu một lĩnh vực)", "#6baed6"],
  narrow: ["Hẹp (thiếu hai lĩnh vực)", "#9ecae1"],
  limited: ["Hạn chế (thiếu ba lĩnh vực)", "#c6dbef"],
  none: ["Không có kỹ năng", "#e8e2d4"],
  "not-assessed": ["Không đánh giá được", "#8c8c8c"],
};
const order = Object.keys(levels) as OverallSkill[];

/** The staff's digital skills by both indicators, and the learner's own. */
export async function skillsPage(hub: Hub, { learnerId }: Session): Promise<string> {
  const day = dayInVietNam(Date.now());
  const parts: string[] = [];
  for (const indicator of skillsIndicators) {
    const own = await ownSkills(hub, indicator, learnerId, day);
    parts.push(section(indicator, await staffSkills(hub, indicator, day), own));
  }
  return `<p>Tính đến ngày <time data-day="${day}" datetime="${day}">${vietnameseDay(day)}</time>, trên toàn bộ cán bộ có tên trong danh sách,
từ các phát biểu xAPI về việc đã làm trên mạng trong 3 tháng gần nhất (riêng mua hàng trong chỉ số của Eurostat: 12 tháng).</p>
${parts.join("")}
<h2>Lưu ý khi đọc</h2>
<ul>
<li>Eurostat và ITU hỏi người dân đã tự làm những việc nào; ở đây, cùng quy tắc ấy áp vào bằng chứng có ghi ngày. Việc làm
ở nơi khác, không được ghi lại, thì không thấy; vì vậy mức ở đây có thể thấp hơn thực tế và không so được với số công bố.</li>
<li>Người không có phát biểu nào trong 3 tháng gần nhất: không có gì cho thấy đã dùng internet, nên xếp “không đánh giá được”
(<code>I_DSK2_NA</code>). Họ vẫn nằm trong mẫu số của mọi tỷ lệ.</li>
<li>Mức “không có kỹ năng” (<code>I_DSK2_X</code>) gồm cả người chỉ có một trong năm lĩnh vực: ITU công bố như vậy; với Eurostat, đó là suy
luận để các mức cộng lại thành tất cả mọi người.</li>
<li>Tên gọi các mức và danh mục việc làm bằng tiếng Việt là của cổng này, không phải bản dịch chính thức.</li>
</ul>`;
}

function section(indicator: SkillsIndicator, tally: SkillsTally, own: SkillsResult): string {
  const title = escapeHtml(indicator.title.vi);
  const shares = shareSkills(tally);
  if (!shares) return `<h2>${title}</h2><p>Chưa có ai trong danh sách cán bộ.</p>`;
  const rows = order.map((level) => {
    const [name, colour] = levels[level];
    const code = indicator.codes ? `<td><code>${indicator.codes[level]}</code></td>` : "";
    return `<tr data-skill="${level}" data-people="${tally.overall[level]}"><th scope="row"><svg aria-hidden="true" width="14" height="14"><rect width="14" height="14" fill="${colour}"/></svg> ${name}</th>${code}
<td class="number">${tally.overall[level]}</td><td class="number">${percent(shares.overall[level])}</td></tr>`;
  });
  const code = indicator.codes ? '<th scope="col">Mã</th>' : "";
  return `<section data-indicator="${indicator.id}"><h2>${title}</h2>
<p>Có kỹ năng từ mức cơ bản trở lên: <strong>${percent(shares.atLeastBasic)}</strong> trong ${shares.people} người.</p>
${bar(shares.overall, title)}
<div class="wide"><table><caption>Số người và tỷ lệ theo mức</caption>
<thead><tr><th scope="col">Mức</th>${code}<th scope="col" class="number">Số người</th><th scope="col" class="number">Tỷ lệ</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>
${ownLevel(indicator, own)}
<p><small>Nguồn quy tắc: ${escapeHtml(indicator.source.citation)} (đọc qua nguồn thứ cấp).</small></p></section>`;
}

/** The shares side by side; the table says the same. */
function bar(shares: Readonly<Record<OverallSkill, number>>, title: string): string {
  let at = 0;
  const parts = order.map((level) => {
    const width = shares[level] * 100;
    const part = `<rect x="${at.toFixed(3)}" width="${width.toFixed(3)}" height="8" fill="${levels[level][1]}"/>`;
    at += width;
    return part;
  });
  return `<svg role="img" aria-label="${title}: tỷ lệ theo mức, như trong bảng dưới" class="shares" viewBox="0 0 100 8" preserveAspectRatio="none">${parts.join("")}</svg>`;
}

function ownLevel(indicator: SkillsIndicator, { overall, code, areas }: SkillsResult): string {
  const named = code ? ` (<code>${code}</code>)` : "";
  const items = areas.map((area) => {
    const of = indicator.areas.find((one) => one.code === area.code);
    const done = area.counted.map(
      (one) => of?.activities.find((activity) => activity.code === one)?.title.vi ?? one,
    );
    const text = done.length > 0 ? done.join(", ").toLocaleLowerCase("vi") : "chưa thấy";
    return `<li>${escapeHtml(of?.title.vi ?? area.code)}: ${escapeHtml(text)}</li>`;
  });
  return `<details data-own="${overall}"><summary>Riêng bạn: <strong>${levels[overall][0]}</strong>${named}</summary>
${items.length > 0 ? `<ul>${items.join("")}</ul>` : "<p>Không có phát biểu nào của bạn trong 3 tháng gần nhất.</p>"}</details>`;
}
