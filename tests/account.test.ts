import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LearnerId } from "@hocvuso/core";
import { credentialsApi } from "@hocvuso/credentials";
import { identityApi, parseCitizenNumber } from "@hocvuso/identity";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { visitorsOf } from "../examples/agency-portal/src/assurance.ts";
import { signIn } from "../examples/agency-portal/src/journey.ts";
import { launchBrowser } from "../scripts/browser.ts";
import { queryHub } from "./hub-file.ts";
import { type PortalInProcess, portalInProcess } from "./portal-in-process.ts";
import { age, expectGoodPage, type Visitor, visit } from "./portal-visitor.ts";

// What the example portal offers somebody about their own account, in Chromium: the ways in, how one is
// verified, sessions, linked identities, and an action that asks for more than learning does.

const dataFolder = mkdtempSync(join(tmpdir(), "hvs-account-"));
let portal: PortalInProcess;
let browser: Browser;
let visitor: Visitor;
/** Somebody on the staff who has passed the course, and the id of the confirmation. */
interface Confirmed {
  readonly number: string;
  readonly learnerId: LearnerId;
  readonly confirmation: string;
}
let passed: Confirmed;
let colleague: Confirmed;

beforeAll(async () => {
  [browser, portal] = await Promise.all([launchBrowser(), portalInProcess(dataFolder, 2026)]);
  [passed, colleague] = await twoConfirmed();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});
beforeEach(async () => {
  portal.provider.control.reset();
  visitor = await visit(browser, portal.url);
});
afterEach(() => visitor.context.close());

async function twoConfirmed(): Promise<[Confirmed, Confirmed]> {
  const numbers = portal.agency.staff.map(({ citizen }) => citizen.number);
  const learners = await portal.hub.api(identityApi).enrol(numbers.map(parseCitizenNumber));
  const found: Confirmed[] = [];
  for (const [index, learnerId] of learners.entries()) {
    const [issued] = await portal.hub.api(credentialsApi).of(learnerId);
    const number = numbers[index] ?? "";
    if (issued) found.push({ number, learnerId, confirmation: issued.id });
    const [one, two] = found;
    if (one && two) return [one, two];
  }
  throw new Error("Nobody has a confirmation.");
}

const enter = (who = visitor, number = passed.number) => signIn(who.page, portal.url, number);
const sessionsOf = (learnerId: LearnerId) => portal.hub.api(identityApi).sessionsOf(learnerId);

describe("the ways in", () => {
  it("are on one page, and the redirect works by keyboard alone", async () => {
    const { page } = visitor;
    await visitor.open("/dang-nhap?returnTo=/tien-do");
    await expectGoodPage(page);
    const press = async (name: RegExp) => {
      const wanted = page.getByRole("link", { name }).or(page.getByRole("button", { name }));
      for (let at = 0; at < 40; at += 1) {
        if (await wanted.first().evaluate((one) => one === document.activeElement)) break;
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
    };
    await press(/Đăng nhập VNeID/);
    await page.getByLabel(/Số định danh/).waitFor();
    await page.keyboard.type(passed.number);
    await press(/Đồng ý/);
    await page.waitForURL(`${portal.url}/tien-do`);
    expect(await visitor.heading()).toBe("Tiến độ của tôi");
  });

  it("let somebody in who approves on the phone", async () => {
    const { page } = visitor;
    await visitor.open("/dang-nhap?returnTo=/tai-khoan");
    await page.getByRole("link", { name: /Quét mã QR/ }).click();
    const phone = await visit(browser, portal.url);
    await phone.page.goto((await page.getAttribute("a.button", "href")) ?? "");
    await phone.agree(passed.number);
    await phone.context.close();
    await page.waitForURL(`${portal.url}/tai-khoan`);
    expect(await page.textContent("[data-verified-by] dl")).toContain("Quét mã bằng ứng dụng");
  });

  it("never lead to another site", async () => {
    await visitor.open("/dang-nhap?returnTo=//evil.example/");
    const links = await visitor.page
      .locator("main a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(links.join()).not.toContain("evil");
    expect(links.length).toBeGreaterThanOrEqual(3);
  });

  it("refuse an account of level 01, and say what to do", async () => {
    const { weak } = visitorsOf(2026, portal.agency);
    portal.provider.control.set({ level: 2 });
    await visitor.open("/hvs/identity/login");
    await visitor.agree(weak.number);
    expect(await visitor.page.textContent("code")).toBe("IDENTITY_LEVEL_TOO_LOW");
    expect(await visitor.page.textContent("main")).toContain("mức độ 02");
  });
});

describe("the account", () => {
  it("says how one is verified, in words", async () => {
    await enter();
    await visitor.page.getByRole("link", { name: "Tài khoản của tôi" }).click();
    await expectGoodPage(visitor.page);
    const said = (await visitor.page.textContent("[data-verified-by=provider]")) ?? "";
    for (const word of ["VNeID", "mức độ 02", "hai yếu tố"]) expect(said).toContain(word);
    expect(await visitor.page.getAttribute("[data-identities]", "data-identities")).toBe("2");
    expect(await visitor.page.content()).not.toContain(passed.number);
  });

  it("ends the sessions on all devices at once", async () => {
    const other = await visit(browser, portal.url);
    await enter();
    await enter(other);
    const open = (await sessionsOf(passed.learnerId)).length;
    expect(open).toBeGreaterThanOrEqual(2);
    await visitor.open("/tai-khoan");
    expect(await visitor.page.getAttribute("[data-sessions]", "data-sessions")).toBe(String(open));
    await visitor.page.getByRole("button", { name: "Đăng xuất khỏi mọi thiết bị" }).click();
    expect(await visitor.heading()).toBe("Đã đăng xuất khỏi mọi thiết bị");
    expect(await sessionsOf(passed.learnerId)).toEqual([]);
    await other.open("/");
    expect(await other.page.locator("[data-signed-in]").count()).toBe(0);
    await other.context.close();
  });

  it("is changed by its own pages only", async () => {
    await enter();
    for (const path of ["dang-xuat-het", "go-lien-ket"]) {
      for (const origin of ["https://evil.example", "null"]) {
        const answer = await visitor.page.request.post(`${portal.url}/tai-khoan/${path}`, {
          form: { ref: "x" },
          headers: { origin, accept: "application/json" },
        });
        expect(answer.status()).toBe(403);
        expect(await answer.json()).toMatchObject({ error: { code: "CORE_CROSS_ORIGIN" } });
      }
    }
    expect((await sessionsOf(passed.learnerId)).length).toBeGreaterThan(0);
  });

  it("is left here and at the provider, and both take the citizen out", async () => {
    await enter();
    await visitor.page.getByRole("button", { name: "Đăng xuất" }).click();
    await visitor.page.waitForURL(/\/session\/end/);
    await visitor.page.getByRole("button").first().click();
    await visitor.page.waitForURL(`${portal.url}/`);
    expect(await visitor.page.locator("[data-signed-in]").count()).toBe(0);
    await enter();
    await portal.provider.control.logout(passed.number);
    await visitor.open("/");
    expect(await visitor.page.locator("[data-signed-in]").count()).toBe(0);
  });

  it("lets go of an identity, which comes back with the next sign-in by it", async () => {
    const { page } = visitor;
    const { strong } = visitorsOf(2026, portal.agency);
    await enter(visitor, strong.number);
    await visitor.open("/tai-khoan");
    await page.getByRole("button", { name: /Gỡ số định danh/ }).click();
    expect(await visitor.heading()).toBe("Đã gỡ danh tính");
    const rows = queryHub(dataFolder, "select type, kind from identity_link_history");
    expect(rows).toContainEqual({ type: "unlinked", kind: "citizen-number" });
    await visitor.open("/");
    expect(await page.locator("[data-signed-in]").count()).toBe(0);
    await enter(visitor, strong.number);
    await visitor.open("/tai-khoan");
    expect(await page.locator("[data-kind=citizen-number]").count()).toBe(1);
  });

  it("asks for a fresh proof before an identity is let go", async () => {
    await enter();
    await visitor.open("/tai-khoan");
    age(dataFolder, 10);
    await visitor.page.getByRole("button", { name: /Gỡ số định danh/ }).click();
    await visitor.agree(passed.number);
    await visitor.page.waitForURL(`${portal.url}/tai-khoan`);
    expect(await visitor.page.getAttribute("[data-identities]", "data-identities")).toBe("2");
  });

  it("explains in words why a link is not possible", async () => {
    await enter();
    const answer = await visitor.page.request.post(`${portal.url}/tai-khoan/go-lien-ket`, {
      form: { ref: "nothing-like-that" },
      headers: { origin: portal.url, accept: "text/html" },
    });
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain("IDENTITY_UNKNOWN_IDENTIFIER");
    const { strong } = visitorsOf(2026, portal.agency);
    await visitor.open("/tai-khoan");
    await visitor.page.getByRole("link", { name: /danh tính khác qua VNeID/ }).click();
    await visitor.page.getByRole("button", { name: "Tiếp tục" }).click();
    await visitor.agree(strong.number);
    expect(await visitor.page.textContent("code")).toMatch(
      /^IDENTITY_(ALREADY_LINKED|SUBJECT_CONFLICT)$/,
    );
    await visitor.open("/tai-khoan");
    expect(await visitor.page.getAttribute("[data-identities]", "data-identities")).toBe("2");
  });
});

describe("taking a signed confirmation", () => {
  const address = () => `/xac-nhan/${passed.confirmation}`;
  const text = async (path: string) => {
    const answer = await visitor.page.request.get(`${portal.url}${path}`, { maxRedirects: 0 });
    return { status: answer.status(), body: await answer.text() };
  };

  it("works with a fresh sign-in, and the file is the confirmation", async () => {
    await enter();
    await visitor.open("/tien-do");
    await visitor.page
      .getByRole("link", { name: /Nhận bản xác nhận/ })
      .first()
      .click();
    await expectGoodPage(visitor.page);
    expect(await visitor.page.getAttribute("[data-holds]", "data-holds")).toBe("yes");
    const { body, status } = await text(`${address()}/tep`);
    expect(status).toBe(200);
    expect(await portal.hub.api(credentialsApi).verify(body)).toMatchObject({ valid: true });
  });

  it("asks who signed in long ago to verify again, and goes on", async () => {
    await enter();
    age(dataFolder, 20);
    expect((await text(`${address()}/tep`)).status).toBe(303);
    expect((await text("/hvs/credentials/mine")).status).toBe(303);
    await visitor.open(address());
    await visitor.agree(passed.number);
    expect(await visitor.heading()).toBe("Bản xác nhận của tôi");
    expect((await text("/hvs/credentials/mine")).status).toBe(200);
  });

  it("is refused, once, to who comes back with less; the session stays", async () => {
    await enter();
    age(dataFolder, 20);
    portal.provider.control.set({ level: 1 });
    await visitor.open(address());
    await visitor.agree(passed.number);
    expect(await visitor.page.textContent("code")).toBe("IDENTITY_LEVEL_TOO_LOW");
    await visitor.open("/");
    expect(await visitor.page.locator("[data-signed-in]").count()).toBe(1);
  });

  it("is for the one it was issued to", async () => {
    await enter(visitor, colleague.number);
    expect((await text(`/xac-nhan/${colleague.confirmation}`)).status).toBe(200);
    expect((await text(address())).status).toBe(404);
    expect((await text(`${address()}/tep`)).status).toBe(404);
  });
});
