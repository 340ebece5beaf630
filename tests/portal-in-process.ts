// biome-ignore-start lint/correctness/noUndeclaredDependencies: the packages under test
import { type LearnerId, silentLog } from "@hocvuso/core";
import { identityApi, parseCitizenNumber } from "@hocvuso/identity";
// biome-ignore-end lint/correctness/noUndeclaredDependencies: the packages under test
import { type Portal, startPortal } from "../examples/agency-portal/src/portal.ts";
import { createBrowser } from "../packages/sandbox/src/forge/drive/browser.ts";
import { freePort } from "./free-port.ts";

/** The example portal in this process, filled, with pages as anybody signed in sees them. */
export interface PortalInProcess extends Portal {
  /** A page; without a learner, as somebody sees it who is not signed in. */
  get(path: string, learnerId?: LearnerId): Promise<Response>;
}

/** Starts the portal over a data folder. */
export async function portalInProcess(dataFolder: string, seed: number): Promise<PortalInProcess> {
  const settings = { dataFolder, port: await freePort(), seed, once: false };
  const portal = await startPortal(settings, () => {}, silentLog);
  const numbers = portal.agency.staff.map(({ citizen }) => citizen.number);
  const learners = await portal.hub.api(identityApi).enrol(numbers.map(parseCitizenNumber));
  const numberOf = new Map(learners.map((learnerId, index) => [learnerId, numbers[index] ?? ""]));
  const cookies = new Map<LearnerId, string>();
  return {
    ...portal,
    async get(path, learnerId) {
      const headers = new Headers();
      if (learnerId) {
        const known = cookies.get(learnerId);
        const cookie = known ?? (await signIn(portal.url, numberOf.get(learnerId) ?? ""));
        cookies.set(learnerId, cookie);
        headers.set("cookie", cookie);
      }
      return fetch(`${portal.url}${path}`, { headers, redirect: "manual" });
    },
  };
}

/** Signs in through the sandbox's page; gives the cookie. */
async function signIn(url: string, number: string): Promise<string> {
  const browser = createBrowser(20_000);
  const asked = await browser.open(`${url}/hvs/identity/login`);
  const [, action = ""] = asked.body.match(/<form method="post" action="([^"]+)"/) ?? [];
  const form = new URLSearchParams({ number, decision: "accept" });
  const { setCookies } = await browser.open(new URL(action, asked.url), { form });
  const line = setCookies.find((one) => one.line.startsWith("hvs-session="))?.line ?? "";
  return line.split(";")[0] ?? "";
}
