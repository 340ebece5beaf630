import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isHvsError, statementLogApi, statementSinkApi } from "@hocvuso/core";
import { type Identity, identityApi, parseCitizenNumber } from "@hocvuso/identity";
import { dutiesApi } from "@hocvuso/identity/duties";
import { kpiApi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { lrsApi } from "@hocvuso/lrs";
import { registerApi } from "@hocvuso/register";
import { fictitiousCitizen } from "@hocvuso/sandbox";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mainCourse } from "../../examples/agency-portal/src/agency.ts";
import { layPackages } from "../../examples/agency-portal/src/courses.ts";
import { launchBrowser } from "../../scripts/browser.ts";
import { startWholeSite, type WholeSite } from "./whole-site.ts";

// A personal number, phone, e-mail and name are pushed into every input of the house. Not one byte of them may be found
// afterwards in its files, answers, log lines, figures or exports. Error reports have their own test, in packages/sentry.

const person = fictitiousCitizen("canary", 0);
const { number, phone, email, name } = person;
const words = [number, phone, email, name];
/** As somebody might write them down. */
const forms = words.flatMap((word) => [
  word,
  word.toUpperCase(),
  word.replace(/^(\d{3})(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4"),
  Buffer.from(word).toString("base64").replace(/=+$/, ""),
  Buffer.from(word).toString("hex"),
  encodeURIComponent(word),
]);
const all = words.join(" ");

let folder: string;
let browser: Browser;
let page: Page;
let site: WholeSite;
const seen: string[] = [];
/** What was refused, and by which code: shows that the inputs were read at all. */
const refused: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hvs-canary-"));
  browser = await launchBrowser();
  const secret = "Zk3Vt9Qw7Lm2Xr5Bn8Hc4Jd6Gf1Ps0Ya";
  layPackages(join(folder, "packages"));
  site = await startWholeSite({ folder, secret, citizens: [person] });
  page = await browser.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks our own site, and keeps what it answers. */
async function ask(path: string, form?: Record<string, string>): Promise<void> {
  const address = `${site.url}/hvs${path}`;
  const headers = { origin: site.url };
  const answer = form
    ? await page.request.post(address, { form, headers, maxRedirects: 0 })
    : await page.request.get(address, { maxRedirects: 0 });
  const body = await answer.text();
  seen.push(JSON.stringify(answer.headersArray()), body);
  const code = /\b[A-Z]+_[A-Z_]{4,}\b/.exec(body)?.[0];
  if (answer.status() >= 400) refused.push(code ?? String(answer.status()));
}

/** Calls a function that should refuse; what it says of it is looked at too. */
async function call(work: () => unknown): Promise<void> {
  try {
    seen.push(JSON.stringify(await work()) ?? "");
  } catch (error) {
    if (!isHvsError(error)) throw error;
    const { code, message, path, hint, issues } = error;
    refused.push(code);
    seen.push(JSON.stringify({ code, message, path, hint, issues }), String(error.stack));
  }
}

it("takes a citizen in whose every claim is personal", async () => {
  await page.goto(`${site.url}/hvs/identity/login`);
  await page.fill("#number", number);
  await page.click("button[value=accept]");
  const session = await page.request.get(`${site.url}/hvs/identity/session`);
  expect(session.status()).toBe(200);
  seen.push(await session.text(), JSON.stringify(await page.context().cookies()));
});

it("refuses them in every request, and repeats none", async () => {
  const q = encodeURIComponent(all);
  await ask(`/identity/login?provider=${q}`);
  await ask(`/identity/login?action=${q}`);
  await ask(`/identity/login?join=${q}`);
  await ask(`/identity/login?returnTo=${encodeURIComponent(`https://${email}/`)}`);
  await ask(`/identity/callback?state=${q}&code=${q}`);
  await ask(`/identity/callback?error=access_denied&error_description=${q}&state=${q}`);
  await ask(`/identity/wait?state=${q}`);
  await ask("/identity/activate", { code: number });
  await ask("/identity/event", { event: all });
  const token = [{ alg: "none" }, { iss: number, sub: number, aud: "whole" }, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  await ask("/identity/backchannel-logout", { logout_token: token });
  await ask(`/identity/frontchannel-logout?iss=${q}&sid=${q}`);
  await ask("/duties/requests", { kind: all, key: crypto.randomUUID() });
  await ask("/duties/requests", { kind: "access", key: number });
  await ask("/duties/requests", { kind: "access", key: crypto.randomUUID(), note: all });
  await ask("/duties/consents", { purpose: all, version: all, key: crypto.randomUUID() });
  await ask(`/duties/certificates/${q}`);
  await ask(`/credentials/${q}`);
  await ask(`/${q}`);
  expect(refused.length).toBeGreaterThanOrEqual(16);
  expect(refused).toEqual(
    expect.arrayContaining([
      "IDENTITY_UNKNOWN_PROVIDER",
      "IDENTITY_UNKNOWN_ACTION",
      "IDENTITY_BAD_RETURN_TO",
      "IDENTITY_STATE_MISMATCH",
      "IDENTITY_ACTIVATION_WRONG",
    ]),
  );
});

it("keeps what a course writes down, which nobody can look through, so that nobody else can read it", async () => {
  const address = `${site.url}/hvs/scorm/attempts/${mainCourse.slug}`;
  const headers = { origin: site.url };
  const state = await (await page.request.get(address, { headers })).json();
  const sco = state.course.items.find((item: { kind: string }) => item.kind === "sco").id;
  const commit = (sequence: number, cmi: object) =>
    page.request.post(`${address}/commit`, {
      headers,
      data: {
        attemptId: state.attempt.id,
        attempt: state.attempt.number,
        sco,
        session: "11111111-1111-4111-8111-111111111111",
        sequence,
        takeover: true,
        snapshot: { cmi },
      },
    });
  const core = { lesson_status: "incomplete", student_name: name, lesson_location: number };
  const kept = await commit(1, { core, suspend_data: all, comments: all });
  expect(kept.status()).toBe(200);
  const back = await (await page.request.get(address, { headers })).json();
  expect(back.scos[sco].cmi.suspend_data).toBe(all);
});

it("refuses them in every call, and repeats none", async () => {
  refused.length = 0;
  const { hub, url } = site;
  const identity: Identity = hub.api(identityApi);
  const learnerId = await identity.learnerFor(parseCitizenNumber(number));
  const cookies = await page.context().cookies();
  const cookie = cookies.map((one) => `${one.name}=${one.value}`).join("; ");
  const request = new Request(url, { headers: { cookie } });
  await call(() => identity.linkAccount(request, email));
  await call(() =>
    identity.find(parseCitizenNumber(number), { audit: { by: "system", purpose: all } }),
  );
  await call(() => parseCitizenNumber(`${number} ${phone}`));
  await call(async () =>
    identity.linking.supervise({
      officer: await identity.prove(request),
      kind: "foreigner",
      documentKind: "passport",
      note: all,
    }),
  );
  const actor = { account: { homePage: url, name: learnerId } };
  const verb = { id: "http://adlnet.gov/expapi/verbs/passed" };
  const object = { id: "https://example.gov.vn/a" };
  for (const statement of [
    { actor: { mbox: `mailto:${email}` }, verb, object },
    { actor: { ...actor, name }, verb, object },
    { actor: { account: { homePage: url, name: number } }, verb, object },
    { actor, verb, object, result: { response: all } },
    { actor, verb, object, context: { extensions: { "urn:x": { [phone]: number } } } },
    { actor, verb, object: { ...object, definition: { name: { vi: `Bài của ${phone}` } } } },
  ]) {
    await call(() => hub.api(statementSinkApi).put([statement]));
    await call(() => hub.api(lrsApi).store([statement]));
  }
  const register = hub.api(registerApi);
  const unit = { code: "H99", name: { vi: "Văn phòng", en: "Office" }, validFrom: "2026-01-01" };
  await register.importUnits([unit]);
  const member = { learnerId, unitCode: "H99", group: "official", validFrom: "2026-01-01" };
  for (const row of [
    { ...member, position: `Chuyên viên ${phone}` },
    { ...member, learnerId: number },
    { ...member, unitCode: all },
    { ...member, hoTen: name },
    { ...member, [phone]: name },
  ]) {
    const { kept, issues } = await register.importMembers([row]);
    expect([kept, issues.length > 0]).toEqual([0, true]);
    seen.push(JSON.stringify(issues));
  }
  await register.importMembers([member]);
  const duties = hub.api(dutiesApi);
  const key = crypto.randomUUID();
  await call(() => duties.requests.receive({ learnerId, kind: all as never, key }));
  await call(() => duties.requests.answer(number, { by: all as never }));
  await call(() =>
    duties
      .exportFor(number as never)
      [Symbol.asyncIterator]()
      .next(),
  );
  expect(refused.length).toBeGreaterThanOrEqual(16);
});

it("has none of them in files, log lines, figures or exports", async () => {
  const { hub } = site;
  await hub.api(statementSinkApi).drained();
  await hub.api(statementLogApi).settled();
  const learnerId = await hub.api(identityApi).learnerFor(parseCitizenNumber(number));
  seen.push(JSON.stringify(await hub.api(kpiApi).snapshot(thanhHoaBdhvs.id)));
  for await (const line of hub.api(dutiesApi).exportFor(learnerId)) {
    // To the person alone: what a course has written down about them.
    if (line.holder !== "scorm") seen.push(JSON.stringify(line));
  }
  for await (const entry of hub.api(identityApi).auditTrail()) seen.push(JSON.stringify(entry));
  seen.push(JSON.stringify(site.logs));
  const bytes = readdirSync(folder)
    .filter((file) => file.startsWith("hub.db"))
    .map((file) => readFileSync(join(folder, file)).toString("latin1"));
  expect(bytes.join("")).toContain("identity_vault");
  expect(bytes.join("")).toContain(learnerId);
  const latin1 = forms.map((form) => Buffer.from(form).toString("latin1"));
  const inFiles = latin1.filter((form) => bytes.some((text) => text.includes(form)));
  expect(inFiles).toEqual([]);
  const inTexts = forms.filter((form) => seen.some((text) => text.includes(form)));
  expect(inTexts).toEqual([]);
});
