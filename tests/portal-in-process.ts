import { join } from "node:path";
// biome-ignore-start lint/correctness/noUndeclaredDependencies: the packages under test
import { type LearnerId, silentLog } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
// biome-ignore-end lint/correctness/noUndeclaredDependencies: the packages under test
import { type Portal, startPortal } from "../examples/agency-portal/src/portal.ts";
import { readSecret } from "../examples/agency-portal/src/settings.ts";
import { freePort } from "./free-port.ts";
import { signInAs } from "./sign-in-as.ts";

/** The example portal in this process, filled, with pages as anybody signed in sees them. */
export interface PortalInProcess extends Portal {
  /** A page; without a learner, as somebody sees it who is not signed in. */
  get(path: string, learnerId?: LearnerId): Promise<Response>;
}

/** Starts the portal over a data folder. */
export async function portalInProcess(dataFolder: string, seed: number): Promise<PortalInProcess> {
  const settings = { dataFolder, port: await freePort(), seed, once: false };
  const portal = await startPortal(settings, () => {}, silentLog);
  const facts = {
    database: sqlite(join(dataFolder, "hub.db")),
    secret: readSecret(dataFolder),
    baseUrl: `${portal.url}/hvs`,
    context: "so-noi-vu/bdhvs",
  };
  return {
    ...portal,
    async close() {
      await facts.database.close();
      await portal.close();
    },
    async get(path, learnerId) {
      const headers = new Headers();
      if (learnerId) headers.set("cookie", await signInAs(learnerId, facts));
      return fetch(`${portal.url}${path}`, { headers, redirect: "manual" });
    },
  };
}
