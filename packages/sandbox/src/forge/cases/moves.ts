import type { Bench, Finding } from "../drive/bench.ts";
import type { SendLogoutOptions } from "../logout.ts";

/** Signs in honestly; anything else is a problem. */
export async function signInOnce(bench: Bench): Promise<Finding> {
  const browser = bench.newBrowser();
  const visit = await bench.signIn(browser);
  const took = await bench.isSignedIn(browser);
  return { visit, took, ...(!took && { problem: "The honest sign-in failed." }) };
}

/** The first sign-in makes the relying party fetch the keys; the second one, elsewhere, counts. */
export async function signInTwice(bench: Bench): Promise<Finding> {
  const first = bench.newBrowser();
  const visit = await bench.signIn(first);
  if (!(await bench.isSignedIn(first))) {
    return { visit, took: false, problem: "The sign-in before it was refused, with a new key." };
  }
  const second = bench.newBrowser();
  return { visit: await bench.signIn(second), took: await bench.isSignedIn(second) };
}

/** Signs in, sends a logout token, and looks whether the session ended. */
export async function logOut(bench: Bench, how: SendLogoutOptions = {}): Promise<Finding> {
  const browser = bench.newBrowser();
  await bench.signIn(browser);
  if (!(await bench.isSignedIn(browser))) {
    return { took: false, problem: "The honest sign-in failed." };
  }
  const { status } = await bench.provider.sendLogout(how);
  const took = !(await bench.isSignedIn(browser));
  return { took, ...(status >= 500 && { problem: `The answer was HTTP ${status}.` }) };
}
