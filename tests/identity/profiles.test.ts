import { generateKeyPairSync } from "node:crypto";
import { sqlite } from "@hocvuso/core/sqlite";
import { createHub, type Hub } from "@hocvuso/hub";
import {
  dvcqgStyle,
  franceConnect,
  identity,
  identityApi,
  keycloak,
  type OidcProvider,
  type PrivateJwk,
  singpass,
} from "@hocvuso/identity";
import {
  createSandboxProvider,
  fictitiousCitizen,
  type SandboxClient,
  type SandboxProvider,
  sandboxAccountLevels,
  sandboxAuthLevels,
} from "@hocvuso/sandbox";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../scripts/browser.ts";
import { startEarlyServer } from "./early-server.ts";

// Profiles of other countries' and agencies' providers are data over one client: the sandbox plays each of them.

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
afterAll(() => browser.close());

const citizen = fictitiousCitizen("profiles", 0, { authLevel: 3 });
const clientSecret = "a secret of the profiles' tests";
const signing = key("sig", "ES256");
const opening = key("enc", "ECDH-ES+A256KW");

function key(use: string, alg: string) {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const facts = { use, alg, kid: use };
  return {
    publicJwk: { ...pair.publicKey.export({ format: "jwk" }), ...facts } as JsonWebKey,
    privateJwk: { ...pair.privateKey.export({ format: "jwk" }), ...facts } as PrivateJwk,
  };
}

interface Case {
  readonly client: Omit<SandboxClient, "clientId" | "redirectUris">;
  readonly provider: (issuer: string) => OidcProvider;
  readonly rsa?: boolean;
  /** Whether the person is known by number or by the provider's subject alone. */
  readonly knownBy: readonly string[];
}

const encryption = {
  publicKey: opening.publicJwk,
  alg: "ECDH-ES+A256KW",
  idTokenEnc: "A256GCM",
  userInfoEnc: "A256GCM",
} as const;
const clientId = "profile";
const levels = { authLevels: sandboxAuthLevels, accountLevels: sandboxAccountLevels };
const decryption = { keys: [opening.privateJwk] };

const cases: Readonly<Record<string, Case>> = {
  keycloak: {
    client: { clientSecret },
    provider: (issuer) => keycloak({ issuer, clientId, clientSecret, ...levels }),
    knownBy: ["subject"],
  },
  "dvcqg-style": {
    client: { clientSecret },
    rsa: true,
    provider: (issuer) =>
      dvcqgStyle({
        issuer,
        clientId,
        clientSecret,
        claims: { citizenNumber: "SoDinhDanh" },
        endpoints: {
          authorization: `${issuer}/auth`,
          token: `${issuer}/token`,
          jwks: `${issuer}/jwks`,
          userInfo: `${issuer}/me`,
        },
        ...levels,
      }),
    knownBy: ["citizen-number", "subject"],
  },
  singpass: {
    client: {
      publicKeys: [signing.publicJwk],
      requirePar: true,
      dpop: true,
      signedUserInfo: true,
      encryption,
    },
    provider: (issuer) =>
      singpass({ issuer, clientId, privateKey: signing.privateJwk, decryption, ...levels }),
    knownBy: ["subject"],
  },
  franceconnect: {
    client: { clientSecret, signedUserInfo: true, subjectType: "pairwise", encryption },
    provider: (issuer) => franceConnect({ issuer, clientId, clientSecret, decryption, ...levels }),
    knownBy: ["subject"],
  },
};

it.each(Object.entries(cases))("%s signs in", async (_name, one) => {
  const server = await startEarlyServer();
  const { url } = server;
  const redirectUris = [`${url}/identity/callback`];
  const rsaKey = () => {
    const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
    return { ...pair.privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "rsa" };
  };
  const sandbox = createSandboxProvider({
    clients: [{ clientId, redirectUris, ...one.client }],
    citizens: [citizen],
    ...(one.rsa && { signingKey: rsaKey() as never }),
  });
  const hub = await openHub(url, one.provider(await sandbox.listen(0)));
  server.serve(hub.fetch);
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/identity/login`);
    await page.fill("#number", citizen.number);
    await page.click("button[value=accept]");
    await page.goto(`${url}/identity/session`);
    const session = JSON.parse((await page.textContent("body")) ?? "");
    expect(session).toMatchObject({ authLevel: 3, learnerId: expect.stringMatching(/^hl_/) });
    const held = await hub.api(identityApi).linking.identifiersOf(session.learnerId);
    expect(held.map(({ kind }) => kind).sort()).toEqual(one.knownBy);
    await page.close();
  } finally {
    await stop(server, hub, sandbox);
  }
});

function openHub(url: string, provider: OidcProvider): Promise<Hub> {
  return createHub({
    database: sqlite(":memory:"),
    baseUrl: url,
    secret: "0f9dTq3vL7sXk2PzR8mWb5Yc1NhJ6gUe",
    log: () => {},
    plugins: [identity({ providers: [provider], require: { authLevel: 3 } })],
  });
}

async function stop(server: { close(): void }, hub: Hub, sandbox: SandboxProvider): Promise<void> {
  server.close();
  await hub.close();
  await sandbox.close();
}
