import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "../../scripts/browser.ts";
import { type Site, startSite } from "./site.ts";

// The whole way through a real browser: our door against the sandbox provider.

let browser: Browser;
let site: Site;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), startSite()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  site.sandbox.control.reset();
  context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  page = await context.newPage();
});
afterEach(() => context.close());

const open = (path: string, tab = page) => tab.goto(`${site.url}${path}`);
const who = (tab = page) => tab.textContent("#who");
const code = (tab = page) => tab.textContent("code");
const agree = async (number: string, tab = page) => {
  await tab.fill("#number", number);
  await tab.click("button[value=accept]");
};
const signIn = async (number = site.strong.number, query = "") => {
  await open(`/hvs/identity/login${query}`);
  await agree(number);
};

describe("signing in by redirect", () => {
  it("leads there and back, at the level the citizen can reach", async () => {
    await open("/");
    expect(await who()).toBe("Chưa đăng nhập");
    await signIn();
    expect(page.url()).toBe(`${site.url}/`);
    expect(await who()).toBe("Đã đăng nhập mức 4");
    const [cookie] = (await context.cookies()).filter(({ name }) => name === "hvs-session");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(await page.evaluate(() => document.cookie)).not.toContain("hvs-session");
  });

  it("works with pushed requests, DPoP, private_key_jwt, encrypted tokens and encrypted UserInfo", async () => {
    await open("/hvs/identity/login?provider=full");
    expect(new URL(page.url()).search).not.toContain("nonce");
    await agree(site.strong.number);
    expect(await who()).toBe("Đã đăng nhập mức 4");
  });

  it("tells a citizen who refuses what that means, and leaves nobody signed in", async () => {
    await open("/hvs/identity/login");
    await page.click("button[value=refuse]");
    expect(await code()).toBe("IDENTITY_ACCESS_DENIED");
    await open("/");
    expect(await who()).toBe("Chưa đăng nhập");
  });

  it("works in two tabs at once, in any order", async () => {
    const other = await context.newPage();
    await open("/hvs/identity/login?returnTo=/?a");
    await open("/hvs/identity/login?returnTo=/?b", other);
    await agree(site.strong.number);
    expect(page.url()).toBe(`${site.url}/?a`);
    await agree(site.strong.number, other);
    expect(other.url()).toBe(`${site.url}/?b`);
    for (const tab of [page, other]) {
      await open("/", tab);
      expect(await who(tab)).toBe("Đã đăng nhập mức 4");
    }
  });

  it("says that a sign-in of more than ten minutes is over, and begins anew", async () => {
    await open("/hvs/identity/login");
    site.ahead(601_000);
    await agree(site.strong.number);
    expect(await code()).toBe("IDENTITY_LOGIN_EXPIRED");
    site.ahead(-601_000);
    await page.click("a.button");
    await agree(site.strong.number);
    expect(await who()).toBe("Đã đăng nhập mức 4");
  });

  it("cannot be repeated with the address of an earlier one", async () => {
    await signIn();
    const answers: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/callback?")) answers.push(request.url());
    });
    await signIn();
    await page.goto(answers[0] ?? "");
    // The cookie of that sign-in is gone, and the state is used: either way nobody gets in by it.
    expect(await code()).toMatch(/^IDENTITY_STATE_(MISMATCH|REUSED)$/);
  });

  it("goes on after the provider was restarted in the middle", async () => {
    await open("/hvs/identity/login");
    await site.restartProvider();
    await agree(site.strong.number);
    // The sign-in at the provider is lost; the citizen is told so there, and can begin again.
    expect(await page.textContent("h1")).toMatch(/hết hạn|bị từ chối/);
    await signIn();
    expect(await who()).toBe("Đã đăng nhập mức 4");
  });

  it("says that the provider is down, leaves no half session, and works when it is back", async () => {
    await open("/hvs/identity/login");
    // Down from the moment at which the browser comes back with the code.
    site.beforeCallback = () => site.sandbox.control.set({ down: true });
    await agree(site.strong.number);
    expect(await code()).toBe("IDENTITY_PROVIDER_UNAVAILABLE");
    expect(await page.textContent("main")).toContain("thử lại sau ít phút");
    site.beforeCallback = undefined;
    await open("/");
    expect(await who()).toBe("Chưa đăng nhập");
    site.sandbox.control.set({ down: false });
    await signIn();
    expect(await who()).toBe("Đã đăng nhập mức 4");
  });

  it("loses nobody when the provider changes its keys, with and without overlap", async () => {
    for (const mode of ["overlap", "abrupt"] as const) {
      await open("/hvs/identity/login");
      site.sandbox.control.rotateKeys(mode);
      await agree(site.strong.number);
      expect(await who()).toBe("Đã đăng nhập mức 4");
      await context.clearCookies();
    }
  });

  it("puts up with a clock that is a minute wrong, not with one that is five", async () => {
    for (const [seconds, expected] of [
      [50, true],
      [-50, true],
      [300, false],
    ] as const) {
      await context.clearCookies();
      site.sandbox.control.set({ clockSkewSeconds: seconds });
      await signIn();
      if (expected) expect(await who()).toBe("Đã đăng nhập mức 4");
      else expect(await code()).toMatch(/^IDENTITY_TOKEN_(ISSUED_AT|AUTH_TIME)$/);
    }
  });

  it("knows a citizen again whose account was made anew", async () => {
    await signIn();
    const before = await learner();
    site.sandbox.control.recreate(site.strong.number);
    await context.clearCookies();
    await signIn();
    expect(await learner()).toBe(before);
  });
});

async function learner(): Promise<string> {
  const answer = await page.request.get(`${site.url}/hvs/identity/session`);
  return ((await answer.json()) as { learnerId: string }).learnerId;
}

describe("signing in by transaction", () => {
  it("shows a QR code, waits, and goes on by itself when the citizen has approved on the phone", async () => {
    await open("/hvs/identity/login?provider=app&returnTo=/?qr");
    expect(await page.getAttribute("p.qr", "aria-label")).toContain("Mã QR");
    const digits = (await page.textContent("p.code")) ?? "";
    expect(digits).toMatch(/^\d\d$/);
    const phone = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const app = await phone.newPage();
    await app.goto((await page.getAttribute("a.button", "href")) ?? "");
    expect(await app.textContent("main")).toContain(digits);
    await agree(site.strong.number, app);
    await page.waitForURL(`${site.url}/?qr`);
    expect(await who()).toBe("Đã đăng nhập mức 4");
    await phone.close();
  });

  it("tells when the citizen refuses in the app", async () => {
    await open("/hvs/identity/login?provider=app");
    const app = await context.newPage();
    await app.goto((await page.getAttribute("a.button", "href")) ?? "");
    await app.click("button[value=refuse]");
    await page.waitForSelector("code");
    expect(await code()).toBe("IDENTITY_ACCESS_DENIED");
  });

  it("belongs to the browser that asked: nobody else can wait for it or finish it", async () => {
    await open("/hvs/identity/login?provider=app");
    const waiting = page.url();
    const stranger = await (await browser.newContext()).newPage();
    for (const address of [waiting, waiting.replace("/wait?", "/wait/finish?")]) {
      await stranger.goto(address);
      expect(await code(stranger)).toBe("IDENTITY_STATE_MISMATCH");
    }
    await stranger.context().close();
  });

  it("works without script: the page loads itself again", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const tab = await plain.newPage();
    await open("/hvs/identity/login?provider=app&returnTo=/?plain", tab);
    const app = await context.newPage();
    await app.goto((await tab.getAttribute("a.button", "href")) ?? "");
    await agree(site.strong.number, app);
    await tab.waitForURL(`${site.url}/?plain`);
    expect(await who(tab)).toBe("Đã đăng nhập mức 4");
    await plain.close();
  });
});

describe("a stronger authentication", () => {
  it("is asked for when an action needs it, and the action goes on", async () => {
    site.sandbox.control.set({ level: 2 });
    await signIn();
    expect(await who()).toBe("Đã đăng nhập mức 2");
    site.sandbox.control.reset();
    await open("/confirm");
    await agree(site.strong.number);
    expect(page.url()).toBe(`${site.url}/confirm`);
    expect(await who()).toBe("Đã xác nhận");
  });

  it("that comes back weaker than asked is refused, once, and the session stays", async () => {
    site.sandbox.control.set({ level: 2 });
    await signIn();
    await open("/confirm");
    await agree(site.strong.number);
    expect(await code()).toBe("IDENTITY_LEVEL_TOO_LOW");
    expect(await page.textContent("main")).toContain("khuôn mặt");
    await open("/");
    expect(await who()).toBe("Đã đăng nhập mức 2");
  });

  it("that the citizen cannot reach is refused, without a loop", async () => {
    await signIn(site.weak.number);
    await open("/confirm");
    await agree(site.weak.number);
    expect(await code()).toBe("IDENTITY_LEVEL_TOO_LOW");
    await open("/");
    expect(await who()).toBe("Đã đăng nhập mức 1");
  });

  it("of another citizen is refused; nobody's session changes", async () => {
    site.sandbox.control.set({ level: 1 });
    await signIn(site.weak.number);
    const before = await learner();
    site.sandbox.control.reset();
    await open("/confirm");
    await agree(site.strong.number);
    expect(await code()).toBe("IDENTITY_OTHER_CITIZEN");
    expect(await learner()).toBe(before);
  });
});

describe("signing out", () => {
  it("here ends the session here and at the provider", async () => {
    await signIn();
    await page.click("text=Đăng xuất");
    await page.waitForURL(/\/session\/end/);
    await page.click("button");
    await page.waitForURL(`${site.url}/`);
    expect(await who()).toBe("Chưa đăng nhập");
  });

  it("at the provider ends the session here, by every way in", async () => {
    for (const provider of ["simple", "full"]) {
      await signIn(site.strong.number, `?provider=${provider}`);
      const { delivered } = await site.sandbox.control.logout(site.strong.number);
      expect(delivered).toBeGreaterThan(0);
      await open("/");
      expect(await who()).toBe("Chưa đăng nhập");
    }
  });
});
