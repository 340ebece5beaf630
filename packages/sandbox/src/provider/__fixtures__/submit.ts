import type { Browser, Visit } from "./browser.ts";

/** Sends the first form of a page, hidden fields and all. */
export function submit(
  page: Visit,
  fields: Readonly<Record<string, string>>,
  browser: Browser,
): Promise<Visit> {
  const form = /<form method="post" action="([^"]+)"[\s\S]*?<\/form>/.exec(page.text);
  if (!form) throw new Error(`No form on a page that answered ${page.status}.`);
  const hidden = [...form[0].matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const body = new URLSearchParams(hidden.map(([, name = "", value = ""]) => [name, value]));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return browser.open(new URL(form[1] ?? "", page.url), {
    method: "POST",
    body,
    headers: { origin: page.url.origin },
  });
}
