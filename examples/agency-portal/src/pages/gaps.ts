import { escapeHtml } from "@hocvuso/core";
import { type Attainment, type Framework, readText } from "@hocvuso/framework";
import { gapsOf, type PathStep, suggestPath } from "@hocvuso/framework/paths";
import { catalogue, position } from "../agency.ts";

/** What the learner is short of for a position, and which courses lead there. */
export function gapsSection(framework: Framework, held: readonly Attainment[]): string {
  const levelOf = (item: string) =>
    Math.max(
      0,
      ...held
        .filter((one) => one.frameworkId === framework.id && one.item === item)
        .map(({ level }) => level),
    );
  const nameOf = (item: string) =>
    `${item} ${readText(framework.items.find(({ code }) => code === item)?.title ?? {})}`;
  const gaps = gapsOf(position, levelOf);
  const title = `<h2>Còn thiếu so với vị trí “${escapeHtml(position.title.vi)}”</h2>
<p><small>Vị trí mẫu do cơ quan mô phỏng tự đặt, không phải quy định.</small></p>`;
  if (gaps.length === 0) return `${title}<p data-gaps="0">Bạn đã đủ mọi bậc mà vị trí này cần.</p>`;
  const { steps, uncovered } = suggestPath(position, levelOf, catalogue);
  const items = gaps.map(
    ({ item, level, target }) =>
      `<li data-gap="${escapeHtml(item)}"><strong>${escapeHtml(nameOf(item))}</strong>: đang ở bậc ${level}, cần bậc ${target} <a href="/tien-do/${encodeURIComponent(item)}" aria-label="Giải thích năng lực ${escapeHtml(item)}">Giải thích</a></li>`,
  );
  return `<section data-gaps="${gaps.length}">${title}<ul>${items.join("")}</ul>
${courses(steps)}
${uncovered.length > 0 ? `<p>Chưa có khóa học nào của cổng đưa tới: ${uncovered.map(({ item, target }) => `bậc ${target} của ${escapeHtml(item)}`).join("; ")}.</p>` : ""}</section>`;
}

function courses(steps: readonly PathStep[]): string {
  if (steps.length === 0) return "";
  const items = steps.map(({ course, brings }) => {
    const changes = brings.map(
      ({ item, level, from }) => `${item} từ bậc ${from} lên bậc ${level}`,
    );
    return `<li data-step>${escapeHtml(course.title.vi)} <small>(đưa ${escapeHtml(changes.join("; "))})</small></li>`;
  });
  return `<p>Nên học, theo thứ tự:</p><ol>${items.join("")}</ol>`;
}
