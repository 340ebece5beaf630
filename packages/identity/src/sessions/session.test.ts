import { parseLearnerId } from "@hocvuso/core";
import { describe, expect, it } from "vitest";
import { codeOf, cookiesOf, createHarness, type Harness } from "../__fixtures__/harness.ts";
import type { IdentityTables } from "../tables.ts";

async function withHarness(
  options: Parameters<typeof createHarness>[0],
  work: (harness: Harness) => Promise<void>,
): Promise<void> {
  const harness = await createHarness(options);
  try {
    await work(harness);
  } finally {
    await harness.close();
  }
}

const status = async (one: Harness, cookie: string) =>
  (await one.fetch("/identity/session", { headers: { cookie } })).status;

describe("the session cookie", () => {
  it("is plain on loopback and __Host- with Secure over https", async () => {
    await withHarness({}, async (one) => {
      const [cookie = ""] = (await one.signIn()).headers.getSetCookie();
      expect(cookie).toMatch(
        /^hvs-session=[\w.-]+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/,
      );
    });
    await withHarness({ baseUrl: "https://hocvuso.example/hvs" }, async (one) => {
      const { callback, cookie } = await one.start();
      const response = await one.fetch(callback.pathname + callback.search, {
        headers: { cookie },
      });
      const [session = ""] = response.headers.getSetCookie();
      expect(session).toMatch(/^__Host-hvs-session=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    });
  });

  it("is refused over http that is not loopback", async () => {
    await expect(createHarness({ baseUrl: "http://hocvuso.example" })).rejects.toMatchObject({
      code: "IDENTITY_INSECURE_BASE_URL",
    });
  });

  it("ends after eight hours, or as configured", async () => {
    let ahead = 0;
    const clock = () => Date.now() + ahead;
    await withHarness({ clock, plugin: { sessionHours: 1 } }, async (one) => {
      const cookie = cookiesOf(await one.signIn());
      ahead = 59 * 60_000;
      expect(await status(one, cookie)).toBe(200);
      ahead = 61 * 60_000;
      expect(await status(one, cookie)).toBe(401);
    });
  });

  it("is nobody's when missing, edited, sealed with another key, or of another context", async () => {
    await withHarness({}, async (one) => {
      const cookie = cookiesOf(await one.signIn());
      expect(await status(one, "")).toBe(401);
      expect(await status(one, `${cookie.slice(0, -3)}AAA`)).toBe(401);
      const { callback, cookie: login } = await one.start();
      expect(callback.href).toContain("code=");
      expect(await status(one, `hvs-session=${login.split("=")[1]}`)).toBe(401);
      await withHarness({ plugin: { context: "so-khac/bdhvs" } }, async (other) => {
        expect(await status(other, cookie)).toBe(401);
      });
    });
  });

  it("ends when it is not used for an hour, or as configured; use keeps it", async () => {
    let ahead = 0;
    const clock = () => Date.now() + ahead;
    await withHarness({ clock, plugin: { idleMinutes: 10 } }, async (one) => {
      const cookie = cookiesOf(await one.signIn());
      const read = () => one.api.read(new Request(one.baseUrl, { headers: { cookie } }));
      for (const minutes of [9, 18, 27]) {
        ahead = minutes * 60_000;
        expect(await read()).toBeDefined();
      }
      ahead = 39 * 60_000;
      expect(await read()).toBeUndefined();
    });
  });

  it("gets another key from time to time; the old one works a moment longer, for other tabs", async () => {
    let ahead = 0;
    const clock = () => Date.now() + ahead;
    await withHarness({ clock }, async (one) => {
      const old = cookiesOf(await one.signIn());
      ahead = 16 * 60_000;
      const renewed = await one.fetch("/identity/session", { headers: { cookie: old } });
      const fresh = cookiesOf(renewed);
      expect(fresh).toMatch(/^hvs-session=.{43}$/);
      expect(fresh).not.toBe(old);
      const again = await one.fetch("/identity/session", { headers: { cookie: old } });
      expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
      const twin = cookiesOf(await one.signIn());
      await one.fetch("/identity/logout", { method: "POST", headers: { cookie: twin } });
      expect(await status(one, fresh)).toBe(200);
      ahead += 31_000;
      expect(await status(one, old)).toBe(401);
      expect(await status(one, fresh)).toBe(200);
      ahead = 8 * 3_600_000 + 1000;
      expect(await status(one, fresh)).toBe(401);
    });
  });

  it("ends under its old key too when it is ended", async () => {
    let ahead = 0;
    const clock = () => Date.now() + ahead;
    await withHarness({ clock }, async (one) => {
      const old = cookiesOf(await one.signIn());
      ahead = 16 * 60_000;
      const renewed = await one.fetch("/identity/session", { headers: { cookie: old } });
      const headers = { cookie: cookiesOf(renewed) };
      await one.fetch("/identity/logout", { method: "POST", headers });
      expect(await status(one, old)).toBe(401);
    });
  });

  it("ends under its new key too when it is ended under the old one", async () => {
    let ahead = 0;
    const clock = () => Date.now() + ahead;
    await withHarness({ clock, plugin: { sessionHours: 0.27 } }, async (one) => {
      const old = cookiesOf(await one.signIn());
      const rotate = () => one.fetch("/identity/session", { headers: { cookie: old } });
      ahead = 16 * 60_000;
      const fresh = cookiesOf(await rotate());
      expect(await status(one, fresh)).toBe(200);
      // The moment that an old key works longer is never beyond the end of the session.
      ahead = 0.27 * 3_600_000 + 1000;
      expect([await status(one, fresh), await status(one, old)]).toEqual([401, 401]);
      ahead = 16 * 60_000;
      await one.fetch("/identity/logout", { method: "POST", headers: { cookie: old } });
      expect(await status(one, fresh)).toBe(401);
    });
  });

  it("keeps its beginning and its name in the list when its key changes", async () => {
    let ahead = 0;
    const clock = () => Date.now() + ahead;
    await withHarness({ clock }, async (one) => {
      const cookie = cookiesOf(await one.signIn());
      const request = new Request(one.baseUrl, { headers: { cookie } });
      const { learnerId = parseLearnerId("") } = (await one.api.read(request)) ?? {};
      const [before] = await one.api.sessionsOf(learnerId, request);
      expect(before?.isCurrent).toBe(true);
      ahead = 16 * 60_000;
      const renewed = await one.fetch("/identity/session", { headers: { cookie } });
      const [after] = await one.api.sessionsOf(learnerId);
      expect(after).toMatchObject({ id: before?.id, createdAt: before?.createdAt });
      expect(await one.api.endSession(learnerId, before?.id ?? "")).toBe(true);
      expect(await status(one, cookiesOf(renewed))).toBe(401);
      expect(await one.api.endSession(learnerId, before?.id ?? "")).toBe(false);
    });
  });

  it("ends when the same browser signs in again, and when it is ended from the server", async () => {
    await withHarness({}, async (one) => {
      const first = cookiesOf(await one.signIn());
      const { callback, cookie } = await one.start();
      const headers = { cookie: `${cookie}; ${first}` };
      const second = cookiesOf(await one.fetch(callback.pathname + callback.search, { headers }));
      expect([await status(one, first), await status(one, second)]).toEqual([401, 200]);
      const session = await one.api.read(new Request(one.baseUrl, { headers: { cookie: second } }));
      const learnerId = session?.learnerId ?? parseLearnerId("");
      expect(await one.api.sessionsOf(learnerId)).toMatchObject([{ provider: "vneid" }]);
      expect(await one.api.endSessions(learnerId)).toBe(1);
      expect(await status(one, second)).toBe(401);
    });
  });

  it("is kept as a hash: what the database holds opens nothing", async () => {
    await withHarness({}, async (one) => {
      const cookie = cookiesOf(await one.signIn());
      const rows = await one.database
        .query<IdentityTables>()
        .selectFrom("identity_session")
        .selectAll()
        .execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(cookie.split("=")[1]);
      expect(JSON.stringify(rows)).not.toContain("subject-1");
      expect(await status(one, `hvs-session=${rows[0]?.id_hash}`)).toBe(401);
    });
  });
});

describe("POST /logout", () => {
  it("takes the cookie away and goes back, or answers 204 to programs", async () => {
    await withHarness({}, async (one) => {
      const page = await one.fetch("/identity/logout?returnTo=/bye", {
        method: "POST",
        headers: { accept: "text/html", origin: one.baseUrl },
      });
      expect([page.status, page.headers.get("location")]).toEqual([303, `${one.baseUrl}/bye`]);
      expect(page.headers.getSetCookie()[0]).toMatch(/^hvs-session=; Max-Age=0;/);
      const program = await one.fetch("/identity/logout", { method: "POST" });
      expect(program.status).toBe(204);
    });
  });

  it.each([
    { origin: "https://other.example" },
    { origin: "null" },
    { origin: "https://other.example", "sec-fetch-site": "cross-site" },
  ])("refuses another site: %o", async (headers) => {
    await withHarness({}, async (one) => {
      const response = await one.fetch("/identity/logout", { method: "POST", headers });
      expect([response.status, await codeOf(response)]).toEqual([403, "CORE_CROSS_ORIGIN"]);
    });
  });

  it("does not answer GET", async () => {
    await withHarness({}, async (one) => {
      expect((await one.fetch("/identity/logout")).status).toBe(404);
    });
  });
});

describe("a refusal", () => {
  it("is an accessible page, Vietnamese first, that leads back to signing in", async () => {
    await withHarness({}, async (one) => {
      const response = await one.fetch("/identity/callback", {
        headers: { accept: "text/html,*/*" },
      });
      const page = await response.text();
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(page).toMatch(
        /<html lang="vi">[\s\S]*<h1>Chưa đăng nhập được<\/h1>[\s\S]*<p lang="en">/,
      );
      expect(page).toContain('<a class="button" href="/identity/login">');
      expect(page).toContain("IDENTITY_STATE_MISMATCH");
    });
  });

  it("is JSON for programs", async () => {
    await withHarness({}, async (one) => {
      const response = await one.fetch("/identity/callback", {
        headers: { accept: "application/json" },
      });
      expect((await response.json()).error).toMatchObject({
        code: "IDENTITY_STATE_MISMATCH",
        hint: {
          vi: expect.stringContaining("trình duyệt"),
          en: expect.stringContaining("browser"),
        },
      });
    });
  });
});
