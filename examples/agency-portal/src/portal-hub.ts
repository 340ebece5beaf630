import { join } from "node:path";
import type { Log } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { credentials } from "@hocvuso/credentials";
import { framework } from "@hocvuso/framework/plugin";
import { caseApi } from "@hocvuso/framework/provider";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { createHub, type Hub } from "@hocvuso/hub";
import { identity, transaction, vneid } from "@hocvuso/identity";
import { duties } from "@hocvuso/identity/duties";
import { kpi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { lrs } from "@hocvuso/lrs";
import { register } from "@hocvuso/register";
import { sandboxAccountLevels, sandboxAuthLevels } from "@hocvuso/sandbox";
import { scorm } from "@hocvuso/scorm/plugin";
import { xapi } from "@hocvuso/xapi/plugin";
import { activityBase, conditions, issuerName, rules } from "./agency.ts";
import { documentKinds, entry, policy } from "./assurance.ts";
import { consents } from "./consents.ts";
import { evidence } from "./evidence/evidence.ts";

/** Options of {@link createPortalHub}. */
interface PortalHubOptions {
  dataFolder: string;
  baseUrl: string;
  secret: string;
  /** Address of the identity provider. */
  issuer: string;
  /** This portal, as it is registered with the provider for redirects and for transactions. */
  clientId: string;
  appClientId: string;
  clientSecret: string;
  log: Log;
}

/** The hub of this agency: every package in one list. */
export function createPortalHub(options: PortalHubOptions): Promise<Hub> {
  const { dataFolder, baseUrl, secret, issuer, clientId, appClientId, clientSecret, log } = options;
  const levels = { accountLevels: sandboxAccountLevels, authLevels: sandboxAuthLevels };
  return createHub({
    database: sqlite(join(dataFolder, "hub.db")),
    baseUrl,
    secret,
    log,
    plugins: [
      identity({
        providers: [
          vneid({ issuer, clientId, clientSecret, ...levels }),
          transaction({ issuer, clientId: appClientId, clientSecret, ...levels }),
        ],
        require: entry,
        policy,
        supervision: { documentKinds: Object.keys(documentKinds) },
        signOutAtProvider: true,
        context: "so-noi-vu/bdhvs",
      }),
      register(),
      lrs(),
      xapi(),
      framework({ frameworks: [tt02of2025], rules }),
      caseApi({ frameworks: [tt02of2025], lastChangeDateTime: "2026-11-21T00:00:00Z" }),
      scorm({
        packages: join(dataFolder, "packages"),
        activityBase,
      }),
      credentials({ issuerName }),
      kpi({ programmes: [thanhHoaBdhvs], conditions }),
      evidence(),
      duties({ consents }),
    ],
  });
}
