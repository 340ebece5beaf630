import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

/** A person before the portal, with a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a page of the portal. */
  open(path: string): Promise<void>;
  /** The first heading. */
  heading(): Promise<string | null>;
  /** Agrees at the provider with a number. */
  agree(number: string): Promise<void>;
}

/** Opens a browser as narrow as the narrowest telephone. */
export async function visit(browser: Browser, url: string): Promise<Visitor> {
  const viewport = { width: 320, height: 640 };
  const context = await browser.newContext({ locale: "vi-VN", viewport });
  const page = await context.newPage();
  return {
    page,
    context,
    open: async (path) => void (await page.goto(`${url}${path}`)),
    heading: () => page.textContent("h1"),
    async agree(number) {
      await page.getByLabel(/Số định danh/).fill(number);
      await page.getByRole("button", { name: "Đồng ý" }).click();
    },
  };
}

/** What every page has to be: Vietnamese, titled, with one main heading, labelled, and no wider than the screen. */
export async function expectGoodPage(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const fields = [...document.querySelectorAll("input:not([type=hidden]),select,textarea")];
    return {
      lang: document.documentElement.lang,
      headings: document.querySelectorAll("h1").length,
      titled: document.title.startsWith(document.querySelector("h1")?.textContent ?? "?"),
      unlabelled: fields.filter((one) => (one as HTMLInputElement).labels?.length === 0).length,
      tooWide: document.documentElement.scrollWidth - window.innerWidth,
    };
  });
  expect(found).toEqual({ lang: "vi", headings: 1, titled: true, unlabelled: 0, tooWide: 0 });
}

/** Makes everybody's sign-in so much older, as time would. */
export function age(dataFolder: string, minutes: number): void {
  const database = new DatabaseSync(join(dataFolder, "hub.db"));
  try {
    const select = database.prepare("select id_hash, authenticated_at as at from identity_session");
    const update = database.prepare(
      "update identity_session set authenticated_at = ? where id_hash = ?",
    );
    for (const row of select.all()) {
      const at = Date.parse(String(row.at)) - minutes * 60_000;
      update.run(new Date(at).toISOString(), String(row.id_hash));
    }
  } finally {
    database.close();
  }
}
