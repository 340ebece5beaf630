import {
  type AccountLevel,
  type AuthLevel,
  readAccountLevel,
  readAuthLevel,
} from "../assurance/levels.ts";
import type { ProviderBase } from "../providers/provider.ts";
import type { IdTokenClaims } from "./id-token.ts";

/** What a provider vouches for. */
export interface Verified {
  /** Id of the provider. */
  readonly provider: string;
  /** Its issuer. */
  readonly issuer: string;
  /** The person at the provider. */
  readonly subject: string;
  /** Within what the subject means one person: the issuer, or one client of it. */
  readonly subjectScope: string;
  /** The session at the provider, where it names one. */
  readonly sid: string | undefined;
  /** The personal number as sent; `undefined` when none was, or the provider has none. */
  readonly citizenNumber: string | undefined;
  /** Whether the provider is one that gives the number: without it nobody is let in. */
  readonly givesNumber: boolean;
  /** Level of the account. */
  readonly accountLevel: AccountLevel;
  /** Level of this authentication. */
  readonly authLevel: AuthLevel;
  /** When the person authenticated: milliseconds since the Unix epoch; 0, very long ago, where the provider does not say. */
  readonly authenticatedAt: number;
}

/**
 * Reads what a provider vouches for, by the names and words of its description.
 *
 * @param token - Claims of the token alone: the level reached is never taken from elsewhere.
 * @param all - Claims of the token and of UserInfo.
 */
export function readVerified(
  provider: ProviderBase,
  token: IdTokenClaims,
  all: Readonly<Record<string, unknown>>,
): Verified {
  const { claims, accountLevels, authLevels } = provider;
  const read = (name: string | undefined) => (name === undefined ? undefined : all[name]);
  const number = read(claims.citizenNumber);
  return {
    provider: provider.id,
    issuer: provider.issuer,
    subject: token.sub,
    subjectScope: provider.pairwise ? `${provider.issuer}#${provider.clientId}` : provider.issuer,
    sid: typeof token.sid === "string" ? token.sid : undefined,
    citizenNumber: typeof number === "string" ? number : undefined,
    givesNumber: claims.citizenNumber !== undefined,
    accountLevel: readAccountLevel(read(claims.accountLevel), accountLevels),
    authLevel: readAuthLevel(token.acr, authLevels),
    authenticatedAt: (token.auth_time ?? 0) * 1000,
  };
}
