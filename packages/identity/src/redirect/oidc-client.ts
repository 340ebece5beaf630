import type { Clock } from "@hocvuso/core";
import * as client from "openid-client";
import type { OidcProvider } from "../providers/provider.ts";
import { refusal } from "../refusal.ts";
import { type Asked, acrValues } from "./ask-for-level.ts";
import { type Connection, createConnection } from "./connection.ts";
import { type DpopKey, importDpopKey } from "./dpop-key.ts";
import { createExchange } from "./exchange.ts";
import { type IdTokenClaims, inspectIdToken } from "./id-token.ts";
import { createReach } from "./reach.ts";
import { translateFailure } from "./translate-failure.ts";
import { withUserInfo } from "./user-info.ts";
import { readVerified, type Verified } from "./verified.ts";

/** Secrets of one sign-in, kept in the browser's sealed cookie until the provider answers. */
interface LoginSecrets {
  /** Returned by the provider with its answer. */
  readonly state: string;
  /** Returned by the provider inside the token. */
  readonly nonce: string;
  /** Proves that the one who exchanges the code is the one who asked for it (RFC 7636). */
  readonly verifier: string;
  /** Key that code and access token are bound to, where the provider binds them. */
  readonly dpopKey?: DpopKey | undefined;
}

/** The redirect transport with one provider: authorization code flow with PKCE. */
export interface OidcClient {
  /** Where to send the browser. */
  begin(secrets: LoginSecrets, asked: Asked): Promise<URL>;
  /** Exchanges the provider's answer, a URL with its query, for what it vouches for. */
  finish(secrets: LoginSecrets, answer: URL, asked: Asked): Promise<Verified>;
  /** Where to send the browser to end the session at the provider as well; `undefined` where it can't. */
  endSession(returnUri: string): Promise<URL | undefined>;
  /** Metadata and keys, as last fetched. */
  connect(): Promise<Connection>;
}

/** Options of {@link createOidcClient}. */
export interface OidcClientOptions {
  /** The provider. */
  readonly provider: OidcProvider;
  /** Full address of the callback, as registered. */
  readonly redirectUri: string;
  /** Reaches the provider. */
  readonly fetch: typeof globalThis.fetch;
  /** Tells the time. */
  readonly clock: Clock;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** Makes a client of one provider; its metadata is fetched on first use and kept for an hour. */
export function createOidcClient(options: OidcClientOptions): OidcClient {
  const { provider, redirectUri, clock, timeoutMs } = options;
  const reach = createReach(options.fetch, timeoutMs);
  const connect = createConnection({ provider, fetch: reach.fetch, clock, timeoutMs });
  const exchange = createExchange({ provider, reach, clock, timeoutMs });
  return {
    connect,
    async begin(secrets, asked) {
      const connection = await connect();
      const configuration = await exchange.configurationFor(connection);
      const parameters = await requestOf(provider, redirectUri, secrets, asked);
      try {
        return await authorizationUrl(configuration, provider, parameters, secrets);
      } catch (error) {
        // No citizen has answered yet: what the provider does not want is how we are set up.
        const refused = "IDENTITY_PROVIDER_METADATA";
        throw translateFailure(error, { refused, unusable: "IDENTITY_PROVIDER_UNAVAILABLE" });
      }
    },
    async finish(secrets, answer, asked) {
      const connection = await connect();
      const configuration = await exchange.configurationFor(connection);
      if (provider.requireIss && !answer.searchParams.has("iss")) {
        throw refusal("IDENTITY_CALLBACK_INVALID", { path: "iss" });
      }
      let claims: IdTokenClaims | undefined;
      let inspected: string | undefined;
      const nowSeconds = Math.floor(clock() / 1000);
      const { maxAuthAgeSeconds } = asked;
      const check = async (idToken: string, accessToken: string) => {
        inspected = idToken;
        claims = await inspectIdToken(idToken, {
          issuer: provider.issuer,
          audience: provider.clientId,
          otherAudiences: provider.otherAudiences,
          algorithms: provider.algorithms,
          nonce: secrets.nonce,
          getKey: connection.keySet.getKey,
          nowSeconds,
          accessToken,
          code: answer.searchParams.get("code") ?? "",
          maxAuthAgeSeconds,
        });
      };
      try {
        const dpop = await dpopHandle(configuration, secrets);
        const expected = {
          expectedState: secrets.state,
          expectedNonce: secrets.nonce,
          pkceCodeVerifier: secrets.verifier,
          idTokenExpected: true,
          ...(maxAuthAgeSeconds !== undefined && { maxAge: maxAuthAgeSeconds }),
        };
        const bound = dpop && { DPoP: dpop };
        const tokens = await exchange.checking(secrets.verifier, check, () =>
          client.authorizationCodeGrant(configuration, answer, expected, undefined, bound),
        );
        if (!claims || tokens.id_token !== inspected) throw refusal("IDENTITY_TOKEN_MISSING");
        const accessToken = tokens.access_token;
        const facts = { configuration, connection, provider, accessToken, dpop, nowSeconds };
        return readVerified(provider, claims, await withUserInfo({ ...facts, claims }));
      } catch (error) {
        // Everything else of the token has been looked at by then.
        const unusable = claims ? "IDENTITY_TOKEN_SIGNATURE" : "IDENTITY_CALLBACK_INVALID";
        const refused = claims ? "IDENTITY_PROVIDER_UNAVAILABLE" : "IDENTITY_CODE_REFUSED";
        throw translateFailure(error, { refused, unusable });
      }
    },
    async endSession(returnUri) {
      const connection = await connect();
      if (!connection.server.end_session_endpoint) return undefined;
      // No id_token_hint: the token holds personal data and is not kept.
      return client.buildEndSessionUrl(await exchange.configurationFor(connection), {
        post_logout_redirect_uri: returnUri,
      });
    },
  };
}

async function requestOf(
  provider: OidcProvider,
  redirectUri: string,
  { state, nonce, verifier }: LoginSecrets,
  asked: Asked,
): Promise<Record<string, string>> {
  const values = acrValues(provider, asked);
  const acr = { id_token: { acr: { essential: true, values } } };
  const byClaims = provider.acrRequest === "claims";
  const { maxAuthAgeSeconds } = asked;
  return {
    redirect_uri: redirectUri,
    scope: provider.scopes.join(" "),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...(maxAuthAgeSeconds !== undefined && { max_age: String(maxAuthAgeSeconds) }),
    ...(asked.askAgain && { prompt: "login" }),
    ...(values.length > 0 && !byClaims && { acr_values: values.join(" ") }),
    ...(values.length > 0 && byClaims && { claims: JSON.stringify(acr) }),
  };
}

async function authorizationUrl(
  configuration: client.Configuration,
  provider: OidcProvider,
  parameters: Record<string, string>,
  secrets: LoginSecrets,
): Promise<URL> {
  const { require_pushed_authorization_requests } = configuration.serverMetadata();
  const dpop = await dpopHandle(configuration, secrets);
  if (provider.par || require_pushed_authorization_requests === true) {
    return client.buildAuthorizationUrlWithPAR(configuration, parameters, dpop && { DPoP: dpop });
  }
  const bound = dpop && { dpop_jkt: await dpop.calculateThumbprint() };
  return client.buildAuthorizationUrl(configuration, { ...parameters, ...bound });
}

async function dpopHandle(
  configuration: client.Configuration,
  { dpopKey }: LoginSecrets,
): Promise<client.DPoPHandle | undefined> {
  return dpopKey && client.getDPoPHandle(configuration, await importDpopKey(dpopKey));
}
