import type { Bench, Finding } from "../drive/bench.ts";
import { text } from "./family.ts";

async function signedIn(bench: Bench): Promise<ReturnType<Bench["newBrowser"]>> {
  const browser = bench.newBrowser();
  await bench.signIn(browser);
  return browser;
}

export async function replay(bench: Bench): Promise<Finding> {
  const first = await signedIn(bench);
  const { token } = await bench.provider.sendLogout({ by: "sub" });
  if (await bench.isSignedIn(first))
    return {
      took: false,
      inapplicable: text("Hệ thống không đăng xuất theo sub.", "Logout by sub has no effect."),
    };
  const second = await signedIn(bench);
  await bench.provider.sendLogout({ token });
  return { took: !(await bench.isSignedIn(second)) };
}

export async function lookAtCache(bench: Bench): Promise<Finding> {
  await signedIn(bench);
  const { cacheControl } = await bench.provider.sendLogout();
  return {
    took: true,
    ...(!cacheControl.includes("no-store") && {
      problem: "The answer lacks Cache-Control: no-store.",
    }),
  };
}

export async function lookAtStatus(bench: Bench): Promise<Finding> {
  await signedIn(bench);
  const { status } = await bench.provider.sendLogout();
  return {
    took: false,
    ...(![200, 204, 400].includes(status) && { problem: `The answer was HTTP ${status}.` }),
  };
}

/** The session of the one who is not logged out must go on. */
export async function logOutOther(bench: Bench, by: "sid" | "sub"): Promise<Finding> {
  bench.provider.signInAs(0);
  const stays = await signedIn(bench);
  bench.provider.signInAs(1);
  await signedIn(bench);
  await bench.provider.sendLogout({ by });
  return { took: !(await bench.isSignedIn(stays)) };
}
