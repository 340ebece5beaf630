import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Visit } from "./__fixtures__/browser.ts";
import { submit } from "./__fixtures__/submit.ts";
import {
  agree,
  authorizeUrl,
  browse,
  citizen,
  claimsOf,
  codeOf,
  exchange,
  loa,
  logs,
  moveClock,
  type Query,
  sandbox,
  weak,
} from "./__fixtures__/walk.ts";

beforeAll(() => sandbox.listen(0));
afterAll(() => sandbox.close());

/** A browser on the page with the QR code, and what the code holds. */
interface AtQr {
  readonly browser: Browser;
  readonly page: Visit;
  readonly link: string;
}

async function openQr(query: Query = {}): Promise<AtQr> {
  const browser = browse();
  const first = await browser.open(await authorizeUrl(query));
  const page = await submit(first, { decision: "qr" }, browser);
  return { browser, page, link: linkOn(page) };
}

const linkOn = ({ text }: Visit): string => /href="(http[^"]*\/app\/[^"]+)"/.exec(text)?.[1] ?? "";
const codeOn = ({ text }: Visit): string => /class="code">(\d\d)</.exec(text)?.[1] ?? "";

async function decide(link: string, form: Record<string, string>): Promise<Visit> {
  const phone = browse();
  return submit(await phone.open(link), form, phone);
}

async function statusOf({ browser, page }: AtQr): Promise<unknown> {
  const { text } = await browser.open(`${page.url}/status`);
  return JSON.parse(text);
}

describe("a sign-in by QR code", () => {
  it("goes on when the app agrees, and not before", async () => {
    const qr = await openQr({ acr_values: loa(2) });
    expect(await statusOf(qr)).toEqual({ status: "pending" });
    const phone = browse();
    const question = await phone.open(qr.link);
    expect(await statusOf(qr)).toEqual({ status: "scanned" });
    expect((await qr.browser.open(qr.page.url)).status).toBe(200);
    await submit(question, agree(), phone);
    expect(await statusOf(qr)).toEqual({ status: "approved" });
    const end = await qr.browser.open(qr.page.url);
    const { id_token = "" } = await exchange(codeOf(end));
    expect(claimsOf(id_token)).toMatchObject({ SoDinhDanh: citizen.number, acr: loa(2) });
  });

  it("shows one comparison code on both screens, who asks and for what", async () => {
    const { page, link } = await openQr();
    const question = await browse().open(link);
    expect(codeOn(page)).toMatch(/^\d\d$/);
    expect(codeOn(question)).toBe(codeOn(page));
    expect(question.text).toContain("<strong>hocvuso</strong>");
    expect(question.text).toContain("số định danh cá nhân");
    for (const { text } of [page, question]) {
      expect(text).toContain("MÔI TRƯỜNG THỬ NGHIỆM – không phải VNeID");
    }
  });

  it("works without a script, and allows only its own one", async () => {
    const { page } = await openQr();
    expect(page.text).toContain('<noscript><meta http-equiv="refresh"');
    expect(page.text).toContain(">Tiếp tục</a>");
    expect(page.text).toMatch(/<svg[\s\S]*<\/svg>/);
    const nonce = /<script nonce="([^"]+)"/.exec(page.text)?.[1];
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain(`script-src 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'none'");
  });

  it("tells the client of a refusal in the app and of a level out of reach", async () => {
    const refused = await openQr();
    await decide(refused.link, { decision: "refuse" });
    const first = await refused.browser.open(refused.page.url);
    expect(first.url.searchParams.get("error")).toBe("access_denied");
    const tooHigh = await openQr({ acr_values: loa(2) });
    await decide(tooHigh.link, agree(weak.number));
    const second = await tooHigh.browser.open(tooHigh.page.url);
    expect(second.url.searchParams.get("error")).toBe("unmet_authentication_requirements");
  });

  it("can be given up for the number, or refused on its own page", async () => {
    const { browser, page } = await openQr();
    expect(page.text).toMatch(/<a href="\/sign-in\/[^"]+">Nhập số định danh cá nhân<\/a>/);
    const visit = await submit(page, { decision: "refuse" }, browser);
    expect(visit.url.searchParams.get("error")).toBe("access_denied");
  });

  it("asks the app again after a number nobody has", async () => {
    const { link } = await openQr();
    const answer = await decide(link, agree("990200000000"));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('role="alert"');
  });

  it("takes one answer, in time, from its own page", async () => {
    const { link, page, browser } = await openQr();
    const foreign = await fetch(link, {
      method: "POST",
      body: new URLSearchParams(agree()),
      headers: { origin: "http://evil.example" },
    });
    expect(foreign.status).toBe(405);
    await decide(link, { decision: "refuse" });
    expect((await browse().open(link)).status).toBe(404);
    expect((await browse().open(`${sandbox.issuer}/app/nobody`)).status).toBe(404);
    await browser.open(page.url);
    const late = await openQr();
    moveClock(181_000);
    expect((await browse().open(late.link)).status).toBe(404);
    const renewed = await late.browser.open(late.page.url);
    expect(linkOn(renewed)).not.toBe(late.link);
  });

  it("belongs to the browser that began it", async () => {
    const { page, link } = await openQr();
    await decide(link, agree());
    expect((await browse().open(page.url)).status).toBe(400);
  });

  it("logs no citizen", () => {
    expect(JSON.stringify(logs)).not.toContain(citizen.number);
  });
});
