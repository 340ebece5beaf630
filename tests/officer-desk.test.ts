import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LearnerId } from "@hocvuso/core";
import { identityApi } from "@hocvuso/identity";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clerkOf } from "../examples/agency-portal/src/agency.ts";
import { visitorsOf } from "../examples/agency-portal/src/assurance.ts";
import { signIn } from "../examples/agency-portal/src/journey.ts";
import { launchBrowser } from "../scripts/browser.ts";
import { everythingKept, queryHub } from "./hub-file.ts";
import { type PortalInProcess, portalInProcess } from "./portal-in-process.ts";
import { age, expectGoodPage, type Visitor, visit } from "./portal-visitor.ts";

// From the officer's desk of the example portal to the learner's first page, in Chromium.

const dataFolder = mkdtempSync(join(tmpdir(), "hvs-desk-"));
const desk = "/can-bo/xac-minh";
const record = "Ghi nhận và cấp mã";
let portal: PortalInProcess;
let browser: Browser;
let officer: Visitor;
let learner: Visitor;

beforeAll(async () => {
  [browser, portal] = await Promise.all([launchBrowser(), portalInProcess(dataFolder, 2026)]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});
beforeEach(async () => {
  [officer, learner] = [await visit(browser, portal.url), await visit(browser, portal.url)];
  const [director] = portal.agency.staff;
  await signIn(officer.page, portal.url, director?.citizen.number ?? "");
});
afterEach(() => Promise.all([officer, learner].map(({ context }) => context.close())));

async function fill(kind: string, document: string): Promise<void> {
  await officer.open(desk);
  await officer.page.getByLabel(kind, { exact: true }).check();
  await officer.page.getByLabel("Giấy tờ đã xem").selectOption({ label: document });
  await officer.page.getByLabel(/đã trực tiếp đối chiếu/).check();
}
const send = (name = record) => officer.page.getByRole("button", { name }).first().click();
const slip = async (part: "activation" | "record") =>
  (await officer.page.textContent(`[data-${part}]`)) ?? "";
const problem = () => officer.page.textContent("[role=alert]");
const people = () =>
  Number(queryHub(dataFolder, "select count(*) as n from identity_supervision")[0]?.n);

async function activate(code: string): Promise<void> {
  await learner.open("/dang-nhap?returnTo=/tai-khoan");
  await learner.page.getByRole("link", { name: "Vào bằng mã kích hoạt" }).click();
  await learner.page.getByLabel(/Mã kích hoạt/).fill(code);
  await learner.page.getByRole("button", { name: /Vào học/ }).click();
}

describe("the desk", () => {
  it("is for officers", async () => {
    await signIn(learner.page, portal.url, clerkOf(portal.agency).citizen.number);
    await learner.open("/tai-khoan");
    expect(await learner.page.locator(`a[href="${desk}"]`).count()).toBe(0);
    await learner.open(desk);
    expect(await learner.page.locator("[data-refused]").count()).toBe(1);
    const form = { kind: "no-phone", documentKind: "can-cuoc" };
    const headers = { origin: portal.url };
    const answer = await learner.page.request.post(`${portal.url}${desk}`, { form, headers });
    expect(answer.status()).toBe(403);
    const foreign = await officer.page.request.post(`${portal.url}${desk}`, {
      form,
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.status()).toBe(403);
    expect(people()).toBe(0);
  });

  it("asks an officer who signed in long ago to verify again", async () => {
    age(dataFolder, 55);
    await officer.open("/tai-khoan");
    await officer.page.getByRole("link", { name: "Xác minh trực tiếp người học" }).click();
    await officer.agree(portal.agency.staff[0]?.citizen.number ?? "");
    expect(await officer.heading()).toBe("Xác minh trực tiếp");
  });

  it("takes a child with a guardian who is known and agreed, and says what is missing", async () => {
    const before = people();
    const { page } = officer;
    const guardian = clerkOf(portal.agency).citizen.number;
    const { weak } = visitorsOf(2026, portal.agency);
    const tries = [
      ["", "", "12 chữ số"],
      [weak.number, crypto.randomUUID(), "người giám hộ đã được xác thực"],
      [guardian, "", "Mã biên nhận"],
      [portal.agency.staff[0]?.citizen.number ?? "", crypto.randomUUID(), "không được tự xác nhận"],
    ] as const;
    for (const [number, receipt, says] of tries) {
      await fill("Trẻ em", "Giấy khai sinh");
      await page.getByLabel(/của người giám hộ/).fill(number);
      await page.getByLabel("Mã biên nhận đồng ý").fill(receipt);
      await send();
      expect(await problem()).toContain(says);
      await expectGoodPage(page);
      expect(await page.getByLabel("Trẻ em", { exact: true }).isChecked()).toBe(true);
    }
    expect(people()).toBe(before);
    await page.getByLabel(/đã trực tiếp đối chiếu/).check();
    await page.getByLabel(/của người giám hộ/).fill(guardian);
    await page.getByLabel("Mã biên nhận đồng ý").fill(crypto.randomUUID());
    await send();
    expect(await slip("activation")).toMatch(/^(\w{4}-){3}\w{4}$/);
    expect(everythingKept(dataFolder)).not.toContain(guardian);
  });

  it("makes one person of one form, and shows the code once", async () => {
    await fill("Trường hợp khác", "Hộ chiếu");
    await send();
    const [code, before] = [await slip("activation"), people()];
    await officer.page.reload();
    expect(await problem()).toContain("đã được ghi nhận");
    expect(people()).toBe(before);
    expect(await officer.page.content()).not.toContain(code);
    expect(everythingKept(dataFolder)).not.toContain(code);
  });
});

describe("a person whom an officer verified", () => {
  it("comes in by the code, once, and every page about it says so", async () => {
    await fill("Người không có điện thoại", "Thẻ căn cước");
    await send();
    await expectGoodPage(officer.page);
    const code = await slip("activation");
    await activate(code);
    const { page } = learner;
    await page.waitForURL(`${portal.url}/tai-khoan`);
    await expectGoodPage(page);
    const said = (await page.textContent("[data-verified-by=officer]")) ?? "";
    for (const word of ["Cán bộ xác minh", "không có điện thoại", "Thẻ căn cước"]) {
      expect(said).toContain(word);
    }
    await learner.open("/khoa-hoc");
    expect(await learner.heading()).toBe("Khóa học");
    await learner.context.clearCookies();
    await activate(code);
    expect(await page.textContent("code")).toBe("IDENTITY_ACTIVATION_WRONG");
  });

  it("cannot take a signed confirmation, is told why, and goes nowhere in circles", async () => {
    await fill("Người nước ngoài", "Hộ chiếu");
    await send();
    await activate(await slip("activation"));
    await learner.open(`/xac-nhan/${crypto.randomUUID()}`);
    expect(await learner.heading()).toBe("Chưa đủ mức xác thực");
    expect(await learner.page.textContent("[data-advice]")).toContain("mức độ 02");
    age(dataFolder, 10);
    await learner.open("/tai-khoan/lien-ket?provider=vneid");
    expect(await learner.page.textContent("[data-advice]")).toContain("mã kích hoạt mới");
  });

  it("gets another code under the same record", async () => {
    await fill("Người nước ngoài", "Hộ chiếu");
    await send();
    const [first, id] = [await slip("activation"), await slip("record")];
    await officer.open(desk);
    await officer.page.getByLabel("Mã hồ sơ").fill("hl_nobody");
    await send("Cấp lại mã");
    expect(await problem()).toContain("hl_");
    await officer.page.getByLabel("Mã hồ sơ").fill(id);
    await send("Cấp lại mã");
    const second = await slip("activation");
    await activate(first);
    expect(await learner.page.textContent("code")).toBe("IDENTITY_ACTIVATION_WRONG");
    await activate(second);
    await learner.page.waitForURL(`${portal.url}/tai-khoan`);
    const session = await learner.page.request.get(`${portal.url}/hvs/identity/session`);
    expect(await session.json()).toMatchObject({ learnerId: id, verifiedBy: "officer" });
  });

  it("merges into the record that the e-identity has already", async () => {
    const number = portal.agency.staff[9]?.citizen.number ?? "";
    await fill("Người không có điện thoại", "Thẻ căn cước");
    await send();
    const [code, id] = [await slip("activation"), await slip("record")];
    await activate(code);
    const { page } = learner;
    await page.getByRole("link", { name: /danh tính khác qua VNeID/ }).click();
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await learner.agree(number);
    expect(await page.textContent("code")).toBe("IDENTITY_ALREADY_LINKED");
    expect(await page.textContent("main")).toContain("Gộp hồ sơ");
    await learner.open("/tai-khoan");
    await page.getByRole("link", { name: "Gộp hồ sơ qua VNeID" }).click();
    await page.getByRole("button", { name: "Tiếp tục" }).click();
    await learner.agree(number);
    await page.waitForURL(`${portal.url}/tai-khoan`);
    const session = await page.request.get(`${portal.url}/hvs/identity/session`);
    const { learnerId } = (await session.json()) as { learnerId: LearnerId };
    expect(learnerId).not.toBe(id);
    expect(await portal.hub.api(identityApi).linking.aliasesOf(learnerId)).toEqual([id]);
    await learner.open("/tien-do");
    expect(await learner.heading()).toBe("Tiến độ của tôi");
  });

  it("links an e-identity later, stays the same learner, and can then do what it could not", async () => {
    await fill("Người không có điện thoại", "Thẻ căn cước");
    await send();
    const [code, id] = [await slip("activation"), await slip("record")];
    await activate(code);
    const { strong } = visitorsOf(2026, portal.agency);
    await learner.page.getByRole("link", { name: /danh tính khác qua VNeID/ }).click();
    await learner.page.getByRole("button", { name: "Tiếp tục" }).click();
    await learner.agree(strong.number);
    await learner.page.waitForURL(`${portal.url}/tai-khoan`);
    const kinds = await learner.page
      .locator("[data-kind]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-kind")).sort());
    expect(kinds).toEqual(["citizen-number", "subject", "supervised"]);
    await learner.context.clearCookies();
    await signIn(learner.page, portal.url, strong.number);
    const session = await learner.page.request.get(`${portal.url}/hvs/identity/session`);
    expect(await session.json()).toMatchObject({ learnerId: id, verifiedBy: "provider" });
    // Admitted now; only nobody has a confirmation of that id.
    await learner.open(`/xac-nhan/${crypto.randomUUID()}`);
    expect(await learner.heading()).toBe("Không tìm thấy trang");
  });
});
