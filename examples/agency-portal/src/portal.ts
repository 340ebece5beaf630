import { once } from "node:events";
import { join } from "node:path";
import { jsonLog, type Log } from "@hocvuso/core";
import type { Hub } from "@hocvuso/hub";
import {
  createSandboxProvider,
  type SandboxProvider,
  type SyntheticAgency,
} from "@hocvuso/sandbox";
import { serve } from "@hono/node-server";
import { clerkOf, makeAgency } from "./agency.ts";
import { createApp } from "./app.ts";
import { visitorsOf } from "./assurance.ts";
import { layPackages } from "./courses.ts";
import { createPortalHub } from "./portal-hub.ts";
import { seedAgency } from "./seed.ts";
import { readSecret, type Settings } from "./settings.ts";

/** A running portal. */
export interface Portal {
  /** Address to open. */
  url: string;
  hub: Hub;
  agency: SyntheticAgency;
  /** The sandbox, to script it. */
  provider: SandboxProvider;
  /** Stops everything. */
  close(): Promise<void>;
}

/** Starts the sandbox provider, the hub and the portal's pages; fills the hub at the first start. */
export async function startPortal(
  { dataFolder, port, seed }: Settings,
  say: (text: string) => void,
  log: Log = jsonLog(),
): Promise<Portal> {
  const url = `http://127.0.0.1:${port}`;
  const secret = readSecret(dataFolder);
  const agency = makeAgency(seed);
  const clientId = "agency-portal";
  const appClientId = "agency-portal-app";
  const clientSecret = secret.slice(0, 43);
  const at = (path: string) => `${url}/hvs/identity/${path}`;
  const common = {
    clientSecret,
    redirectUris: [at("callback")],
    backchannelLogoutUri: at("backchannel-logout"),
  };
  const { citizen: clerk } = clerkOf(agency);
  const others = agency.staff.map(({ citizen }) => citizen).filter((one) => one !== clerk);
  const [director, ...rest] = others;
  const { strong, weak } = visitorsOf(seed, agency);
  const provider = createSandboxProvider({
    clients: [
      { ...common, clientId, postLogoutRedirectUris: [`${url}/`] },
      { ...common, clientId: appClientId, callbackUris: [at("event")] },
    ],
    // The first ones are offered as examples.
    citizens: [clerk, ...(director ? [director] : []), strong, weak, ...rest],
    log,
  });
  const issuer = await provider.listen(port + 1);
  layPackages(join(dataFolder, "packages"));
  const hub = await createPortalHub({
    dataFolder,
    baseUrl: `${url}/hvs`,
    secret,
    issuer,
    clientId,
    appClientId,
    clientSecret,
    log,
  });
  const server = serve({ fetch: createApp(hub).fetch, port, hostname: "127.0.0.1" });
  await once(server, "listening");
  await seedAgency({ hub, agency, seed, homePage: url, say });
  return {
    url,
    hub,
    agency,
    provider,
    async close() {
      server.close();
      await hub.close();
      await provider.close();
    },
  };
}
