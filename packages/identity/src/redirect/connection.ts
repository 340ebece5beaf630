import { type Clock, isHvsError } from "@hocvuso/core";
import { createKeySet, type KeySet } from "@hocvuso/core/jwt";
import * as client from "openid-client";
import { isLoopback } from "../loopback.ts";
import type { IdentityProvider, ProviderEndpoints } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";

/** What was found out about a provider. */
export interface Connection {
  /** Its metadata. */
  readonly server: client.ServerMetadata;
  /** Its keys. */
  readonly keySet: KeySet;
}

/** Options of {@link createConnection}. */
export interface ConnectionOptions {
  /** The provider. */
  readonly provider: IdentityProvider;
  /** Reaches it. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

const metadataAgeMs = 60 * 60_000;

/** Finds a provider out on first use, once an hour, and again after a failure. */
export function createConnection(options: ConnectionOptions): () => Promise<Connection> {
  const { clock } = options;
  let kept: { connection: Promise<Connection>; at: number } | undefined;
  let keySet: KeySet | undefined;
  return async () => {
    if (kept && clock() - kept.at < metadataAgeMs) {
      const known = await kept.connection.catch(() => undefined);
      if (known) return known;
    }
    const connection = discover(options).then((server) => {
      // Keys outlive the metadata, so that an hourly look does not lose what is known of them.
      keySet ??= createKeySet({ ...options, url: new URL(server.jwks_uri ?? "") });
      return { server, keySet };
    });
    kept = { connection, at: clock() };
    return connection;
  };
}

async function discover(options: ConnectionOptions): Promise<client.ServerMetadata> {
  const { provider, fetch, timeoutMs } = options;
  const issuer = new URL(provider.issuer);
  const loopback = isLoopback(issuer);
  try {
    const server =
      provider.transport === "redirect" && provider.endpoints
        ? metadataOf(provider, provider.endpoints)
        : await read(issuer, provider.clientId, { fetch, timeoutMs });
    checkMetadata(server, provider, loopback);
    return server;
  } catch (error) {
    if (isHvsError(error)) throw error;
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause: error });
  }
}

async function read(
  issuer: URL,
  clientId: string,
  { fetch, timeoutMs }: Pick<ConnectionOptions, "fetch" | "timeoutMs">,
): Promise<client.ServerMetadata> {
  const found = await client.discovery(issuer, clientId, undefined, client.None(), {
    [client.customFetch]: fetch as client.CustomFetch,
    timeout: timeoutMs / 1000,
    execute: isLoopback(issuer) ? [client.allowInsecureRequests] : [],
  });
  return found.serverMetadata();
}

function metadataOf(
  { issuer, algorithms }: IdentityProvider,
  endpoints: ProviderEndpoints,
): client.ServerMetadata {
  const { authorization, token, jwks, userInfo, endSession } = endpoints;
  return {
    issuer,
    authorization_endpoint: authorization,
    token_endpoint: token,
    jwks_uri: jwks,
    id_token_signing_alg_values_supported: [...algorithms],
    ...(userInfo !== undefined && { userinfo_endpoint: userInfo }),
    ...(endSession !== undefined && { end_session_endpoint: endSession }),
  };
}

/** The addresses that secrets, codes and citizens are sent to. */
const required = ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const;
const optional = [
  "userinfo_endpoint",
  "pushed_authorization_request_endpoint",
  "end_session_endpoint",
  "transaction_endpoint",
] as const;

function checkMetadata(
  server: client.ServerMetadata,
  provider: IdentityProvider,
  loopback: boolean,
): void {
  const fail = (path: string) => refusal("IDENTITY_PROVIDER_METADATA", { path });
  if (server.issuer !== provider.issuer) throw fail("issuer");
  const present = optional.filter((name) => server[name] !== undefined);
  for (const name of [...required, ...present]) {
    const url = URL.parse(String(server[name] ?? ""));
    if (!url) throw fail(name);
    if (url.protocol !== "https:" && !(loopback && isLoopback(url))) throw fail(name);
  }
  const transacts = server.transaction_endpoint !== undefined;
  if (provider.transport === "transaction" && !transacts) throw fail("transaction_endpoint");
}
