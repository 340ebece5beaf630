import type { Text } from "@hocvuso/core";
import type { AccountLevel, AuthLevel } from "./levels.ts";
import { isLoopback } from "./loopback.ts";
import { refusal } from "./refusal.ts";

/** Signature algorithms an ID token may use. Never a shared-secret one, never `none`. */
export type SigningAlgorithm = "ES256" | "RS256" | "PS256" | "EdDSA";

/** Names of the claims that are read. Nothing else a provider sends is kept. */
export interface ClaimMap {
  /** Holds the 12-digit personal number. */
  readonly citizenNumber: string;
  /** Holds the account's level, in the provider's own words. */
  readonly accountLevel: string;
}

/** How the required authentication level is asked for. The answer is checked in either case. */
export type AcrRequest = "acr_values" | "claims";

/** A private key as a JSON Web Key (RFC 7517), with `alg`. */
export interface PrivateJwk extends JsonWebKey {
  /** Name of the key, where the provider asks for one. */
  readonly kid?: string;
}

/** An OpenID Connect provider, described by configuration alone. */
export interface OidcProvider {
  /** Name in URLs: `/login?provider=<id>`. Lower-case letters, digits, hyphens. */
  readonly id: string;
  /** Name for people. */
  readonly label: Text;
  /** Issuer, exactly as its metadata and tokens spell it. */
  readonly issuer: string;
  /** This client, as registered with the provider. */
  readonly clientId: string;
  /** Secret for `client_secret_basic`; none when `privateKey` is used or the client is public. */
  readonly clientSecret?: string;
  /** Private key for `private_key_jwt` (RFC 7523), with `alg` and, where the provider wants it, `kid`. */
  readonly privateKey?: PrivateJwk;
  /** Scopes asked for. */
  readonly scopes: readonly string[];
  /** Names of the claims. */
  readonly claims: ClaimMap;
  /** The provider's words for account levels. A word not named here counts as `"01"`. */
  readonly accountLevels: Readonly<Record<string, AccountLevel>>;
  /** The provider's `acr` strings. One not named here counts as 1. */
  readonly authLevels: Readonly<Record<string, AuthLevel>>;
  /** How a level is asked for. */
  readonly acrRequest: AcrRequest;
  /** Algorithms accepted on ID tokens. */
  readonly algorithms: readonly SigningAlgorithm[];
}

/** Options of {@link generic}. */
export interface ProviderOptions {
  /** Issuer, exactly as its metadata and tokens spell it: `https://…`, http on loopback only. */
  readonly issuer: string;
  /** This client, as registered with the provider. */
  readonly clientId: string;
  /** Secret for `client_secret_basic`. */
  readonly clientSecret?: string;
  /** Private key for `private_key_jwt`, as a JWK with `alg`. */
  readonly privateKey?: PrivateJwk;
  /** Name in URLs. */
  readonly id?: string;
  /** Name for people. */
  readonly label?: Text;
  /** Scopes asked for. Default: `["openid"]`. */
  readonly scopes?: readonly string[];
  /** Names of the claims, where they differ from the defaults. */
  readonly claims?: Partial<ClaimMap>;
  /** The provider's words for account levels. Default: none, so every account counts as `"01"`. */
  readonly accountLevels?: Readonly<Record<string, AccountLevel>>;
  /** The provider's `acr` strings. Default: none, so every sign-in counts as 1. */
  readonly authLevels?: Readonly<Record<string, AuthLevel>>;
  /** How a level is asked for. Default: `"acr_values"`. */
  readonly acrRequest?: AcrRequest;
  /** Algorithms accepted on ID tokens. Default: ES256, RS256, PS256, EdDSA. */
  readonly algorithms?: readonly SigningAlgorithm[];
}

/**
 * Describes any OpenID Connect provider that states a personal number.
 *
 * Default claim names: `citizen_number`, `account_level`; default id: `"oidc"`.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_INSECURE_ISSUER` for an http issuer that is not
 * loopback, `IDENTITY_BAD_CONFIGURATION` for a bad id, issuer, client or algorithm.
 * @example
 * ```ts
 * const provider = generic({ issuer: "https://id.example", clientId: "hocvuso", clientSecret });
 * ```
 */
export function generic(options: ProviderOptions): OidcProvider {
  const { issuer, clientId, clientSecret, privateKey, id = "oidc", claims = {} } = options;
  const { label = { vi: "Đăng nhập định danh", en: "Identity sign-in" }, scopes = ["openid"] } =
    options;
  const { accountLevels = {}, authLevels = {}, acrRequest = "acr_values" } = options;
  const { algorithms = ["ES256", "RS256", "PS256", "EdDSA"] } = options;
  checkIssuer(issuer);
  require(/^[a-z0-9-]{1,32}$/.test(id), "/id");
  require(clientId !== "", "/clientId");
  require(!(clientSecret !== undefined && privateKey), "/privateKey");
  require(!privateKey || typeof privateKey.alg === "string", "/privateKey/alg");
  require(scopes.includes("openid"), "/scopes");
  require(algorithms.length > 0 && algorithms.every(isAllowed), "/algorithms");
  return {
    id,
    label,
    issuer,
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(privateKey && { privateKey }),
    scopes,
    claims: {
      citizenNumber: claims.citizenNumber ?? "citizen_number",
      accountLevel: claims.accountLevel ?? "account_level",
    },
    accountLevels,
    authLevels,
    acrRequest,
    algorithms,
  };
}

/**
 * Describes VNeID, as far as it can be described without a public specification.
 *
 * Nothing here is official: issuer, client, levels and claim names come from the agreement with the
 * e-identity authority and are yours to fill in. The default claim `SoDinhDanh` was only seen in
 * public client code; `account_level` is a placeholder.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @see Nghị định 69/2024/NĐ-CP, Điều 18 (conditions of connection)
 * @example
 * ```ts
 * const provider = vneid({
 *   issuer: "https://issuer-from-your-agreement.example",
 *   clientId: "hocvuso",
 *   clientSecret,
 *   accountLevels: { "1": "01", "2": "02" },
 *   authLevels: { "acr-from-your-agreement": 2 },
 * });
 * ```
 */
export function vneid(options: ProviderOptions): OidcProvider {
  const { id = "vneid", label = { vi: "VNeID", en: "VNeID" }, claims = {} } = options;
  const citizenNumber = claims.citizenNumber ?? "SoDinhDanh";
  return generic({ ...options, id, label, claims: { ...claims, citizenNumber } });
}

function isAllowed(algorithm: string): boolean {
  return ["ES256", "RS256", "PS256", "EdDSA"].includes(algorithm);
}

function checkIssuer(issuer: string): void {
  const url = URL.parse(issuer);
  require(url !== null && !url.search && !url.hash && !url.username, "/issuer");
  if (url && url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    throw refusal("IDENTITY_INSECURE_ISSUER", { path: "/issuer" });
  }
}

function require(fits: boolean, path: string): void {
  if (!fits) throw refusal("IDENTITY_BAD_CONFIGURATION", { path });
}
