import { dayInVietNam, escapeHtml, type Session, vietnameseDay } from "@hocvuso/core";
import { readText, type Verdict } from "@hocvuso/framework";
import { explanationHtml } from "@hocvuso/framework/pictures";
import { attainmentsApi, type Explanation } from "@hocvuso/framework/plugin";
import type { Hub } from "@hocvuso/hub";
import { verbs } from "@hocvuso/xapi";
import { activityName } from "../activities.ts";
import { type EvidenceLine, evidenceApi } from "../evidence/evidence.ts";
import { percent } from "./figures.ts";

/** Why the learner has a level of a competence or not; nothing when there is no such competence. */
export async function explanationPage(
  hub: Hub,
  { learnerId }: Session,
  item: string,
): Promise<string | undefined> {
  const { frameworks, explain } = hub.api(attainmentsApi);
  const framework = frameworks.find((one) =>
    one.items.some(({ code, parentCode }) => code === item && parentCode !== undefined),
  );
  const found = framework?.items.find(({ code }) => code === item);
  if (!framework || !found) return undefined;
  const explained = await explain({ learnerId, frameworkId: framework.id, item });
  const ids = explained.rules.flatMap(({ verdict }) => statementsOf(verdict));
  const lines = await hub.api(evidenceApi).byId(learnerId, [...new Set(ids)]);
  const names = new Map(lines.map((line) => [line.statementId, nameOf(line)]));
  const nameStatement = (id: string) => names.get(id) ?? id.slice(0, 8);
  const known =
    explained.rules.length > 0
      ? explanationHtml(explained, framework, { nameStatement })
      : `<h2>${escapeHtml(item)} ${escapeHtml(readText(found.title))}</h2>`;
  return `<p><a href="/tien-do">Về tiến độ của tôi</a></p>
<div data-explained="${explained.level}">${next(explained)}${known}</div>`;
}

/** Ids of the statements that a verdict speaks of, counted or not. */
export function statementsOf(verdict: Verdict): string[] {
  if (verdict.kind === "attained") return [];
  if (verdict.kind !== "evidence") return verdict.parts.flatMap(statementsOf);
  return [...verdict.counted, ...verdict.uncounted.map(({ statementId }) => statementId)];
}

function next({ next: wanted, rules }: Explanation): string {
  if (rules.length === 0) return "<p>Cơ quan chưa đặt quy tắc nào cho năng lực này.</p>";
  if (!wanted) return "<p>Bạn đã đạt bậc cao nhất mà cơ quan có quy tắc.</p>";
  const items = wanted.missing.map(({ vi }) => `<li data-missing>${escapeHtml(vi)}</li>`);
  return `<section class="card"><h2>Còn thiếu gì để lên bậc ${wanted.rule.level}</h2>
<p>${escapeHtml(wanted.rule.title.vi)}.</p><ul>${items.join("")}</ul></section>`;
}

/** A statement in words. */
function nameOf({ activity, occurredAt, scaled, verb }: EvidenceLine): string {
  const said = Object.values(verbs).find(({ id }) => id === verb)?.display?.["vi-VN"] ?? "";
  const score = scaled === undefined ? "" : `, ${percent(scaled)} số điểm`;
  return `${vietnameseDay(dayInVietNam(occurredAt))} ${said} “${activityName(activity)}”${score}`;
}
