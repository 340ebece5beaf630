import type { Bench, Finding } from "../drive/bench.ts";

async function finish(
  bench: Bench,
  browser: ReturnType<Bench["newBrowser"]>,
  address: URL,
): Promise<Finding> {
  const visit = await browser.open(address);
  return { visit, took: await bench.isSignedIn(browser) };
}

/** Opens somebody's callback in another browser. */
export async function takeForeignCallback(bench: Bench, victimBegan: boolean): Promise<Finding> {
  const callback = await bench.toCallback(bench.newBrowser());
  const victim = bench.newBrowser();
  if (victimBegan) await bench.toCallback(victim);
  return finish(bench, victim, callback);
}

/** Opens the same callback again in a copy of the browser. */
export async function takeCallbackTwice(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  const callback = await bench.toCallback(browser);
  const copy = browser.copy();
  const first = await finish(bench, browser, callback);
  if (!first.took) return { took: false, problem: "The first, honest callback was refused." };
  return finish(bench, copy, callback);
}

/** Puts a stolen code into a sign-in of one's own. */
export async function injectCode(bench: Bench): Promise<Finding> {
  const stolen = await bench.toCallback(bench.newBrowser());
  const thief = bench.newBrowser();
  const own = await bench.toCallback(thief);
  own.searchParams.set("code", stolen.searchParams.get("code") ?? "");
  return finish(bench, thief, own);
}

/** Puts a used code into a new sign-in. */
export async function reuseCode(bench: Bench): Promise<Finding> {
  const first = bench.newBrowser();
  const used = await bench.toCallback(first);
  await first.open(used);
  const browser = bench.newBrowser();
  const own = await bench.toCallback(browser);
  own.searchParams.set("code", used.searchParams.get("code") ?? "");
  return finish(bench, browser, own);
}

/** The provider puts up with the old code: the relying party must remember when it began. */
export async function comeBackLate(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  const late = await bench.toCallback(browser);
  await bench.moveClock(16 * 60_000);
  return finish(bench, browser, late);
}

/** Sends the answer as a form. */
export async function postIdToken(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  const callback = await bench.toCallback(browser);
  const form = new URLSearchParams(callback.search);
  const visit = await browser.open(callback.origin + callback.pathname, { form });
  return { visit, took: await bench.isSignedIn(browser) };
}

/** Signs in with a page to return to, and looks where the browser goes. */
export async function followReturnTo(bench: Bench, target: string): Promise<Finding> {
  const visit = await bench.signIn(bench.newBrowser(), { query: { [bench.returnTo]: target } });
  const abroad = [...visit.hops, visit.url].some(
    ({ hostname, protocol }) => hostname.includes("evil") || !/^https?:$/.test(protocol),
  );
  return {
    visit,
    took: false,
    ...(abroad && { problem: "The browser was sent to another site." }),
  };
}
