import { randomBytes } from "node:crypto";
import { type Configuration, errors, type JWK } from "oidc-provider";
import { citizenClaims, claimNames } from "./citizen-claims.ts";
import { clientMetadata } from "./client-metadata.ts";
import { renderErrorPage } from "./error-page.ts";
import { signInPath } from "./finish-sign-in.ts";
import { createInteractionPolicy } from "./interaction-policy.ts";
import { isAcrRequest, sandboxAuthLevels } from "./levels.ts";
import { renderLoggedOutPage, renderLogoutPage } from "./logout-pages.ts";
import type { SandboxContext } from "./sandbox-context.ts";
import { transactionPath } from "./transaction-endpoint.ts";

/** Secrets that outlive a rotation of keys. */
export interface ProviderSecrets {
  readonly cookies: string;
  readonly dpopNonce: Buffer;
}

export const newSecrets = (): ProviderSecrets => ({
  cookies: randomBytes(32).toString("base64url"),
  dpopNonce: randomBytes(32),
});

const minute = 60;
const hour = 60 * minute;

/** How long ID tokens last. */
export const idTokenSeconds: number = 5 * minute;
/** How far ahead a client assertion may expire. */
const assertionSeconds = 2 * minute;

/** Sets oidc-provider up: code flow with PKCE and nothing else. */
export function providerConfiguration(
  context: SandboxContext,
  secrets: ProviderSecrets,
): Configuration {
  const { keys, people, clients, issuer, rows } = context;
  return {
    adapter: rows.adapter,
    clients: [...clients.values()].map((client) => clientMetadata(client, keys.algorithm)),
    jwks: { keys: [...keys.all] as JWK[] },
    enabledJWA: algorithms(keys.algorithm),
    acrValues: Object.keys(sandboxAuthLevels),
    claims: { openid: ["sub", "acr", "auth_time", ...claimNames] },
    scopes: ["openid"],
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "private_key_jwt", "none"],
    assertJwtClientAuthClaimsAndHeader: (_context, claims) => assertAssertion(claims, issuer),
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    subjectTypes: ["public", "pairwise"],
    pairwiseIdentifier: (_context, accountId, { clientId }) =>
      people.subjectFor(accountId, clients.get(clientId)),
    features: features(context, secrets),
    discovery: {
      transaction_endpoint: `${issuer}${transactionPath}`,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    },
    ...cookiesAndTimes(secrets),
    interactions: {
      policy: createInteractionPolicy(),
      url: (_context, { uid }) => `${signInPath}${uid}`,
    },
    clientBasedCORS: () => false,
    // Only to addresses of registered clients on this machine, which oidc-provider's guard refuses.
    fetch: (url, options) => {
      const { dispatcher: _guard, ...init } = { dispatcher: undefined, ...options };
      return fetch(url, init);
    },
    findAccount: (_context, accountId) => {
      const citizen = people.byAccount(accountId);
      return (
        citizen && { accountId, claims: () => ({ sub: accountId, ...citizenClaims(citizen) }) }
      );
    },
    renderError: (koa, { error, error_description }) =>
      renderErrorPage(koa, error, error_description),
  };
}

function algorithms(signing: "ES256" | "RS256"): Configuration["enabledJWA"] {
  const wrapping = ["ECDH-ES+A256KW", "RSA-OAEP-256"] as const;
  const content = ["A256GCM", "A256CBC-HS512"] as const;
  return {
    idTokenSigningAlgValues: [signing],
    userinfoSigningAlgValues: [signing],
    idTokenEncryptionAlgValues: wrapping,
    idTokenEncryptionEncValues: content,
    userinfoEncryptionAlgValues: wrapping,
    userinfoEncryptionEncValues: content,
  };
}

function features(context: SandboxContext, secrets: ProviderSecrets): Configuration["features"] {
  return {
    devInteractions: { enabled: false },
    claimsParameter: {
      enabled: true,
      assertClaimsParameter(_context, claims) {
        if (!isAcrRequest(claims))
          throw new errors.InvalidRequest("claims.id_token.acr is malformed");
      },
    },
    pushedAuthorizationRequests: { enabled: true },
    dPoP: {
      enabled: true,
      nonceSecret: secrets.dpopNonce,
      requireNonce: () => context.settings.dpopNonce,
    },
    encryption: { enabled: true },
    jwtUserinfo: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (koa) => renderLogoutPage(koa),
      postLogoutSuccessSource: (koa) => renderLoggedOutPage(koa),
    },
  };
}

function cookiesAndTimes({ cookies }: ProviderSecrets): Pick<Configuration, "cookies" | "ttl"> {
  return {
    cookies: {
      keys: [cookies],
      names: {
        session: "sandbox_session",
        interaction: "sandbox_sign_in",
        resume: "sandbox_resume",
      },
      // Not signed: the id of a session is 256 random bits, and a logout looks it up by itself.
      long: { httpOnly: true, sameSite: "lax", signed: false },
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
    ttl: {
      AccessToken: 5 * minute,
      AuthorizationCode: minute,
      Grant: 8 * hour,
      IdToken: idTokenSeconds,
      Interaction: 10 * minute,
      Session: 8 * hour,
    },
  };
}

/** Stricter than oidc-provider: the audience is the issuer and nothing else, and time is short. */
function assertAssertion({ aud, exp }: { aud?: unknown; exp?: unknown }, issuer: string): void {
  if (aud !== issuer) throw new errors.InvalidClientAuth("aud must be the issuer");
  const left = Number(exp) - Date.now() / 1000;
  if (!(left <= assertionSeconds)) throw new errors.InvalidClientAuth("exp is too far ahead");
}
