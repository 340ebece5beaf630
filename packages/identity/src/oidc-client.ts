import type { Clock } from "@hocvuso/core";
import * as client from "openid-client";
import { configure } from "./client-configuration.ts";
import { type Connection, discover } from "./connection.ts";
import { type IdTokenClaims, verifyIdToken } from "./id-token.ts";
import type { KeySet } from "./key-set.ts";
import type { AccountLevel, AuthLevel } from "./levels.ts";
import { readAccountLevel, readAuthLevel } from "./levels.ts";
import type { OidcProvider } from "./provider.ts";
import { refusal } from "./refusal.ts";
import { translateFailure } from "./translate-failure.ts";

/** Secrets of one sign-in, kept in the browser's sealed cookie until the provider answers. */
interface LoginSecrets {
  /** Returned by the provider with its answer. */
  readonly state: string;
  /** Returned by the provider inside the token. */
  readonly nonce: string;
  /** Proves that the one who exchanges the code is the one who asked for it (RFC 7636). */
  readonly verifier: string;
}

/** What a provider vouches for. */
export interface Verified {
  /** The personal number as sent; `undefined` when none was. */
  readonly citizenNumber: string | undefined;
  /** Level of the account. */
  readonly accountLevel: AccountLevel;
  /** Level of this authentication. */
  readonly authLevel: AuthLevel;
  /** When the person authenticated: milliseconds since the Unix epoch. */
  readonly authenticatedAt: number;
}

/** The redirect transport with one provider: authorization code flow with PKCE. */
export interface OidcClient {
  /** Where to send the browser. */
  begin(secrets: LoginSecrets, redirectUri: string): Promise<URL>;
  /** Exchanges the provider's answer, a URL with its query, for what it vouches for. */
  finish(secrets: LoginSecrets, answer: URL): Promise<Verified>;
}

/** Options of {@link createOidcClient}. */
export interface OidcClientOptions {
  /** The provider. */
  readonly provider: OidcProvider;
  /** Level to ask for; the caller checks what is reached. */
  readonly authLevel: AuthLevel;
  /** Sent as `max_age`, and checked: seconds. */
  readonly maxAuthAgeSeconds?: number | undefined;
  /** Reaches the provider. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

const metadataAgeMs = 60 * 60_000;

/** Makes a client of one provider; its metadata is fetched on first use and kept for an hour. */
export function createOidcClient(options: OidcClientOptions): OidcClient {
  const { provider, authLevel, maxAuthAgeSeconds, clock, timeoutMs } = options;
  const fetch = withTimeout(options.fetch, timeoutMs);
  let connection: Promise<Connection> | undefined;
  const connect = async (): Promise<Connection> => {
    const known = await connection?.catch(() => undefined);
    if (known && clock() - known.foundAt < metadataAgeMs) return known;
    connection = discover(provider, fetch, clock);
    return connection;
  };
  return {
    async begin({ state, nonce, verifier }, redirectUri) {
      const { server } = await connect();
      const configuration = await configure(server, { provider, clock, fetch, timeoutMs });
      return client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: provider.scopes.join(" "),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
        ...(maxAuthAgeSeconds !== undefined && { max_age: String(maxAuthAgeSeconds) }),
        ...askForLevel(provider, authLevel),
      });
    },
    async finish(secrets, answer) {
      const { server, keySet } = await connect();
      const configuration = await configure(server, { provider, clock, fetch, timeoutMs });
      let claims: IdTokenClaims | undefined;
      const check = async (idToken: string, accessToken: string) => {
        claims = await verifyIdToken(idToken, {
          issuer: provider.issuer,
          clientId: provider.clientId,
          algorithms: provider.algorithms,
          nonce: secrets.nonce,
          getKey: keySet.getKey,
          nowSeconds: Math.floor(clock() / 1000),
          accessToken,
          ...(maxAuthAgeSeconds !== undefined && { maxAuthAgeSeconds }),
        });
      };
      configuration[client.customFetch] = inspecting(server, keySet, fetch, check);
      try {
        const tokens = await client.authorizationCodeGrant(configuration, answer, {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
          ...(maxAuthAgeSeconds !== undefined && { maxAge: maxAuthAgeSeconds }),
        });
        if (!claims) throw refusal("IDENTITY_TOKEN_MISSING");
        const all = await withUserInfo(configuration, provider, claims, tokens.access_token);
        return read(provider, claims, all);
      } catch (error) {
        throw translateFailure(error);
      }
    },
  };
}

/**
 * Puts our checks before the library's: the token is verified before openid-client sees it, and
 * openid-client then verifies it again with the same keys.
 */
function inspecting(
  server: client.ServerMetadata,
  keySet: KeySet,
  fetch: typeof globalThis.fetch,
  check: (idToken: string, accessToken: string) => Promise<void>,
): client.CustomFetch {
  return async (url, init) => {
    if (url === server.jwks_uri) return Response.json(await keySet.current());
    const response = await fetch(url, init as RequestInit);
    if (url !== server.token_endpoint || !response.ok) return response;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    const { id_token, access_token } = (body ?? {}) as Record<string, unknown>;
    if (typeof id_token !== "string" || typeof access_token !== "string") {
      throw refusal("IDENTITY_TOKEN_MISSING");
    }
    await check(id_token, access_token);
    return response;
  };
}

function askForLevel(provider: OidcProvider, authLevel: AuthLevel): Record<string, string> {
  if (authLevel === 1) return {};
  const values = Object.entries(provider.authLevels)
    .filter(([, level]) => level >= authLevel)
    .sort(([, a], [, b]) => a - b)
    .map(([acr]) => acr);
  if (provider.acrRequest === "acr_values") return { acr_values: values.join(" ") };
  return { claims: JSON.stringify({ id_token: { acr: { essential: true, values } } }) };
}

/** Asks the UserInfo endpoint only for what the ID token left out; never for the level reached. */
async function withUserInfo(
  configuration: client.Configuration,
  { claims: names }: OidcProvider,
  claims: IdTokenClaims,
  accessToken: string,
): Promise<Record<string, unknown>> {
  const complete = names.citizenNumber in claims && names.accountLevel in claims;
  if (complete || !configuration.serverMetadata().userinfo_endpoint) return claims;
  const extra = await client.fetchUserInfo(configuration, accessToken, claims.sub);
  return { ...extra, ...claims };
}

function read(
  provider: OidcProvider,
  token: IdTokenClaims,
  all: Record<string, unknown>,
): Verified {
  const number = all[provider.claims.citizenNumber];
  return {
    citizenNumber: typeof number === "string" ? number : undefined,
    accountLevel: readAccountLevel(all[provider.claims.accountLevel], provider.accountLevels),
    authLevel: readAuthLevel(token.acr, provider.authLevels),
    authenticatedAt: (token.auth_time ?? token.iat) * 1000,
  };
}

function withTimeout(fetch: typeof globalThis.fetch, timeoutMs: number): typeof globalThis.fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return fetch(input, { ...init, signal });
  };
}
