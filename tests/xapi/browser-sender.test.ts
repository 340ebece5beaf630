import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlite } from "@hocvuso/core/sqlite";
import { createLrs } from "@hocvuso/lrs";
import { build } from "esbuild";
import type { BrowserContext, Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openProfile } from "../../scripts/browser.ts";
import type { Lesson } from "./lesson-page.ts";
import { type LessonSite, startLessonSite } from "./lesson-site.ts";

declare const lesson: Lesson;

let site: LessonSite;
let folder: string;
let context: BrowserContext;

let script: string;
const closings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, "lesson-page.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions: ["@hocvuso/source"],
    write: false,
  });
  script = bundled.outputFiles[0]?.text ?? "";
}, 60_000);

beforeEach(async () => {
  const database = sqlite(":memory:");
  const lrs = createLrs({ database, credentials: [{ key: "lesson", secret: "lesson-secret" }] });
  site = await startLessonSite({ script, lrs });
  closings.push(site.close, lrs.close, database.close);
  folder = mkdtempSync(join(tmpdir(), "hvs-lesson-"));
  context = await openProfile(folder);
}, 60_000);

afterEach(async () => {
  await context.close();
  for (const close of closings.splice(0)) await close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function openLesson(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.page);
  await page.waitForFunction(() => "lesson" in globalThis);
  return page;
}

function answers(name: string, count: number, first = 0): string[] {
  return Array.from({ length: count }, (_, at) => `${name}${first + at}`);
}

function of(name: string): string[] {
  return site.stored().filter((answer) => answer.startsWith(name));
}

async function arrived(count: number): Promise<void> {
  await expect.poll(() => site.stored().length, { timeout: 20_000 }).toBe(count);
}

describe("the sender in a browser", { timeout: 90_000 }, () => {
  it("brings a lesson taken offline after tab and browser were closed, once and in order", async () => {
    const page = await openLesson();
    await page.evaluate(() => lesson.answer("a", 0, 3));
    await page.evaluate(() => lesson.drained());
    await context.setOffline(true);
    await page.evaluate(async () => {
      for (let at = 0; at < 20; at += 1) {
        await lesson.answer("a", 3 + at, 1);
        await lesson.answer("b", at, 1);
      }
    });
    await expect.poll(() => page.evaluate(() => lesson.state())).toMatch(/offline|sending/);
    expect(await page.evaluate(() => lesson.states)).toContain("offline");
    await page.close();
    // Closing ends the offline mode as well: some may leave with the last request of the page.
    await context.close();

    context = await openProfile(folder);
    await openLesson();
    await arrived(43);
    expect(of("a")).toEqual(answers("a", 23));
    expect(of("b")).toEqual(answers("b", 20));
  });

  it("tries again at once when the network is back", async () => {
    const page = await openLesson();
    await context.setOffline(true);
    await page.evaluate(() => lesson.answer("a", 0, 5));
    await expect.poll(() => page.evaluate(() => lesson.states)).toContain("offline");
    await context.setOffline(false);
    await page.evaluate(() => lesson.drained());
    await expect.poll(() => site.stored()).toEqual(answers("a", 5));
    expect(await page.evaluate(() => lesson.state())).toBe("idle");
  });

  it("lets one of two tabs send, tells it at once, and hands over when it closes", async () => {
    const [first, second] = [await openLesson(), await openLesson()];
    expect(await second.evaluate(() => lesson.state())).toBe("following");
    await Promise.all([
      first.evaluate(() => lesson.answer("a", 0, 30)),
      second.evaluate(() => lesson.answer("b", 0, 30)),
    ]);
    await second.evaluate(() => lesson.drained());
    await arrived(60);
    expect(site.received()).toBe(60);
    expect(await second.evaluate(() => lesson.states)).not.toContain("sending");
    await first.close();
    await second.evaluate(() => lesson.answer("b", 30, 5));
    await arrived(65);
    expect(await second.evaluate(() => lesson.states)).toContain("sending");
    expect(site.received()).toBe(65);
    expect(of("a")).toEqual(answers("a", 30));
    expect(of("b")).toEqual(answers("b", 35));
  });

  it("sends what it can while the page closes", async () => {
    const page = await openLesson();
    await page.evaluate(() => lesson.answer("a", 0, 1));
    await page.evaluate(() => lesson.drained());
    const release = site.hold();
    await page.evaluate(() => {
      lesson.answerAndLeave("a", 1, 4);
      location.href = "about:blank";
    });
    await page.waitForURL("about:blank");
    release();
    await arrived(5);
    await expect.poll(() => site.stored()).toEqual(answers("a", 5));
  });

  it("keeps refused statements through a restart, to be read, mended, resent and dropped", async () => {
    let page = await openLesson();
    const [taken = ""] = await page.evaluate(() => lesson.answer("a", 0, 1));
    await page.evaluate(() => lesson.drained());
    // The record store has another statement under this id.
    await page.evaluate((id) => lesson.answerOver("b", id), taken);
    await page.evaluate(() => lesson.drained());
    await page.close();
    await context.close();

    context = await openProfile(folder);
    page = await openLesson();
    const [letter, ...others] = await page.evaluate(() => lesson.letters());
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ id: taken, reason: expect.stringMatching(/^LRS_|^HTTP_409$/) });
    expect(JSON.parse(letter?.body ?? "")).toMatchObject({ result: { response: "b0" } });
    await page.evaluate((id) => lesson.mend(id, "b-mended"), taken);
    await page.evaluate(() => lesson.drained());
    const [mended] = await page.evaluate(() => lesson.letters());
    expect(mended?.body).toContain("b-mended");
    await page.evaluate((id) => lesson.resend([id]), taken);
    await page.evaluate(() => lesson.drained());
    expect(await page.evaluate(() => lesson.letters())).toMatchObject([{ id: taken }]);
    const unknown = page.evaluate(() => lesson.drop(["6690e6c9-3ef0-4ed3-8b37-7f3964730bee"]));
    await expect(unknown).rejects.toThrow(/No refused statement/);
    await page.evaluate((id) => lesson.drop([id]), taken);
    expect(await page.evaluate(() => lesson.letters())).toEqual([]);
    await expect.poll(() => site.stored()).toEqual(["a0"]);
  });

  it("renews a refused token once and goes on", async () => {
    const page = await openLesson();
    await page.evaluate(() => lesson.answer("a", 0, 2));
    await page.evaluate(() => lesson.drained());
    site.expireToken();
    await page.evaluate(() => lesson.answer("a", 2, 2));
    await page.evaluate(() => lesson.drained());
    expect(site.refreshes()).toBe(1);
    await expect.poll(() => site.stored()).toEqual(answers("a", 4));
  });
});
