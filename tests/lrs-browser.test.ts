import { sqlite } from "@hocvuso/core/sqlite";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { launchBrowser } from "../scripts/browser.ts";
import { type BrowserSite, startBrowserSite } from "./lrs-browser-site.ts";

let browser: Browser;
let site: BrowserSite;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);

afterAll(() => browser.close());

beforeEach(async () => {
  const database = sqlite(":memory:");
  site = await startBrowserSite(database);
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("dialog", (dialog) => {
    problems.push("dialog");
    void dialog.dismiss();
  });
});

afterEach(async () => {
  await page.close();
  await site.close();
  expect(problems).toEqual([]);
});

const learner = {
  objectType: "Agent",
  account: { homePage: "https://hub.example.vn", name: "hl_abcdefghijklmnopqrstuvwxyz" },
};

function told(at: number, parts: object = {}): Record<string, unknown> {
  return {
    id: `00000000-0000-4000-8000-${`${at}`.padStart(12, "0")}`,
    actor: learner,
    verb: {
      id: "http://adlnet.gov/expapi/verbs/passed",
      display: { "vi-VN": "đã đạt", "en-US": "passed" },
    },
    object: {
      id: "https://hub.example.vn/courses/1",
      definition: { name: { vi: "Kỹ năng số", en: "Digital skills" } },
    },
    result: { success: true, score: { scaled: 0.85 } },
    timestamp: "2026-11-19T18:30:00Z",
    ...parts,
  };
}

async function signIn(secret = "browser-secret"): Promise<void> {
  await page.goto(site.page);
  await page.getByLabel("Khoá", { exact: true }).fill("browser");
  await page.getByLabel("Mật khẩu").fill(secret);
}

async function search(): Promise<void> {
  await page.getByRole("button", { name: "Tìm" }).click();
}

function rows(): Promise<string[]> {
  return page.locator("#rows tr").allInnerTexts();
}

it("shows statements in Vietnamese, then in English, with the day in Viet Nam", async () => {
  await site.put([told(1)]);
  await signIn();
  await search();
  await expect.poll(rows).toHaveLength(1);
  const [row = ""] = await rows();
  for (const part of [
    "01:30:00",
    "20/11/2026",
    "đã đạt",
    "Kỹ năng số",
    "Đạt, 85%",
    "hl_abcdefghijklm…",
  ]) {
    expect(row).toContain(part);
  }
  await page.getByRole("button", { name: "English" }).click();
  expect((await rows())[0]).toContain("Digital skills");
  expect(await page.title()).toBe("Learning records");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await expect.poll(() => page.locator("svg rect").count()).toBe(1);
  expect(await page.locator("svg").getAttribute("aria-label")).toBe("Statements by day of storing");
});

it("runs nothing that stands in a statement, wherever it stands", async () => {
  const evil = `"><img src=x onerror="document.body.dataset.hacked=1"><script>document.body.dataset.hacked=1</script>`;
  await site.put([
    told(1, {
      actor: { ...learner, name: evil, account: { homePage: "https://x.vn", name: evil } },
      verb: { id: "urn:x", display: { vi: evil } },
      object: { id: "urn:o", definition: { name: { vi: evil }, extensions: { "urn:e": evil } } },
      result: { response: evil },
    }),
    told(2, { object: { objectType: "Group", member: [{ ...learner, name: evil }] } }),
  ]);
  await signIn();
  await search();
  await expect.poll(rows).toHaveLength(2);
  await page.getByRole("button", { name: "Xem JSON của bản ghi số 2" }).click();
  expect(await page.locator("#json").innerText()).toContain("<script>");
  expect((await rows())[1]).toContain("<img");
  expect(await page.evaluate(() => document.body.dataset.hacked)).toBeUndefined();
  expect(await page.locator("main img, main script").count()).toBe(0);
  const blocked = page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.text = "document.body.dataset.hacked = 2";
    } catch {
      return "refused";
    }
    document.body.append(script);
    return document.body.dataset.hacked ?? "not run";
  });
  expect(await blocked).toBe("refused");
});

it("pages through more, and says where it stands", async () => {
  await site.put(Array.from({ length: 70 }, (_, at) => told(at)));
  await signIn();
  await search();
  await expect
    .poll(() => page.getByRole("status").innerText())
    .toBe("Số bản ghi đang hiện: 50. Còn nữa.");
  await page.getByRole("button", { name: "Tải thêm" }).click();
  await expect
    .poll(() => page.getByRole("status").innerText())
    .toBe("Số bản ghi đang hiện: 70. Đã hết.");
  expect(await page.getByRole("button", { name: "Tải thêm" }).isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("status");
});

it("asks with the filters, times as those of Viet Nam", async () => {
  await site.put([told(1), told(2, { verb: { id: "urn:other" } })]);
  await signIn();
  await page.getByLabel("Trang chủ của tài khoản").fill("https://hub.example.vn");
  await page.getByLabel("Tên tài khoản người học").fill(learner.account.name);
  await page.getByLabel("Hành động (IRI)").fill("urn:other");
  await page.getByLabel("Lưu từ (giờ Việt Nam)").fill("2020-01-01T07:00");
  await search();
  await expect.poll(rows).toHaveLength(1);
  const asked = site.asked().find((address) => address.includes("/statements"));
  const parameters = new URL(asked ?? "", "http://x").searchParams;
  expect(parameters.get("since")).toBe("2020-01-01T00:00:00.000Z");
  expect(JSON.parse(parameters.get("agent") ?? "")).toEqual(learner);
  await page.getByLabel("Tên tài khoản người học").fill("");
  await search();
  await expect.poll(() => page.getByRole("alert").innerText()).toContain("Cần cả tên tài khoản");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("account");
});

it("finds a voided statement by its id", async () => {
  const voiding = {
    verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
    object: { objectType: "StatementRef", id: told(1).id },
    result: undefined,
  };
  await site.put([told(1), JSON.parse(JSON.stringify(told(2, voiding)))]);
  await signIn();
  await page.getByLabel("Mã của một bản ghi đã huỷ (UUID)").fill(String(told(1).id));
  await search();
  await expect.poll(rows).toHaveLength(1);
  expect((await rows())[0]).toContain("Kỹ năng số");
});

it("shows the server's hint in the chosen language, and keeps no secret", async () => {
  await signIn("wrong");
  await search();
  await expect.poll(() => page.getByRole("alert").innerText()).toMatch(/LRS_UNAUTHORIZED/);
  const vietnamese = await page.getByRole("alert").innerText();
  await page.getByRole("button", { name: "English" }).click();
  expect(await page.getByRole("alert").innerText()).not.toBe(vietnamese);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("language");
  const kept = await page.evaluate(() => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
  ]);
  expect(kept).toEqual([0, 0, ""]);
  expect(page.url()).toBe(site.page);
});

it("works with the keyboard alone and fits a phone", async () => {
  await site.put([told(1)]);
  await signIn();
  await page.keyboard.press("Enter");
  await expect.poll(rows).toHaveLength(1);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0);
  const show = page.getByRole("button", { name: "Xem JSON của bản ghi số 1" });
  await show.focus();
  await page.keyboard.press("Enter");
  expect(await page.getByRole("dialog").isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").isVisible()).toBe(false);
  expect(await show.evaluate((one) => one === document.activeElement)).toBe(true);
  const unnamed = await page.evaluate(
    () => [...document.querySelectorAll("input")].filter((one) => !one.labels?.length).length,
  );
  expect(unnamed).toBe(0);
});
