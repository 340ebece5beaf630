import { isHvsError } from "@hocvuso/core";
import * as client from "openid-client";
import { isLoopback } from "../loopback.ts";
import type { IdentityProvider, ProviderEndpoints } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";

/** How a provider is reached for its metadata. */
interface DiscoverOptions {
  /** The provider. */
  readonly provider: IdentityProvider;
  /** Reaches it. */
  readonly fetch: typeof globalThis.fetch;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/**
 * Reads a provider's metadata, from its document or its description.
 *
 * @returns The metadata, its addresses written as every URL writes itself, so that they can be compared.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_PROVIDER_METADATA` for a document
 * that does not fit, `IDENTITY_PROVIDER_UNAVAILABLE` when there is none to be had.
 */
export async function discover(options: DiscoverOptions): Promise<client.ServerMetadata> {
  const { provider } = options;
  try {
    const described = provider.transport === "redirect" ? provider.endpoints : undefined;
    return checkMetadata(
      described ? metadataOf(provider, described) : await read(options),
      provider,
    );
  } catch (error) {
    if (isHvsError(error)) throw error;
    const isWrong = error instanceof client.ClientError && wrong.has(error.code ?? "");
    const code = isWrong ? "IDENTITY_PROVIDER_METADATA" : "IDENTITY_PROVIDER_UNAVAILABLE";
    throw refusal(code, { cause: error });
  }
}

/** What the library says of a document that is there and is not this issuer's. */
const wrong: ReadonlySet<string> = new Set([
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
]);

async function read(options: DiscoverOptions): Promise<client.ServerMetadata> {
  const { provider, fetch, timeoutMs } = options;
  const issuer = new URL(provider.issuer);
  const found = await client.discovery(issuer, provider.clientId, undefined, client.None(), {
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
): client.ServerMetadata {
  const fail = (path: string) => refusal("IDENTITY_PROVIDER_METADATA", { path });
  if (server.issuer !== provider.issuer) throw fail("issuer");
  const transacts = server.transaction_endpoint !== undefined;
  if (provider.transport === "transaction" && !transacts) throw fail("transaction_endpoint");
  const loopback = isLoopback(new URL(provider.issuer));
  const present = optional.filter((name) => server[name] !== undefined);
  const addresses = [...required, ...present].map((name) => {
    const url = URL.parse(String(server[name] ?? ""));
    if (!url || !isFit(url, loopback)) throw fail(name);
    return [name, url.href] as const;
  });
  return { ...server, ...Object.fromEntries(addresses) };
}

/** https, or http between two on this machine; nobody's password in it. */
function isFit(url: URL, loopback: boolean): boolean {
  const isPlain = url.protocol === "http:" && loopback && isLoopback(url);
  const isBare = !url.username && !url.password && !url.hash;
  return isBare && (url.protocol === "https:" || isPlain);
}
