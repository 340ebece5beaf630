import { join } from "node:path";
import type { LogLine } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { credentials } from "@hocvuso/credentials";
import { framework } from "@hocvuso/framework/plugin";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { createHub, type Hub } from "@hocvuso/hub";
import { identity, vneid } from "@hocvuso/identity";
import { duties } from "@hocvuso/identity/duties";
import { kpi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { lrs } from "@hocvuso/lrs";
import { register } from "@hocvuso/register";
import {
  type Citizen,
  createSandboxProvider,
  type SandboxProvider,
  sandboxAccountLevels,
  sandboxAuthLevels,
} from "@hocvuso/sandbox";
import { scorm } from "@hocvuso/scorm/plugin";
import { xapi } from "@hocvuso/xapi/plugin";
import {
  activityBase,
  conditions,
  issuerName,
  rules,
} from "../../examples/agency-portal/src/agency.ts";
import { startEarlyServer } from "./early-server.ts";

/** A hub of every package over one file, with the sandbox as its provider. */
export interface WholeSite {
  readonly url: string;
  readonly hub: Hub;
  readonly logs: readonly LogLine[];
  /** Starts the hub again over the same file, with other secrets. */
  restart(secret: string, previousSecrets: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface WholeSiteOptions {
  readonly folder: string;
  readonly secret: string;
  readonly citizens: readonly Citizen[];
}

const clientSecret = "a secret of the whole site's tests";

export async function startWholeSite(options: WholeSiteOptions): Promise<WholeSite> {
  const { folder, citizens } = options;
  const server = await startEarlyServer();
  const { url } = server;
  const sandbox: SandboxProvider = createSandboxProvider({
    citizens,
    clients: [{ clientId: "whole", clientSecret, redirectUris: [`${url}/hvs/identity/callback`] }],
  });
  const issuer = await sandbox.listen(0);
  const logs: LogLine[] = [];
  const open = (secret: string, previousSecrets: readonly string[]) =>
    createHub({
      database: sqlite(join(folder, "hub.db")),
      baseUrl: `${url}/hvs`,
      secret,
      previousSecrets,
      log: (line) => logs.push(line),
      plugins: [
        identity({
          providers: [
            vneid({
              issuer,
              clientId: "whole",
              clientSecret,
              accountLevels: sandboxAccountLevels,
              authLevels: sandboxAuthLevels,
            }),
          ],
          keepSealedCopies: true,
          supervision: { documentKinds: ["passport"] },
        }),
        register(),
        lrs(),
        xapi(),
        framework({ frameworks: [tt02of2025], rules }),
        scorm({ packages: join(folder, "packages"), activityBase }),
        credentials({ issuerName }),
        kpi({ programmes: [thanhHoaBdhvs], conditions }),
        duties({
          consents: [
            {
              purpose: "learning-records",
              version: "2026-11",
              label: { vi: "Hồ sơ học tập", en: "Learning records" },
              text: { vi: "Lưu hồ sơ học tập.", en: "Keep learning records." },
            },
          ],
        }),
      ],
    });
  let hub = await open(options.secret, []);
  server.serve((request) => hub.fetch(request));
  return {
    url,
    get hub() {
      return hub;
    },
    logs,
    async restart(secret, previousSecrets) {
      await hub.close();
      hub = await open(secret, previousSecrets);
    },
    async close() {
      server.close();
      await hub.close();
      await sandbox.close();
    },
  };
}
