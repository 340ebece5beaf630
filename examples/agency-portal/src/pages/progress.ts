import { escapeHtml, type Session } from "@hocvuso/core";
import { credentialsApi, type IssuedCredential } from "@hocvuso/credentials";
import { type Attainment, type Framework, holdsAt, readText } from "@hocvuso/framework";
import { type Attainments, attainmentsApi } from "@hocvuso/framework/plugin";
import type { Hub } from "@hocvuso/hub";
import { position } from "../agency.ts";
import { ofAllIds } from "../of-all-ids.ts";
import { statementsOf } from "./explanation.ts";
import { gapsSection } from "./gaps.ts";

/** What the learner has reached, on the map of the framework, with the confirmations. */
export async function progressPage(hub: Hub, session: Session): Promise<string> {
  const attainments = hub.api(attainmentsApi);
  const now = Date.now();
  const { learnerId } = session;
  const reached = await ofAllIds(hub, learnerId, (id) => attainments.of(id));
  const held = reached.filter((one) => holdsAt(one, now));
  const issued = await ofAllIds(hub, learnerId, (id) => hub.api(credentialsApi).of(id));
  const started = await startedItems(attainments, session);
  const maps = attainments.frameworks.map((one) => map(one, held, started));
  const gaps = attainments.frameworks
    .filter(({ id }) => id === position.frameworkId)
    .map((one) => gapsSection(one, held));
  const items = new Set(held.map(({ frameworkId, item }) => `${frameworkId} ${item}`));
  const head =
    items.size === 0
      ? `<p data-attainments="0">Bạn chưa có năng lực nào được ghi nhận. Hãy vào <a href="/khoa-hoc">Khóa học</a>.
Kết quả vừa học có thể cần vài giây; hãy tải lại trang.</p>`
      : `<p data-attainments="${items.size}">Bạn đã đạt ${items.size} năng lực thành phần.</p>`;
  return [head, issued.length > 0 ? confirmations(issued) : "", ...gaps, ...maps].join("\n");
}

/** Items of which the learner has a level, or any evidence for one. */
async function startedItems(
  { explain, rules }: Attainments,
  { learnerId }: Session,
): Promise<Set<string>> {
  const started = new Set<string>();
  for (const { frameworkId, item } of rules) {
    if (started.has(item)) continue;
    const { attainments, rules: found } = await explain({ learnerId, frameworkId, item });
    if (attainments.length > 0 || found.some(({ verdict }) => statementsOf(verdict).length > 0)) {
      started.add(item);
    }
  }
  return started;
}

function confirmations(issued: readonly IssuedCredential[]): string {
  const items = issued.map(
    ({ address, id }) =>
      `<li><a data-credential="${id}" href="${escapeHtml(address)}">Xem và kiểm tra xác nhận</a> <code>${id.slice(0, 8)}</code>
<a href="/xac-nhan/${id}" aria-label="Nhận bản xác nhận có chữ ký ${id.slice(0, 8)}">Nhận bản có chữ ký</a></li>`,
  );
  return `<section class="card"><h2>Xác nhận đã cấp</h2><ul>${items.join("")}</ul></section>`;
}

function map(
  { id, items, levels, title }: Framework,
  held: readonly Attainment[],
  started: ReadonlySet<string>,
): string {
  const best = new Map<string, number>();
  for (const { frameworkId, item, level } of held) {
    if (frameworkId === id) best.set(item, Math.max(level, best.get(item) ?? 0));
  }
  const rows = items.map(({ code, parentCode, title: name }) => {
    if (parentCode === undefined) {
      return `<tr><th scope="rowgroup" colspan="2"><strong>${code}. ${escapeHtml(readText(name))}</strong></th></tr>`;
    }
    const reached = best.get(code) ?? 0;
    const squares = levels.map(({ level }) => `<i class="${level <= reached ? "on" : ""}"></i>`);
    const words = reached === 0 ? "Chưa đạt" : `Bậc ${reached}/${levels.length}`;
    const why = started.has(code)
      ? ` <a href="/tien-do/${code}" aria-label="Vì sao? Giải thích năng lực ${code}">Vì sao?</a>`
      : "";
    return `<tr data-item="${code}" data-level="${reached}"><th scope="row">${code} ${escapeHtml(readText(name))}</th>
<td><span class="levels" aria-hidden="true">${squares.join("")}</span> ${words}${why}</td></tr>`;
  });
  return `<div class="wide"><table><caption>${escapeHtml(readText(title))}</caption>
<thead><tr><th scope="col">Năng lực</th><th scope="col">Bậc đã đạt</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}
