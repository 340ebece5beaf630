import type { LearnerId } from "@hocvuso/core";
import { explanationHtml, frameworkSvg } from "@hocvuso/framework/pictures";
import type { Attainments } from "@hocvuso/framework/plugin";
import { tt02of2025 } from "@hocvuso/framework/vn";

/** A learner's page: the map of all levels held, and why 4.2 stands where it stands. */
export async function skillPage(api: Attainments, learnerId: LearnerId): Promise<string> {
  const now = Date.now();
  const levels = new Map<string, number>();
  for (const { frameworkId, item, level, expiresAt = Infinity } of await api.of(learnerId)) {
    const holds = frameworkId === tt02of2025.id && now < expiresAt;
    if (holds) levels.set(item, Math.max(level, levels.get(item) ?? 0));
  }
  const map = frameworkSvg(tt02of2025, { held: (code) => levels.get(code) });
  const why = await api.explain({ learnerId, frameworkId: tt02of2025.id, item: "4.2" });
  return map + explanationHtml(why, tt02of2025);
}
