import type { Hub } from "@hocvuso/hub";
import { kpiApi, reportHtml } from "@hocvuso/kpi";

/** Every programme's figures now, with the change since the figures kept last. */
export async function boardPage(hub: Hub): Promise<string> {
  const kpi = hub.api(kpiApi);
  const parts: string[] = [];
  for (const { id } of kpi.programmes) {
    parts.push(reportHtml(await kpi.report(id), await kpi.lastSnapshot(id)));
  }
  return `<div class="wide">${parts.join("")}</div>`;
}
