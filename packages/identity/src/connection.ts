import { type Clock, isHvsError } from "@hocvuso/core";
import * as client from "openid-client";
import { createKeySet, type KeySet } from "./key-set.ts";
import { isLoopback } from "./loopback.ts";
import type { OidcProvider } from "./provider.ts";
import { refusal } from "./refusal.ts";

/** What was found out about a provider. */
export interface Connection {
  /** Its metadata. */
  readonly server: client.ServerMetadata;
  /** Its keys. */
  readonly keySet: KeySet;
  /** When: milliseconds since the Unix epoch. */
  readonly foundAt: number;
}

/** Fetches a provider's metadata and checks it against the configuration. */
export async function discover(
  provider: OidcProvider,
  fetch: typeof globalThis.fetch,
  clock: Clock,
): Promise<Connection> {
  const issuer = new URL(provider.issuer);
  const loopback = isLoopback(issuer);
  try {
    const found = await client.discovery(issuer, provider.clientId, undefined, client.None(), {
      [client.customFetch]: fetch as client.CustomFetch,
      execute: loopback ? [client.allowInsecureRequests] : [],
    });
    const server = found.serverMetadata();
    checkMetadata(server, provider, loopback);
    const keySet = createKeySet(new URL(server.jwks_uri ?? ""), fetch, clock);
    return { server, keySet, foundAt: clock() };
  } catch (error) {
    if (isHvsError(error)) throw error;
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause: error });
  }
}

function checkMetadata(
  server: client.ServerMetadata,
  provider: OidcProvider,
  loopback: boolean,
): void {
  const fail = (path: string) => refusal("IDENTITY_PROVIDER_METADATA", { path });
  if (server.issuer !== provider.issuer) throw fail("issuer");
  for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"] as const) {
    const url = URL.parse(server[name] ?? "");
    if (!url) throw fail(name);
    if (url.protocol !== "https:" && !(loopback && isLoopback(url))) throw fail(name);
  }
}
