import { errorResponse, type LogLine } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { createHub, type Hub } from "@hocvuso/hub";
import { identity, identityApi, type PrivateJwk, transaction, vneid } from "@hocvuso/identity";
import {
  type Citizen,
  createSandboxProvider,
  fictitiousCitizen,
  type SandboxProvider,
  sandboxAccountLevels,
  sandboxAuthLevels,
} from "@hocvuso/sandbox";
import { Hono } from "hono";
import { exportJWK, generateKeyPair } from "jose";
import { startEarlyServer } from "./early-server.ts";

/** A small portal with three ways in, and the sandbox as its provider. */
export interface Site {
  readonly url: string;
  readonly hub: Hub;
  readonly sandbox: SandboxProvider;
  /** Can reach every level, and one who cannot. */
  readonly strong: Citizen;
  readonly weak: Citizen;
  readonly logs: readonly LogLine[];
  /** Called when a browser comes back, before the portal looks at it. */
  beforeCallback: (() => void) | undefined;
  /** Moves the portal's clock ahead, in milliseconds. */
  ahead(ms: number): void;
  /** Stops the provider and starts it again at the same place, with the same keys. */
  restartProvider(): Promise<void>;
  close(): Promise<void>;
}

const clientSecret = "a secret for the tests of the door";

export async function startSite(): Promise<Site> {
  const server = await startEarlyServer();
  const { url } = server;
  const at = (path: string) => `${url}/hvs/identity/${path}`;
  const strong = fictitiousCitizen("door", 0, { authLevel: 4 });
  const weak = fictitiousCitizen("door", 1, { authLevel: 1 });
  const signing = await makeKey("ES256", "rp-signing");
  const opening = await makeKey("ECDH-ES+A256KW", "rp-opening");
  const common = { redirectUris: [at("callback")], backchannelLogoutUri: at("backchannel-logout") };
  const postLogoutRedirectUris = [`${url}/`];
  const sandbox = createSandboxProvider({
    citizens: [strong, weak],
    clients: [
      {
        ...common,
        clientId: "simple",
        clientSecret,
        postLogoutRedirectUris,
        frontchannelLogoutUri: at("frontchannel-logout"),
      },
      {
        ...common,
        clientId: "full",
        publicKeys: [signing.publicJwk],
        requirePar: true,
        dpop: true,
        signedUserInfo: true,
        subjectType: "pairwise",
        encryption: {
          publicKey: opening.publicJwk,
          alg: "ECDH-ES+A256KW",
          idTokenEnc: "A256GCM",
          userInfoEnc: "A256GCM",
        },
      },
      { ...common, clientId: "app", clientSecret, callbackUris: [at("event")] },
    ],
  });
  const issuer = await sandbox.listen(0);
  const levels = { accountLevels: sandboxAccountLevels, authLevels: sandboxAuthLevels };
  const logs: LogLine[] = [];
  let aheadMs = 0;
  const hub = await createHub({
    database: sqlite(":memory:"),
    baseUrl: `${url}/hvs`,
    secret: "0f9dTq3vL7sXk2PzR8mWb5Yc1NhJ6gUe",
    clock: () => Date.now() + aheadMs,
    log: (line) => logs.push(line),
    plugins: [
      identity({
        signOutAtProvider: true,
        providers: [
          vneid({ id: "simple", issuer, clientId: "simple", clientSecret, ...levels }),
          vneid({
            id: "full",
            issuer,
            clientId: "full",
            privateKey: signing.privateJwk,
            par: true,
            dpop: true,
            requireIss: true,
            userInfo: "encrypted",
            decryption: { keys: [opening.privateJwk] },
            ...levels,
          }),
          transaction({ issuer, clientId: "app", clientSecret, ...levels }),
        ],
      }),
    ],
  });
  const app = pages(hub);
  server.serve((request) => {
    if (request.url.includes("/identity/callback?")) site.beforeCallback?.();
    return app.fetch(request);
  });
  const site: Site = {
    beforeCallback: undefined,
    url,
    hub,
    sandbox,
    strong,
    weak,
    logs,
    ahead(ms) {
      aheadMs += ms;
    },
    async restartProvider() {
      await sandbox.close();
      await sandbox.listen(Number(new URL(issuer).port));
    },
    async close() {
      server.close();
      await hub.close();
      await sandbox.close();
    },
  };
  return site;
}

/** A page for everybody, and one that asks for more. */
function pages(hub: Hub): Hono {
  const app = new Hono();
  const api = hub.api(identityApi);
  app.all("/hvs/*", (context) => hub.fetch(context.req.raw));
  app.get("/", async (context) => {
    const session = await api.read(context.req.raw);
    const who = session ? `Đã đăng nhập mức ${session.authLevel}` : "Chưa đăng nhập";
    return context.html(
      `<h1 id="who">${who}</h1><form method="post" action="/hvs/identity/logout"><button>Đăng xuất</button></form>`,
    );
  });
  app.get("/confirm", async (context) => {
    const decision = await api.decide(context.req.raw, "confirm");
    if (decision.stepUp) return context.redirect(api.loginPath("/confirm", { action: "confirm" }));
    await api.require(context.req.raw, "confirm");
    return context.html('<h1 id="who">Đã xác nhận</h1>');
  });
  app.onError((error) => errorResponse(error));
  return app;
}

interface KeyOfTests {
  readonly publicJwk: JsonWebKey;
  readonly privateJwk: PrivateJwk;
}

async function makeKey(alg: string, kid: string): Promise<KeyOfTests> {
  const pair = await generateKeyPair(alg, { extractable: true });
  const use = alg === "ES256" ? "sig" : "enc";
  return {
    publicJwk: { ...(await exportJWK(pair.publicKey)), alg, use, kid } as JsonWebKey,
    privateJwk: { ...(await exportJWK(pair.privateKey)), alg, use, kid } as PrivateJwk,
  };
}
