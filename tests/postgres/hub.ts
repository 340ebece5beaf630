// biome-ignore-all lint/correctness/noUndeclaredDependencies: the packages under test
import { type Log, silentLog } from "@hocvuso/core";
import { postgres } from "@hocvuso/core/postgres";
import { credentials } from "@hocvuso/credentials";
import { framework } from "@hocvuso/framework/plugin";
import { tt02of2025 } from "@hocvuso/framework/vn";
import { createHub, type Hub } from "@hocvuso/hub";
import { identity, vneid } from "@hocvuso/identity";
import { kpi } from "@hocvuso/kpi";
import { thanhHoaBdhvs } from "@hocvuso/kpi/vn";
import { lrs } from "@hocvuso/lrs";
import { register } from "@hocvuso/register";
import { sandboxAccountLevels, sandboxAuthLevels } from "@hocvuso/sandbox";
import { scorm } from "@hocvuso/scorm/plugin";
import { xapi } from "@hocvuso/xapi/plugin";
import {
  activityBase,
  conditions,
  issuerName,
  rules,
} from "../../examples/agency-portal/src/agency.ts";

export const baseUrl = "http://127.0.0.1:4999/hvs";
export const secret = "a secret of the PostgreSQL tests, of nothing else 0123456789";
export const vaultContext = "so-noi-vu/bdhvs";

/** The agency portal's hub on PostgreSQL; its sender reaches its record store without a network. */
export async function postgresHub(
  url: string,
  packages: string,
  log: Log = silentLog,
): Promise<Hub> {
  const own: { hub?: Hub } = {};
  const provider = vneid({
    issuer: "http://127.0.0.1:4998",
    clientId: "tests",
    clientSecret: secret,
    accountLevels: sandboxAccountLevels,
    authLevels: sandboxAuthLevels,
  });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!own.hub) throw new TypeError("The hub is not up yet.");
    return own.hub.fetch(new Request(input, init));
  };
  own.hub = await createHub({
    database: postgres(url, { log }),
    baseUrl,
    secret,
    log,
    plugins: [
      identity({ providers: [provider], context: vaultContext }),
      register(),
      lrs(),
      xapi({ fetch }),
      framework({ frameworks: [tt02of2025], rules }),
      scorm({ packages, activityBase }),
      credentials({ issuerName }),
      kpi({ programmes: [thanhHoaBdhvs], conditions }),
    ],
  });
  return own.hub;
}
