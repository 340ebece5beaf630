import { sqlite } from "@hocvuso/core/sqlite";
import { createHub } from "@hocvuso/hub";
import { identity, vneid } from "@hocvuso/identity";
import { lrs } from "@hocvuso/lrs";
import { scorm } from "@hocvuso/scorm/plugin";
import { xapi } from "@hocvuso/xapi/plugin";

const { HVS_SECRET = "", ISSUER = "", CLIENT = "", CLIENT_SECRET = "" } = process.env;
const hub = await createHub({
  database: sqlite("data/hub.db"),
  baseUrl: "https://portal.example.gov.vn/hvs",
  secret: HVS_SECRET, // openssl rand -base64 48
  plugins: [
    identity({
      providers: [vneid({ issuer: ISSUER, clientId: CLIENT, clientSecret: CLIENT_SECRET })],
    }),
    lrs(),
    xapi(),
    scorm({ packages: "data/packages" }),
  ],
});
export default { fetch: hub.fetch }; // Hono, Next, Bun, Deno; Express through an adapter
