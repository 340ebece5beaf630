import { escapeHtml } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import { scormApi } from "@hocvuso/scorm/plugin";

/** Courses that can be taken, and packages that could not be read, with the reason. */
export async function coursesPage(hub: Hub): Promise<string> {
  const { courses, broken } = await hub.api(scormApi).courses();
  const items = courses.map(
    ({ slug, title, version }) =>
      `<li class="card"><h2>${escapeHtml(title)}</h2><p><small>SCORM ${escapeHtml(version)}</small></p><p><a data-course="${slug}" class="button" href="/hvs/scorm/play/${slug}?returnTo=/tien-do">Học “${escapeHtml(title)}”</a></p></li>`,
  );
  const faults = broken.map(
    ({ file, issues }) =>
      `<li>${escapeHtml(file)}: ${escapeHtml(issues[0]?.message.vi ?? "")} <code>${escapeHtml(issues[0]?.code ?? "")}</code></li>`,
  );
  return `<ul style="list-style:none;padding:0">${items.join("")}</ul>
${faults.length > 0 ? `<h2>Gói chưa dùng được</h2><ul>${faults.join("")}</ul>` : ""}`;
}
