import { generic } from "./generic.ts";
import type { DecryptionOptions, ProviderOptions } from "./options.ts";
import type { OidcProvider, PrivateJwk } from "./provider.ts";

const subjectOnly = { citizenNumber: undefined, accountLevel: undefined };

/**
 * Describes Keycloak, which many agencies run in front of their own accounts.
 *
 * The person is Keycloak's subject, since a realm knows no personal number unless a mapper puts one into
 * a claim: then name it in `claims.citizenNumber`. `authLevels` maps what the realm's “ACR to LoA
 * mapping” has on its left side.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @example
 * ```ts
 * const provider = keycloak({ issuer: "https://id.example/realms/agency", clientId, clientSecret, authLevels: { gold: 2 } });
 * ```
 */
export function keycloak(options: ProviderOptions): OidcProvider {
  const { id = "keycloak", label = { vi: "Tài khoản cơ quan", en: "Agency account" } } = options;
  const claims = { ...subjectOnly, ...options.claims };
  return generic({ acrRequest: "claims", requireIss: true, ...options, id, label, claims });
}

/**
 * Describes a provider in the manner of the sign-in of Cổng Dịch vụ công quốc gia.
 *
 * Only the shape was seen, in public client code: `/oauth2/authorize`, `/oauth2/token`, `acr_values`, no
 * PKCE announced. Nothing here is official; all addresses come from your agreement.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @example
 * ```ts
 * const provider = dvcqgStyle({ issuer, endpoints, clientId, clientSecret, claims: { citizenNumber: "cccd" } });
 * ```
 */
export function dvcqgStyle(
  options: ProviderOptions & Required<Pick<ProviderOptions, "endpoints">>,
): OidcProvider {
  const { id = "dvcqg", label = { vi: "Cổng Dịch vụ công", en: "Public service portal" } } =
    options;
  return generic({ algorithms: ["RS256"], ...options, id, label });
}

/** Options of {@link singpass}: its rules leave no choice of authentication or encryption. */
export interface SingpassOptions extends Omit<ProviderOptions, "clientSecret"> {
  /** Key for `private_key_jwt`. */
  readonly privateKey: PrivateJwk;
  /** Keys that ID tokens and UserInfo are encrypted to. */
  readonly decryption: DecryptionOptions;
}

/**
 * Describes Singpass (Singapore): pushed requests, DPoP, `private_key_jwt`, encrypted tokens.
 *
 * Its levels are `urn:singpass:authentication:loa:<n>`; which of ours they stand for is yours to say in
 * `authLevels`. The person is the subject.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @see Singpass developer documentation, FAPI 2.0
 * @example
 * ```ts
 * const provider = singpass({ issuer, clientId, privateKey, decryption: { keys: [key] } });
 * ```
 */
export function singpass(options: SingpassOptions): OidcProvider {
  const { id = "singpass", label = { vi: "Singpass", en: "Singpass" } } = options;
  return generic({
    par: true,
    dpop: true,
    userInfo: "encrypted",
    algorithms: ["ES256"],
    ...options,
    claims: { ...subjectOnly, ...options.claims },
    id,
    label,
  });
}

/**
 * Describes FranceConnect+ (France): encrypted tokens, signed UserInfo, a pairwise subject.
 *
 * Its levels are `eidas1`, `eidas2`, `eidas3`; which of ours they stand for is yours to say in `authLevels`.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded as in {@link generic}.
 * @see https://docs.partenaires.franceconnect.gouv.fr/
 * @example
 * ```ts
 * const provider = franceConnect({ issuer, clientId, clientSecret, decryption: { keys: [key] } });
 * ```
 */
export function franceConnect(
  options: ProviderOptions & Required<Pick<ProviderOptions, "decryption">>,
): OidcProvider {
  const { id = "franceconnect", label = { vi: "FranceConnect", en: "FranceConnect" } } = options;
  return generic({
    userInfo: "encrypted",
    algorithms: ["ES256"],
    pairwise: true,
    ...options,
    claims: { ...subjectOnly, ...options.claims },
    id,
    label,
  });
}
