import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kpiApi, reportTable } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../../scripts/browser.ts";
import { clerkOf, mainCourse } from "./agency.ts";
import { leaveCourse, openCourse, signIn, startQuiz, takeQuiz } from "./journey.ts";
import { type Portal, startPortal } from "./portal.ts";
import type { Settings } from "./settings.ts";

/**
 * The main job without a person: an empty data folder, a headless browser, the report at the end.
 *
 * @throws When any step does not show what it must.
 */
export async function runOnce(settings: Settings): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "hocvuso-once-"));
  const port = await freePort();
  const portal = await startPortal({ ...settings, dataFolder, port }, step, () => {});
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale: "vi-VN" });
    await walk(portal, await context.newPage());
  } finally {
    await browser.close();
    await portal.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function walk({ agency, hub, url }: Portal, page: Page): Promise<void> {
  const kpi = hub.api(kpiApi);
  const before = await kpi.report(thanhHoaBdhvs.id);
  console.log(`\nTRƯỚC / BEFORE\n${reportTable(before)}\n`);

  await signIn(page, url, clerkOf(agency).citizen.number);
  step("Công chức đã đăng nhập qua nhà cung cấp thử nghiệm (OIDC, PKCE).");
  await openCourse(page, url, mainCourse.slug);
  await startQuiz(page);
  await takeQuiz(page);
  step("Đã học khóa SCORM 1.2 và nộp bài kiểm tra mười câu.");
  await leaveCourse(page);
  const reached = await page.locator("[data-attainments]").getAttribute("data-attainments");
  if (reached !== "1") throw new Error(`The progress page shows ${reached} attainments, not 1.`);
  step("Năng lực 4.2 bậc 2 đã được ghi nhận.");
  await page.locator("[data-credential]").click();
  const verdict = await page.locator("[data-verdict]").getAttribute("data-verdict");
  if (verdict !== "valid") throw new Error(`The verify page says ${verdict}.`);
  step(`Xác nhận hợp lệ: ${page.url()}`);

  const after = await kpi.report(thanhHoaBdhvs.id);
  console.log(`\nSAU / AFTER\n${reportTable(after)}`);
  const [one, two] = [before, after].map((all) => all.indicators[0]?.figures[0]?.numerator ?? 0);
  if (two !== (one ?? 0) + 1) throw new Error(`The figure went from ${one} to ${two}.`);
}

function step(text: string): void {
  console.log(`• ${text}`);
}

/** A free port whose neighbour is most likely free too. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(Math.min(port, 65_533)));
    });
  });
}
