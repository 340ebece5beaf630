// biome-ignore-start lint/correctness/noUndeclaredDependencies: the packages under test
import { deriveSecret, type LearnerId, silentLog } from "@hocvuso/core";
// biome-ignore-end lint/correctness/noUndeclaredDependencies: the packages under test
import { type Portal, startPortal } from "../examples/agency-portal/src/portal.ts";
import { readSecret } from "../examples/agency-portal/src/settings.ts";
import { createSeal } from "../packages/identity/src/sealed.ts";
import { sealSession } from "../packages/identity/src/session-cookie.ts";
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
  const key = await deriveSecret(readSecret(dataFolder), "identity/session/1");
  const seal = createSeal(key, `${portal.url}/hvs#so-noi-vu/bdhvs`, Date.now);
  return {
    ...portal,
    async get(path, learnerId) {
      const headers = new Headers();
      if (learnerId) {
        const facts = { learnerId, accountLevel: "02", authLevel: 2 } as const;
        const session = { ...facts, authenticatedAt: Date.now() };
        headers.set("cookie", `hvs-session=${await sealSession(seal, session, 600)}`);
      }
      return fetch(`${portal.url}${path}`, { headers, redirect: "manual" });
    },
  };
}
