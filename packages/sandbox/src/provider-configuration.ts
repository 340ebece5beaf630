import { randomBytes } from "node:crypto";
import { escapeHtml } from "@hocvuso/core";
import type { ClientMetadata, Configuration, JWK } from "oidc-provider";
import type { Citizen } from "./citizen.ts";
import { sandboxAuthLevels } from "./levels.ts";
import { createMemoryAdapter } from "./memory-adapter.ts";
import { pageHeaders, renderPage } from "./page.ts";
import type { SandboxClient } from "./sandbox-client.ts";
import { accountIdOf, signInPath } from "./sign-in.ts";

/** What the provider is configured from. */
export interface ConfigurationOptions {
  /** Registered clients. */
  readonly clients: readonly SandboxClient[];
  /** Everybody who can sign in. */
  readonly citizens: readonly Citizen[];
  /** Private signing keys, each with `alg`. */
  readonly keys: readonly JWK[];
}

const minuteSeconds = 60;

/** Sets oidc-provider up: code flow with PKCE and nothing else, no single sign-on. */
export function providerConfiguration(options: ConfigurationOptions): Configuration {
  const algorithm = options.keys[0]?.alg === "RS256" ? "RS256" : "ES256";
  const accounts = new Map(options.citizens.map((one) => [accountIdOf(one), one]));
  return {
    adapter: createMemoryAdapter(),
    clients: options.clients.map((client) => clientMetadata(client, algorithm)),
    jwks: { keys: [...options.keys] },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    acrValues: Object.keys(sandboxAuthLevels),
    claims: { openid: ["sub", "acr", "auth_time", ...claimNames] },
    scopes: ["openid"],
    responseTypes: ["code"],
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    subjectTypes: ["public"],
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: { enabled: false },
    },
    cookies: {
      keys: [randomBytes(32).toString("base64url")],
      names: {
        session: "sandbox_session",
        interaction: "sandbox_sign_in",
        resume: "sandbox_resume",
      },
      long: { httpOnly: true, sameSite: "lax", signed: true },
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
    interactions: { url: (_context, { uid }) => `${signInPath}${uid}` },
    ttl: {
      AccessToken: 5 * minuteSeconds,
      AuthorizationCode: minuteSeconds,
      Grant: 10 * minuteSeconds,
      IdToken: 5 * minuteSeconds,
      Interaction: 10 * minuteSeconds,
      Session: 10 * minuteSeconds,
    },
    clientBasedCORS: () => false,
    findAccount: (_context, accountId) => {
      const citizen = accounts.get(accountId);
      return citizen && { accountId, claims: () => ({ sub: accountId, ...claimsOf(citizen) }) };
    },
    renderError(context, { error, error_description }) {
      const nonce = randomBytes(16).toString("base64");
      context.set(pageHeaders(nonce));
      context.body = renderPage("Yêu cầu bị từ chối", errorBody(error, error_description), nonce);
    },
  };
}

const claimNames = [
  "SoDinhDanh",
  "HoVaTen",
  "NgaySinh",
  "phone_number",
  "email",
  "account_level",
] as const;

/** `SoDinhDanh` and `HoVaTen` were seen in public client code; the other names are our own. */
function claimsOf(citizen: Citizen): Record<(typeof claimNames)[number], string> {
  const { number, name, birthDate, phone, email, accountLevel } = citizen;
  return {
    SoDinhDanh: number,
    HoVaTen: name,
    NgaySinh: birthDate,
    phone_number: phone,
    email,
    account_level: accountLevel,
  };
}

function clientMetadata(
  { clientId, clientSecret, publicKeys, redirectUris }: SandboxClient,
  algorithm: "ES256" | "RS256",
): ClientMetadata {
  const method = publicKeys ? "private_key_jwt" : clientSecret ? "client_secret_basic" : "none";
  return {
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    ...(publicKeys && { jwks: { keys: [...publicKeys] } }),
    redirect_uris: [...redirectUris],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: method,
    id_token_signed_response_alg: algorithm,
    require_auth_time: true,
  };
}

function errorBody(error: string, description: string | undefined): string {
  return `<p>Hệ thống gửi yêu cầu đăng nhập không hợp lệ, hoặc lần đăng nhập đã hết hạn. Hãy quay lại trang học và đăng nhập lại.</p>
<p lang="en"><code>${escapeHtml(error)}</code> ${escapeHtml(description ?? "")}</p>`;
}
