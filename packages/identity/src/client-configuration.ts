import type { Clock } from "@hocvuso/core";
import { importJWK } from "jose";
import * as client from "openid-client";
import { skewSeconds } from "./id-token.ts";
import { isLoopback } from "./loopback.ts";
import type { OidcProvider, PrivateJwk } from "./provider.ts";

/** What a configuration is made of. */
export interface ConfigureOptions {
  /** The provider. */
  readonly provider: OidcProvider;
  /** Tells the time. */
  readonly clock: Clock;
  /** Reaches the provider. */
  readonly fetch: typeof globalThis.fetch;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** A configuration of its own for every sign-in, so that nothing of one can reach another. */
export async function configure(
  server: client.ServerMetadata,
  { provider, clock, fetch, timeoutMs }: ConfigureOptions,
): Promise<client.Configuration> {
  const { clientId, clientSecret, privateKey } = provider;
  const metadata = {
    // Checked by our own clock, also where tests set it.
    [client.clockSkew]: Math.round((clock() - Date.now()) / 1000),
    [client.clockTolerance]: skewSeconds,
  };
  const configuration = new client.Configuration(
    server,
    clientId,
    metadata,
    await authentication(clientSecret, privateKey),
  );
  configuration.timeout = timeoutMs / 1000;
  configuration[client.customFetch] = fetch as client.CustomFetch;
  client.enableNonRepudiationChecks(configuration);
  if (isLoopback(new URL(server.issuer))) client.allowInsecureRequests(configuration);
  return configuration;
}

async function authentication(
  secret: string | undefined,
  privateKey: PrivateJwk | undefined,
): Promise<client.ClientAuth> {
  if (secret !== undefined) return client.ClientSecretBasic(secret);
  if (!privateKey) return client.None();
  const key = (await importJWK(privateKey as Parameters<typeof importJWK>[0])) as CryptoKey;
  return client.PrivateKeyJwt(privateKey.kid === undefined ? key : { key, kid: privateKey.kid });
}
