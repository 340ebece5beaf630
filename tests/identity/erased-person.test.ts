import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LearnerId, statementLogApi, statementSinkApi } from "@hocvuso/core";
import { credentialsApi } from "@hocvuso/credentials";
import { attainmentsApi } from "@hocvuso/framework/plugin";
import { identityApi, parseCitizenNumber } from "@hocvuso/identity";
import { dutiesApi } from "@hocvuso/identity/duties";
import { kpiApi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { registerApi } from "@hocvuso/register";
import { fictitiousCitizen } from "@hocvuso/sandbox";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { activityBase, mainCourse } from "../../examples/agency-portal/src/agency.ts";
import { launchBrowser } from "../../scripts/browser.ts";
import { startWholeSite, type WholeSite } from "./whole-site.ts";

// One person's way through the house: signed in, counted, keys changed, erased. The figures stay; nothing leads back.

const person = fictitiousCitizen("erased", 0);
const colleague = fictitiousCitizen("erased", 1);
const oldSecret = "m4Tz8LqW2xVb6NcR1yHd5KfJ9sGpE3uA";
const newSecret = "Q7wXk2Zr9BnV5tLm1YcH8dFj4GsP6eUa";
const unitCode = "H99.01";
let folder: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let site: WholeSite;
let learner: LearnerId;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hvs-erased-"));
  const citizens = [person, colleague];
  browser = await launchBrowser();
  site = await startWholeSite({ folder, secret: oldSecret, citizens });
  context = await browser.newContext();
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(number = person.number): Promise<LearnerId> {
  await context.clearCookies();
  await page.goto(`${site.url}/hvs/identity/login`);
  await page.fill("#number", number);
  await page.click("button[value=accept]");
  const answer = await page.request.get(`${site.url}/hvs/identity/session`);
  return ((await answer.json()) as { learnerId: LearnerId }).learnerId;
}

/** The indicator that counts the two: numerator and denominator. */
async function figure(): Promise<readonly number[]> {
  const { indicators } = await site.hub.api(kpiApi).report(thanhHoaBdhvs.id);
  const tops = indicators.flatMap(({ figures }) => figures.filter(({ depth }) => depth === 0));
  const top = tops.reduce((a, b) => (b.denominator > a.denominator ? b : a));
  return [top.numerator, top.denominator];
}

it("is counted once, and in the figures", async () => {
  learner = await signIn();
  const other = await site.hub.api(identityApi).learnerFor(parseCitizenNumber(colleague.number));
  const register = site.hub.api(registerApi);
  const name = { vi: "Văn phòng", en: "Office" };
  const units = await register.importUnits([{ code: unitCode, name, validFrom: "2026-01-01" }]);
  const members = await register.importMembers(
    [learner, other].map((learnerId) => ({
      learnerId,
      unitCode,
      group: "official",
      position: "Chuyên viên duy nhất",
      validFrom: "2026-01-01",
    })),
  );
  expect([units.issues, members.issues]).toEqual([[], []]);
  await site.hub.api(statementSinkApi).put([
    {
      actor: { objectType: "Agent", account: { homePage: site.url, name: learner } },
      verb: { id: "http://adlnet.gov/expapi/verbs/passed" },
      object: { id: `${activityBase}/${mainCourse.slug}` },
      result: { score: { scaled: 1 }, success: true },
      timestamp: new Date().toISOString(),
    },
  ]);
  await site.hub.api(statementSinkApi).drained();
  await site.hub.api(statementLogApi).settled();
  expect(await site.hub.api(attainmentsApi).of(learner)).toHaveLength(1);
  expect(await figure()).toEqual([1, 2]);
});

it("keeps the id when the hub's secret changes and the vault is re-indexed", async () => {
  await site.restart(newSecret, [oldSecret]);
  const audit = { by: "system", purpose: "key-rotation" } as const;
  const vault = site.hub.api(identityApi);
  expect(await vault.reindex({ audit })).toMatchObject({ unsealed: 0 });
  const counts = await vault.countByVersion();
  for (const { use, version, count } of counts) {
    if (count === 0) await vault.retire(use, version, { audit });
  }
  await site.restart(newSecret, []);
  expect(await signIn()).toBe(learner);
});

it("cannot be opened with the old secret alone once the keys are changed", async () => {
  await expect(site.restart(oldSecret, [])).rejects.toMatchObject({ code: "IDENTITY_KEY_IN_USE" });
  await site.restart(newSecret, []);
});

it("asks for erasure on a page, and is erased; the figures stay", async () => {
  const before = await figure();
  await signIn();
  await page.goto(`${site.url}/hvs/duties/me`);
  expect(await page.title()).toContain("Học Vụ Số");
  await page.goto(`${site.url}/hvs/duties/erase`);
  await page.selectOption("select[name=depth]", "link");
  await page.locator("form button").last().click();
  await page.waitForURL(/\/duties\/me$/);
  const duties = site.hub.api(dutiesApi);
  const [request] = await duties.requests.of(learner);
  expect(request).toMatchObject({ kind: "erase", state: "received" });
  const opened = await duties.erasures.open({
    learnerId: learner,
    depth: "link",
    by: "system",
    requestId: request?.id ?? "",
  });
  const { state, certificate, failures } = await duties.erasures.run(opened.id);
  expect([state, failures]).toEqual(["finished", []]);
  expect(certificate?.holders.map(({ holder }) => holder)).toEqual(
    expect.arrayContaining(["lrs", "framework", "credentials", "register", "identity"]),
  );
  expect(JSON.stringify(certificate)).not.toContain(learner);
  expect(await figure()).toEqual(before);
});

it("leads from no record to the person, and from the person to no record", async () => {
  const vault = site.hub.api(identityApi);
  const audit = { by: "system", purpose: "test-of-erasure" } as const;
  expect(await vault.find(parseCitizenNumber(person.number), { audit })).toBeUndefined();
  expect(await vault.linking.identifiersOf(learner)).toEqual([]);
  expect(await vault.sessionsOf(learner)).toEqual([]);
  const answer = await page.request.get(`${site.url}/hvs/identity/session`);
  expect(answer.status()).toBe(401);
  const held: string[] = [];
  for await (const { kind } of vault.exportFor(learner)) held.push(kind);
  expect(held.filter((kind) => kind !== "look-up")).toEqual([]);
  // The records are there, under an id that means nobody.
  const kept: string[] = [];
  for await (const { kind } of site.hub.api(dutiesApi).exportFor(learner)) kept.push(kind);
  expect(kept).toEqual(expect.arrayContaining(["statement", "attainment", "confirmation"]));
  expect(await site.hub.api(credentialsApi).of(learner)).toHaveLength(1);
  const again = await signIn();
  expect(again).not.toBe(learner);
  expect(await site.hub.api(attainmentsApi).of(again)).toEqual([]);
  expect(await vault.linking.canonical(learner)).toBe(learner);
});

it("does not come back when the vault is re-indexed or the log read again", async () => {
  const audit = { by: "system", purpose: "key-rotation" } as const;
  await site.hub.api(identityApi).reindex({ audit });
  await site.hub.api(statementLogApi).rebuild("framework/attainments");
  await site.hub.api(statementLogApi).settled();
  expect(await site.hub.api(identityApi).linking.identifiersOf(learner)).toEqual([]);
  expect(await figure()).toEqual([1, 2]);
});
