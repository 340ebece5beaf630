import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activityBase, clerkOf, makeAgency } from "../examples/agency-portal/src/agency.ts";
import {
  courseFrame,
  leaveCourse,
  openCourse,
  signIn,
  startQuiz,
  takeQuiz,
} from "../examples/agency-portal/src/journey.ts";
import { launchBrowser } from "../scripts/browser.ts";
import { queryHub } from "./hub-file.ts";
import { type PortalProcess, portalProcess } from "./portal-process.ts";

// More courses in the same portal: our own in SCORM 2004, a broken package among good ones, and the
// third-party packages where they are at hand (see the example portal's courses.ts).

const root = join(import.meta.dirname, "..");
const built = join(root, "examples/courses/dist");
const realPackages = join(root, "..", "shared", "packages");
const dataFolder = mkdtempSync(join(tmpdir(), "hvs-courses-"));
const artifacts = join(root, "artifacts", "screenshots");
const verbs = "http://adlnet.gov/expapi/verbs";

let portal: PortalProcess;
let browser: Browser;
let page: Page;
let clerkId = "";

beforeAll(async () => {
  const packages = join(dataFolder, "packages");
  mkdirSync(packages, { recursive: true });
  mkdirSync(artifacts, { recursive: true });
  const own = join(built, "an-toan-tren-mang-scorm2004.zip");
  copyFileSync(own, join(packages, "an-toan-2004.zip"));
  writeFileSync(join(packages, "hong.zip"), readFileSync(own).subarray(0, 5_000));
  portal = await portalProcess(dataFolder);
  await portal.start();
  browser = await launchBrowser();
  const context = await browser.newContext({ locale: "vi-VN" });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  page.on("dialog", (dialog) => void dialog.accept());
  await signIn(page, portal.url, clerkOf(makeAgency(2026)).citizen.number);
  const session = await page.request.get(`${portal.url}/hvs/identity/session`);
  clerkId = (await session.json()).learnerId;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await portal?.kill();
});

/** The clerk's statements about a course, as `verb object` with the base addresses cut off. */
async function statementsAbout(slug: string): Promise<string[]> {
  await page.goto(`${portal.url}/tien-do`); // waits until everything has arrived
  const activity = `${activityBase}/${slug}`;
  return queryHub(dataFolder, "select body from lrs_statement order by sequence").flatMap(
    ({ body }) => {
      const { actor, verb, object } = JSON.parse(String(body)) as {
        actor: { account: { name: string } };
        verb: { id: string };
        object: { id: string };
      };
      const own = actor.account.name === clerkId && object.id.startsWith(activity);
      return own ? [`${verb.id.slice(verbs.length + 1)} ${object.id.slice(activity.length)}`] : [];
    },
  );
}

/** Waits until another lesson than `before` is loaded, so that it has greeted its run time. */
async function lessonLoaded(before: string): Promise<string> {
  const address = () => page.frame({ name: "hvs-sco" })?.url() ?? "about:blank";
  await expect
    .poll(() => ["about:blank", before].includes(address()), { timeout: 15_000 })
    .toBe(false);
  await page.frame({ name: "hvs-sco" })?.waitForLoadState("load");
  return address();
}

describe("the list of courses", () => {
  it("shows a broken package with its fault beside the good ones", {
    timeout: 60_000,
  }, async () => {
    await page.goto(`${portal.url}/khoa-hoc`);
    await page.screenshot({ path: join(artifacts, "courses.png"), fullPage: true });
    const broken = page.getByRole("listitem").filter({ hasText: "hong.zip" });
    expect(await broken.innerText()).toMatch(/SCORM_ZIP_[A-Z_]+/);
    for (const slug of ["an-toan-tren-mang", "an-toan-2004"]) {
      expect(await page.locator(`a[data-course="${slug}"]`).count()).toBe(1);
    }
    expect(portal.output()).toContain("SCORM_PACKAGE_BROKEN");
  });
});

describe("our course in SCORM 2004", () => {
  it("fails, is taken again and is passed", { timeout: 120_000 }, async () => {
    await openCourse(page, portal.url, "an-toan-2004");
    await startQuiz(page);
    await takeQuiz(page, { wrong: 3 });
    expect(await courseFrame(page).locator("#result").innerText()).toContain("chưa đạt");
    await leaveCourse(page);
    await openCourse(page, portal.url, "an-toan-2004");
    // It opens again where it was left: at the quiz.
    await takeQuiz(page, { wrong: 2 });
    expect(await courseFrame(page).locator("#result").innerText()).toContain("bạn đã đạt");
    await leaveCourse(page);
    const told = await statementsAbout("an-toan-2004");
    expect(told.filter((one) => one.startsWith("failed"))).toEqual(["failed "]);
    expect(told.filter((one) => one.startsWith("passed"))).toEqual(["passed "]);
    expect(told.filter((one) => one.startsWith("answered"))).toHaveLength(20);
  });
});

describe.runIf(existsSync(realPackages))("third-party packages", () => {
  it("plays one that turns its own pages, and resumes it", { timeout: 120_000 }, async () => {
    const slug = "01-golf-runtime-basic-scorm12";
    await openCourse(page, portal.url, slug);
    await page.screenshot({ path: join(artifacts, "golf-01.png") });
    const next = courseFrame(page).locator("#butNext");
    for (let turned = 0; turned < 3; turned += 1) {
      await next.click();
      await page.waitForTimeout(300);
    }
    await leaveCourse(page);
    await openCourse(page, portal.url, slug);
    await courseFrame(page).locator("#butNext").waitFor();
    const place = await page.evaluate(() =>
      (window as unknown as { API: { LMSGetValue(name: string): string } }).API.LMSGetValue(
        "cmi.core.lesson_location",
      ),
    );
    await leaveCourse(page);
    const told = await statementsAbout(slug);
    expect(told.map((one) => one.split(" ")[0])).toEqual([
      "initialized",
      "suspended",
      "resumed",
      "suspended",
    ]);
    expect(Number(place)).toBeGreaterThanOrEqual(3);
  });

  it("plays one of many lessons by its table of contents", { timeout: 120_000 }, async () => {
    const slug = "02-golf-multi-sco-scorm12";
    await openCourse(page, portal.url, slug);
    const contents = page.locator(".hvs-item");
    expect(await contents.count()).toBe(18);
    let shown = await lessonLoaded("about:blank");
    for (const at of [1, 2]) {
      await contents.nth(at).click();
      await expect.poll(() => contents.nth(at).getAttribute("aria-current")).toBe("page");
      shown = await lessonLoaded(shown);
    }
    await page.screenshot({ path: join(artifacts, "golf-02.png") });
    await leaveCourse(page);
    const told = await statementsAbout(slug);
    const opened = told.filter((one) => one.startsWith("initialized"));
    expect(new Set(opened).size).toBe(3);
  });

  it.each([
    "04-golf-missing-org-scorm12",
    "06-golf-metadata-scorm2004-3rd",
    "08-golf-posttest-rollup-scorm2004-4th",
  ])("opens %s", { timeout: 60_000 }, async (slug) => {
    await openCourse(page, portal.url, slug);
    await expect
      .poll(() => courseFrame(page).locator("body").innerText(), { timeout: 15_000 })
      .not.toBe("");
    await page.screenshot({ path: join(artifacts, `${slug}.png`) });
    await leaveCourse(page);
  });
});

describe("the door", () => {
  it("lets the clerk out, and says what a refusal at the provider means", {
    timeout: 60_000,
  }, async () => {
    await page.goto(portal.url);
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    // The provider asks whether its own session ends too.
    await page.waitForURL(/\/session\/end/);
    await page.getByRole("button").first().click();
    await page
      .getByRole("link", { name: /Đăng nhập VNeID/ })
      .first()
      .waitFor();
    expect((await page.request.get(`${portal.url}/hvs/identity/session`)).status()).toBe(401);
    await page.goto(`${portal.url}/tien-do`);
    await page.getByRole("button", { name: "Từ chối" }).click();
    await page.getByText("IDENTITY_ACCESS_DENIED").waitFor();
    await page.screenshot({ path: join(artifacts, "refused.png") });
    expect(await page.getByRole("link", { name: /Đăng nhập lại/ }).count()).toBe(1);
  });
});
