import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  activityBase,
  clerkOf,
  mainCourse,
  makeAgency,
} from "../examples/agency-portal/src/agency.ts";
import {
  courseFrame,
  leaveCourse,
  openCourse,
  signIn,
  startQuiz,
  takeQuiz,
  turnPages,
} from "../examples/agency-portal/src/journey.ts";
import { launchBrowser } from "../scripts/browser.ts";
import { everythingKept, queryHub } from "./hub-file.ts";
import { type PortalProcess, portalProcess } from "./portal-process.ts";

// The main job as a person does it, in Chromium, against the example portal as a process of its
// own. The process is killed between every two steps, and once in the middle of the course.

const artifacts = join(import.meta.dirname, "..", "artifacts", "screenshots");
const dataFolder = mkdtempSync(join(tmpdir(), "hvs-main-job-"));
const agency = makeAgency(2026);
const clerk = clerkOf(agency);
const passed = "http://adlnet.gov/expapi/verbs/passed";
const courseActivity = `${activityBase}/${mainCourse.slug}`;

let portal: PortalProcess;
let browser: Browser;
let page: Page;
let clerkId = "";

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  portal = await portalProcess(dataFolder);
  await portal.start();
  browser = await launchBrowser();
  const context = await browser.newContext({
    locale: "vi-VN",
    viewport: { width: 390, height: 844 },
  });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await portal?.kill();
});

async function killAndStartAgain(): Promise<void> {
  await portal.kill();
  await portal.start();
}

function keep(name: string): Promise<Buffer> {
  return page.screenshot({ path: join(artifacts, `${name}.png`), fullPage: true });
}

function clerkStatements(verb?: string): Record<string, unknown>[] {
  const rows = queryHub(dataFolder, "select body from lrs_statement order by sequence");
  const all = rows.map(({ body }) => JSON.parse(String(body)) as Record<string, never>);
  return all.filter(
    (one: { actor?: { account?: { name: string } }; verb?: { id: string } }) =>
      one.actor?.account?.name === clerkId && (!verb || one.verb?.id === verb),
  );
}

/** Top figure as the board shows it. */
async function topFigure(): Promise<{ reached: number; all: number; text: string }> {
  await page.goto(`${portal.url}/chi-tieu`);
  const cells = page.locator("tr[data-unit]").first().locator("td");
  const text = await page.locator("tr[data-unit]").first().innerText();
  const number = async (at: number) => Number.parseInt(await cells.nth(at).innerText(), 10);
  return { reached: await number(0), all: await number(1), text };
}

/** Who has passed, counted from the statements alone: the figure must say the same. */
function recount(): number {
  const rows = queryHub(dataFolder, "select body from lrs_statement");
  const who = new Set<string>();
  for (const { body } of rows) {
    const one = JSON.parse(String(body)) as {
      actor: { account: { name: string } };
      verb: { id: string };
      object: { id: string };
      result?: { score?: { scaled?: number } };
    };
    const counts = one.verb.id === passed && one.object.id === courseActivity;
    if (counts && (one.result?.score?.scaled ?? 0) >= 0.8) who.add(one.actor.account.name);
  }
  return who.size;
}

/** Which of many texts stand in a buffer, in one pass; figures only where they stand alone. */
function findAny(kept: Buffer, texts: readonly string[]): string[] {
  const byStart = new Map<number, Buffer[]>();
  for (const bytes of texts.map((text) => Buffer.from(text))) {
    const start = bytes.readUInt32BE(0);
    byStart.set(start, [...(byStart.get(start) ?? []), bytes]);
  }
  const isDigit = (byte = 0) => byte >= 48 && byte <= 57;
  const found = new Set<string>();
  for (let at = 0; at <= kept.length - 4; at += 1) {
    for (const bytes of byStart.get(kept.readUInt32BE(at)) ?? []) {
      const end = at + bytes.length;
      if (bytes.compare(kept, at, end) !== 0) continue;
      const inside =
        (isDigit(bytes[0]) && isDigit(kept[at - 1])) ||
        (isDigit(bytes.at(-1)) && isDigit(kept[end]));
      if (!inside) found.add(bytes.toString());
    }
  }
  return [...found];
}

describe("the main job, with the server killed between every two steps", () => {
  let before = 0;

  it("asks who is not signed in to sign in", { timeout: 60_000 }, async () => {
    await page.goto(portal.url);
    await keep("1-home-signed-out");
    const refused = await page.request.get(`${portal.url}/hvs/kpi/programmes`);
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ error: { code: "KPI_SIGN_IN" } });
  });

  it("signs the clerk in through the provider", { timeout: 60_000 }, async () => {
    await killAndStartAgain();
    await page.goto(portal.url);
    await page
      .getByRole("link", { name: /Đăng nhập VNeID/ })
      .first()
      .click();
    await page.getByLabel(/Số định danh/).waitFor();
    await keep("2-provider");
    await signIn(page, portal.url, clerk.citizen.number);
    await keep("3-home-signed-in");
    const [member] = queryHub(
      dataFolder,
      "select count(*) as members, count(distinct learner_id) as learners from register_member",
    );
    expect(member).toEqual({ members: 300, learners: 300 });
    const session = await (await page.request.get(`${portal.url}/hvs/identity/session`)).json();
    clerkId = session.learnerId;
    expect(clerkId).toMatch(/^hl_[a-z2-7]{26}$/);
  });

  it("shows the figures before", { timeout: 60_000 }, async () => {
    await killAndStartAgain();
    const figure = await topFigure();
    await keep("4-board-before");
    before = figure.reached;
    expect(figure.all).toBe(300);
    expect(before).toBe(recount());
    expect(before).toBeGreaterThan(200);
    expect(before).toBeLessThan(300);
    expect(await page.getByText("chỉ tiêu năm").first().isVisible()).toBe(true);
  });

  it("keeps the clerk's place when the server dies in the middle of the course", {
    timeout: 90_000,
  }, async () => {
    await killAndStartAgain();
    await openCourse(page, portal.url, mainCourse.slug);
    await turnPages(page, 2);
    const heading = courseFrame(page).locator("h1:visible, h2:visible").first();
    const place = await heading.innerText();
    await expect
      .poll(
        () => queryHub(dataFolder, "select cmi from scorm_attempt where learner_id = ?", clerkId),
        {
          timeout: 15_000,
        },
      )
      .not.toEqual([]);
    await keep("5-course");
    await page.getByText("Đã lưu.").waitFor();
    await killAndStartAgain();
    await page.reload();
    await heading.waitFor();
    await expect.poll(() => heading.innerText(), { timeout: 15_000 }).toBe(place);
  });

  it("takes the quiz to a passed course", { timeout: 90_000 }, async () => {
    await startQuiz(page);
    await takeQuiz(page);
    await keep("6-result");
    // The result is acknowledged; its statements may still be on their way when the power goes.
    const own = "select success from scorm_attempt where learner_id = ?";
    const stored = () => queryHub(dataFolder, own, clerkId);
    await expect.poll(stored, { timeout: 15_000 }).toEqual([{ success: 1 }]);
    await killAndStartAgain();
    await leaveCourse(page);
    const answered = clerkStatements("http://adlnet.gov/expapi/verbs/answered");
    expect(answered).toHaveLength(10);
    expect(clerkStatements(passed)).toMatchObject([
      { object: { id: courseActivity }, result: { success: true, score: { scaled: 1 } } },
    ]);
  });

  it("shows the attainment on the map of the framework", { timeout: 60_000 }, async () => {
    await killAndStartAgain();
    await page.goto(`${portal.url}/tien-do`);
    await keep("7-progress");
    expect(await page.locator("[data-item='4.2']").getAttribute("data-level")).toBe("2");
    expect(await page.locator("[data-level]:not([data-level='0'])").count()).toBe(1);
    const rows = queryHub(
      dataFolder,
      "select * from framework_attainment where learner_id = ?",
      clerkId,
    );
    expect(rows).toMatchObject([{ item: "4.2", level: 2, rule_version: 1 }]);
  });

  it("shows a confirmation whose verify page says valid, to anybody", {
    timeout: 60_000,
  }, async () => {
    await killAndStartAgain();
    await page.goto(`${portal.url}/tien-do`);
    const address = (await page.locator("[data-credential]").getAttribute("href")) ?? "";
    const stranger = await browser.newContext();
    const open = await stranger.newPage();
    await open.goto(address);
    expect(await open.locator("[data-verdict]").getAttribute("data-verdict")).toBe("valid");
    expect(await open.content()).not.toContain(clerkId);
    await open.screenshot({ path: join(artifacts, "8-verify.png"), fullPage: true });
    await stranger.close();
    const issued = queryHub(
      dataFolder,
      "select jwt from credentials_issued where learner_id = ?",
      clerkId,
    );
    expect(issued).toHaveLength(1);
    await page.getByRole("link", { name: /Nhận bản xác nhận/ }).click();
    const file = (await page.locator("a[download]").getAttribute("href")) ?? "";
    const taken = await page.request.get(`${portal.url}${file}`);
    expect(await taken.text()).toBe(issued[0]?.jwt);
    const [head, body, signature] = String(issued[0]?.jwt).split(".");
    const forged = `${head}.${body?.slice(0, -4)}AAAA.${signature}`;
    const check = async (data: string) =>
      (
        await page.request.post(`${portal.url}/hvs/credentials/verify`, {
          data,
          headers: { origin: portal.url },
        })
      ).json();
    expect(await check(String(issued[0]?.jwt))).toMatchObject({ valid: true });
    expect(await check(forged)).toEqual({ valid: false, fault: "CREDENTIALS_BAD_SIGNATURE" });
  });

  it("moves the figure by the one clerk, and by nobody twice", { timeout: 60_000 }, async () => {
    await killAndStartAgain();
    const figure = await topFigure();
    await keep("9-board-after");
    expect(figure.reached).toBe(before + 1);
    expect(figure.text).toContain("(+1)");
    expect(figure.reached).toBe(recount());
    const ids = queryHub(
      dataFolder,
      "select count(*) as n, count(distinct id) as d from lrs_statement",
    );
    expect(ids[0]?.n).toBe(ids[0]?.d);
    expect(queryHub(dataFolder, "select count(*) as n from xapi_outbox")).toEqual([{ n: 0 }]);
  });

  it("lets nobody's number, name, phone or e-mail into the database or the log", {
    timeout: 60_000,
  }, () => {
    const kept = Buffer.from(`${everythingKept(dataFolder)}\n${portal.output()}`);
    expect(kept.includes(clerkId)).toBe(true);
    const secrets = agency.staff.flatMap(({ citizen: { number, name, phone, email } }) => [
      number,
      name,
      phone,
      email,
    ]);
    expect(findAny(kept, secrets)).toEqual([]);
    // It would have found them.
    expect(findAny(Buffer.concat([kept, Buffer.from(` ${secrets[2]};`)]), secrets)).toEqual([
      secrets[2],
    ]);
  });
});
