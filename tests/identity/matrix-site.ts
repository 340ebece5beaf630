import { sqlite } from "@hocvuso/core/sqlite";
import { createHub } from "@hocvuso/hub";
import { identity, type ProviderOptions, vneid } from "@hocvuso/identity";
import { sandboxAccountLevels, sandboxAuthLevels } from "@hocvuso/sandbox";
import {
  createForgingProvider,
  type ForgingClient,
  type ForgingProviderOptions,
  type RelyingPartyReport,
  testRelyingParty,
} from "@hocvuso/sandbox/forge";
import { startEarlyServer } from "./early-server.ts";

/** How the relying party and its registration differ from the simplest. */
export interface Variant {
  readonly client?: Partial<ForgingClient>;
  readonly provider?: Partial<ProviderOptions>;
  readonly forging?: Partial<ForgingProviderOptions>;
  /** Age of an authentication that every sign-in asks for, in seconds. */
  readonly maxAuthAgeSeconds?: number;
  /** Tests the step-up as well. */
  readonly stepUp?: boolean;
  /** Groups or cases; all when left out. */
  readonly cases?: readonly string[];
}

/** Runs the whole matrix of forged tokens and answers against a hub with our door in it. */
export async function runMatrix(variant: Variant): Promise<RelyingPartyReport> {
  let offset = 0;
  const clock = () => Date.now() + offset;
  const server = await startEarlyServer();
  const { url } = server;
  const clientSecret = "a secret between the two, for tests";
  const { maxAuthAgeSeconds } = variant;
  const age = maxAuthAgeSeconds === undefined ? {} : { maxAuthAgeSeconds };
  const keyed = variant.client?.publicKeys !== undefined;
  const forging = createForgingProvider({
    clock,
    ...variant.forging,
    clients: [
      {
        clientId: "hocvuso",
        ...(!keyed && { clientSecret }),
        redirectUris: [`${url}/identity/callback`],
        backchannelLogoutUri: `${url}/identity/backchannel-logout`,
        ...variant.client,
      } as ForgingClient,
    ],
  });
  const issuer = await forging.listen();
  const hub = await createHub({
    database: sqlite(":memory:"),
    baseUrl: url,
    secret: "0f9dTq3vL7sXk2PzR8mWb5Yc1NhJ6gUe",
    clock,
    log: () => {},
    plugins: [
      identity({
        // Long enough for a busy machine; the cases that let us wait wait for this.
        timeoutMs: 3000,
        require: variant.stepUp ? {} : { accountLevel: "02", authLevel: 2, ...age },
        providers: [
          vneid({
            issuer,
            clientId: "hocvuso",
            ...(!keyed && { clientSecret }),
            accountLevels: sandboxAccountLevels,
            authLevels: sandboxAuthLevels,
            ...variant.provider,
          }),
        ],
      }),
    ],
  });
  server.serve(hub.fetch);
  try {
    const probe = `${url}/identity/session`;
    const says = ({ status, body }: { status: number; body: string }) =>
      status === 200 && JSON.parse(body).authLevel >= 3;
    return await testRelyingParty({
      provider: forging,
      loginUrl: `${url}/identity/login`,
      probe,
      returnToParameter: "returnTo",
      ...(variant.stepUp && {
        stepUp: { url: `${url}/identity/login?action=confirm`, probe: { url: probe, says } },
      }),
      ...(variant.cases && { cases: variant.cases }),
      forget: () => {
        offset += 3_700_000;
      },
      moveClock: (ms) => {
        offset += ms;
      },
    });
  } finally {
    server.close();
    await hub.close();
    await forging.close();
  }
}
