import type { Clock } from "@hocvuso/core";
import { skewSeconds } from "@hocvuso/core/jwt";
import { importJWK } from "jose";
import * as client from "openid-client";
import { isLoopback } from "../loopback.ts";
import type { PrivateJwk, ProviderBase } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";

/** What a configuration is made of. */
export interface ConfigureOptions {
  /** The provider. */
  readonly provider: ProviderBase;
  /** Its metadata. */
  readonly server: client.ServerMetadata;
  /** How far our clock is from the machine's: seconds. */
  readonly clockSkewSeconds: number;
  /** Reaches the provider. */
  readonly fetch: client.CustomFetch;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** Makes openid-client's configuration: signatures always checked, our own clock. */
export async function configure(options: ConfigureOptions): Promise<client.Configuration> {
  const { provider, server, clockSkewSeconds, fetch, timeoutMs } = options;
  const metadata = {
    [client.clockSkew]: clockSkewSeconds,
    [client.clockTolerance]: skewSeconds,
  };
  const configuration = new client.Configuration(
    server,
    provider.clientId,
    metadata,
    await authenticationOf(provider),
  );
  configuration.timeout = timeoutMs / 1000;
  configuration[client.customFetch] = fetch;
  client.enableNonRepudiationChecks(configuration);
  if (isLoopback(new URL(server.issuer))) client.allowInsecureRequests(configuration);
  return configuration;
}

/** How far a clock is from the machine's, which openid-client reads: seconds. */
export function skewOf(clock: Clock): number {
  return Math.round((clock() - Date.now()) / 1000);
}

const imported = /*@__PURE__*/ new WeakMap<PrivateJwk, CryptoKey>();

/**
 * How this client proves who it is; keys are imported once.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_CONFIGURATION` for a key that is none.
 */
export async function authenticationOf(provider: ProviderBase): Promise<client.ClientAuth> {
  const { clientSecret, privateKey } = provider;
  if (clientSecret !== undefined) return client.ClientSecretBasic(clientSecret);
  if (!privateKey) return client.None();
  const key = imported.get(privateKey) ?? (await importPrivateKey(privateKey));
  imported.set(privateKey, key);
  const { kid } = privateKey;
  return client.PrivateKeyJwt(kid === undefined ? key : { key, kid });
}

async function importPrivateKey(jwk: PrivateJwk): Promise<CryptoKey> {
  try {
    return (await importJWK(jwk as Parameters<typeof importJWK>[0])) as CryptoKey;
  } catch (cause) {
    throw refusal("IDENTITY_BAD_CONFIGURATION", { cause, path: "/privateKey" });
  }
}
