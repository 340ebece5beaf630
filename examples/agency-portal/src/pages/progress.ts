import { escapeHtml, type Session } from "@hocvuso/core";
import { credentialsApi, type IssuedCredential } from "@hocvuso/credentials";
import { type Attainment, type Framework, readText } from "@hocvuso/framework";
import { attainmentsApi } from "@hocvuso/framework/plugin";
import type { Hub } from "@hocvuso/hub";

/** What the learner has reached, on the map of the framework, with the confirmations. */
export async function progressPage(hub: Hub, session: Session): Promise<string> {
  const { frameworks, of } = hub.api(attainmentsApi);
  const attainments = await of(session.learnerId);
  const issued = await hub.api(credentialsApi).of(session.learnerId);
  if (attainments.length === 0) {
    return `<p data-attainments="0">Bạn chưa có năng lực nào được ghi nhận. Hãy vào <a href="/khoa-hoc">Khóa học</a>.
Kết quả vừa học có thể cần vài giây; hãy tải lại trang.</p>${frameworks.map((one) => map(one, [])).join("")}`;
  }
  return `<p data-attainments="${attainments.length}">Bạn đã đạt ${attainments.length} năng lực thành phần.</p>
${confirmations(issued)}
${frameworks.map((one) => map(one, attainments)).join("")}`;
}

function confirmations(issued: readonly IssuedCredential[]): string {
  const items = issued.map(
    ({ address, id }) =>
      `<li><a data-credential="${id}" href="${escapeHtml(address)}">Xem và kiểm tra xác nhận</a> <code>${id.slice(0, 8)}</code></li>`,
  );
  return `<section class="card"><h2>Xác nhận đã cấp</h2><ul>${items.join("")}</ul></section>`;
}

function map({ id, items, levels, title }: Framework, attainments: readonly Attainment[]): string {
  const best = new Map<string, number>();
  for (const { frameworkId, item, level } of attainments) {
    if (frameworkId === id) best.set(item, Math.max(level, best.get(item) ?? 0));
  }
  const rows = items.map(({ code, parentCode, title: name }) => {
    if (parentCode === undefined) {
      return `<tr><th scope="rowgroup" colspan="2"><strong>${code}. ${escapeHtml(readText(name))}</strong></th></tr>`;
    }
    const reached = best.get(code) ?? 0;
    const squares = levels.map(({ level }) => `<i class="${level <= reached ? "on" : ""}"></i>`);
    const words = reached === 0 ? "Chưa đạt" : `Bậc ${reached}/${levels.length}`;
    return `<tr data-item="${code}" data-level="${reached}"><th scope="row">${code} ${escapeHtml(readText(name))}</th>
<td><span class="levels" aria-hidden="true">${squares.join("")}</span> ${words}</td></tr>`;
  });
  return `<div class="wide"><table><caption>${escapeHtml(readText(title))}</caption>
<thead><tr><th scope="col">Năng lực</th><th scope="col">Bậc đã đạt</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
