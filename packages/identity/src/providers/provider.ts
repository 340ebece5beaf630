import type { Text } from "@hocvuso/core";
import type { JwtDecryption, SigningAlgorithm } from "@hocvuso/core/jwt";
import type { AccountLevel, AuthLevel } from "../assurance/levels.ts";

/** Names of the claims that are read. Nothing else a provider sends is kept. */
export interface ClaimMap {
  /** Holds the 12-digit personal number; `undefined` where the provider's own subject stands for the person. */
  readonly citizenNumber: string | undefined;
  /** Holds the account's level, in the provider's own words; `undefined` where it says nothing of it. */
  readonly accountLevel: string | undefined;
}

/** How the required authentication level is asked for. The answer is checked in either case. */
export type AcrRequest = "acr_values" | "claims";

/** Form of the UserInfo answer: JSON, a signed JWT, or a signed JWT inside an encrypted one. */
export type UserInfoForm = "json" | "signed" | "encrypted";

/** A private key as a JSON Web Key (RFC 7517), with `alg`. */
export interface PrivateJwk extends JsonWebKey {
  /** Name of the key, where the provider asks for one. */
  readonly kid?: string;
}

/** Addresses of a provider that publishes no metadata document. */
export interface ProviderEndpoints {
  /** Where the browser is sent. */
  readonly authorization: string;
  /** Where the code is exchanged. */
  readonly token: string;
  /** Where the public keys are. */
  readonly jwks: string;
  /** Where more claims are, if anywhere. */
  readonly userInfo?: string;
  /** Where a session at the provider is ended, if anywhere. */
  readonly endSession?: string;
}

/** What every provider has, however it is spoken to. */
export interface ProviderBase {
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
  /** Algorithms accepted on tokens. */
  readonly algorithms: readonly SigningAlgorithm[];
  /** Audiences that tokens may name beside this client. */
  readonly otherAudiences: readonly string[];
  /** Whether the subject is another one for each client, so that two clients of one issuer know nobody in common. */
  readonly pairwise: boolean;
  /** How tokens to us are encrypted; with it, one that is not is refused. */
  readonly decryption?: JwtDecryption;
}

/** An OpenID Connect provider that the browser is sent to, described by configuration alone. */
export interface OidcProvider extends ProviderBase {
  /** Spoken to by redirects: authorization code flow with PKCE. */
  readonly transport: "redirect";
  /** How a level is asked for. */
  readonly acrRequest: AcrRequest;
  /** Whether the request is pushed beforehand (RFC 9126), so that nothing of it stands in the address. */
  readonly par: boolean;
  /** Whether codes and access tokens are bound to a key of ours (RFC 9449). */
  readonly dpop: boolean;
  /** Whether every answer must name its issuer (RFC 9207), also where the metadata does not announce it. */
  readonly requireIss: boolean;
  /** Form of the UserInfo answer. */
  readonly userInfo: UserInfoForm;
  /** Addresses, where there is no metadata document. */
  readonly endpoints?: ProviderEndpoints;
}

/** A provider at which the server opens a transaction that the citizen approves in an app. */
export interface TransactionProvider extends ProviderBase {
  /** Spoken to by transactions: open, show a QR code, wait, read the result once. */
  readonly transport: "transaction";
}

/** A provider, by either transport. */
export type IdentityProvider = OidcProvider | TransactionProvider;
