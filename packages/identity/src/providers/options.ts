import type { Text } from "@hocvuso/core";
import type { JwtDecryption, SigningAlgorithm } from "@hocvuso/core/jwt";
import type { AccountLevel, AuthLevel } from "../assurance/levels.ts";
import { isLoopback } from "../loopback.ts";
import { refusal } from "../refusal.ts";
import type {
  AcrRequest,
  ClaimMap,
  PrivateJwk,
  ProviderBase,
  ProviderEndpoints,
  UserInfoForm,
} from "./provider.ts";

/** Private keys with which tokens to us are opened, and what may be used. */
export interface DecryptionOptions {
  /** Private keys as JSON Web Keys, the newest first. */
  readonly keys: readonly PrivateJwk[];
  /** Key management accepted. Default: ECDH-ES+A256KW, RSA-OAEP-256. */
  readonly keyAlgorithms?: JwtDecryption["keyAlgorithms"];
  /** Content encryption accepted. Default: A256GCM, A256CBC-HS512. */
  readonly contentAlgorithms?: JwtDecryption["contentAlgorithms"];
}

/** What is told about a provider, whichever its transport. */
export interface ProviderBaseOptions {
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
  /** Algorithms accepted on tokens. Default: ES256, RS256, PS256, EdDSA. */
  readonly algorithms?: readonly SigningAlgorithm[];
  /** Audiences that tokens may name beside this client. Default: none. */
  readonly otherAudiences?: readonly string[];
  /**
   * Whether the subject is another one for each client: then two clients of one issuer are told apart. Never change
   * it once people have signed in. Default: `false`.
   */
  readonly pairwise?: boolean;
  /** Keys for encrypted tokens. With it a token that is not encrypted is refused. Default: none. */
  readonly decryption?: DecryptionOptions;
}

/** Options of {@link generic} and of the profiles over it. */
export interface ProviderOptions extends ProviderBaseOptions {
  /** How a level is asked for. Default: `"acr_values"`. */
  readonly acrRequest?: AcrRequest;
  /** Pushes the request beforehand (RFC 9126). Default: `false`, but always where the metadata requires it. */
  readonly par?: boolean;
  /** Binds codes and access tokens to a key of ours (RFC 9449). Default: `false`. */
  readonly dpop?: boolean;
  /** Requires every answer to name its issuer (RFC 9207). Default: where the metadata announces it. */
  readonly requireIss?: boolean;
  /** Form of the UserInfo answer. Default: `"json"`. */
  readonly userInfo?: UserInfoForm;
  /** Addresses, where there is no metadata document. Default: the document at the issuer. */
  readonly endpoints?: ProviderEndpoints;
}

const allowed: readonly SigningAlgorithm[] = ["ES256", "ES384", "RS256", "PS256", "EdDSA"];

/** Checks what is told about a provider and fills in what is not. */
export function baseOf(
  options: ProviderBaseOptions,
  defaults: { id: string; label: Text; claims: ClaimMap },
): ProviderBase {
  const { issuer, clientId, clientSecret, privateKey, decryption } = options;
  const { id = defaults.id, label = defaults.label, scopes = ["openid"] } = options;
  const { accountLevels = {}, authLevels = {}, otherAudiences = [], pairwise = false } = options;
  const { algorithms = ["ES256", "RS256", "PS256", "EdDSA"] } = options;
  checkAddress(issuer, "/issuer");
  demand(/^[a-z0-9-]{1,32}$/.test(id), "/id");
  demand(clientId !== "", "/clientId");
  demand(!(clientSecret !== undefined && privateKey), "/privateKey");
  demand(!privateKey || typeof privateKey.alg === "string", "/privateKey/alg");
  demand(scopes.includes("openid"), "/scopes");
  const listed = algorithms.every((one) => allowed.includes(one));
  demand(algorithms.length > 0 && listed, "/algorithms");
  return {
    id,
    label,
    issuer,
    clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(privateKey && { privateKey }),
    scopes,
    claims: { ...defaults.claims, ...options.claims },
    accountLevels,
    authLevels,
    algorithms,
    otherAudiences,
    pairwise,
    ...(decryption && { decryption: decryptionOf(decryption) }),
  };
}

function decryptionOf({ keys, ...more }: DecryptionOptions): JwtDecryption {
  demand(keys.length > 0 && keys.every((key) => typeof key.d === "string"), "/decryption/keys");
  return {
    keys: keys as JwtDecryption["keys"],
    keyAlgorithms: more.keyAlgorithms ?? ["ECDH-ES+A256KW", "RSA-OAEP-256"],
    contentAlgorithms: more.contentAlgorithms ?? ["A256GCM", "A256CBC-HS512"],
  };
}

/** An address of a provider: https, or http on this machine. */
export function checkAddress(address: string, path: string): void {
  const url = URL.parse(address);
  demand(url !== null && !url.hash && !url.username && !url.password, path);
  if (url && url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    throw refusal("IDENTITY_INSECURE_ISSUER", { path });
  }
}

/** Refuses a configuration that makes no sense, naming the place. */
export function demand(fits: boolean, path: string): void {
  if (!fits) throw refusal("IDENTITY_BAD_CONFIGURATION", { path });
}
