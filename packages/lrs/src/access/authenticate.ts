import { type Clock, isHvsError, type Log, silentLog } from "@hocvuso/core";
import type { Authenticate, Caller } from "./caller.ts";
import type { CredentialFinder } from "./credential-store-types.ts";
import { outOfScope, unauthorized } from "./errors.ts";
import type { KnownCredential } from "./known-credential.ts";
import { type LrsCredential, readCredentials } from "./lrs-credential.ts";
import { readAuthorization } from "./read-authorization.ts";
import type { RefusalReason, Refusals } from "./refusals.ts";
import { createSecretCheck } from "./secret-check.ts";
import { createTokenCheck } from "./token-check.ts";
import type { TokenOptions } from "./token-options.ts";

/** What {@link createAuthenticate} needs. */
export interface AuthenticateOptions {
  /** Credentials of the options; they go before those of the database. */
  readonly credentials: readonly LrsCredential[];
  /** Credentials of the database. Default: none. */
  readonly credentialStore?: CredentialFinder;
  /** Issuers of access tokens. Default: none. */
  readonly tokens?: TokenOptions | readonly TokenOptions[];
  /** Home page of the accounts in `authority`. */
  readonly homePage: string;
  readonly clock: Clock;
  /** Counts refused sign-ins. Default: nobody does. */
  readonly refusals?: Pick<Refusals, "note">;
  /** Default: dropped. */
  readonly log?: Log;
}

const basicChallenge = 'Basic realm="xapi", charset="UTF-8"';
const bearerChallenge = 'Bearer realm="xapi"';

/**
 * Makes the check of who is calling: HTTP Basic, or a bearer token where issuers are given.
 *
 * What it makes throws errors coded `LRS_UNAUTHORIZED` (401), `LRS_FORBIDDEN` (403, a token without
 * any scope known here), `LRS_TOO_MANY_REQUESTS` (429) and `LRS_KEYS_UNAVAILABLE` (503); see
 * `accessHeaders` for the headers that go with them.
 *
 * @throws A {@link HvsError} coded `CORE_BAD_CONFIGURATION` for options that cannot be meant.
 * @see RFC 7617; RFC 6750
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { credentialStore, homePage, clock, refusals, log = silentLog } = options;
  const configured = readCredentials(options.credentials, homePage);
  const issuers = [options.tokens ?? []].flat();
  const checkToken = createTokenCheck(issuers, { homePage, clock, log });
  const checkSecret = createSecretCheck(clock);
  const challenges = [basicChallenge, ...(issuers.length > 0 ? [bearerChallenge] : [])];
  const refuse = (reason: RefusalReason, key?: string) => {
    refusals?.note(reason, key);
    return unauthorized("Unknown key or wrong secret.", challenges);
  };

  const basic = async (key: string, secret: string): Promise<Caller> => {
    const known: KnownCredential | undefined =
      configured.get(key) ?? (await credentialStore?.find(key, homePage));
    if (!known) throw refuse("unknown");
    try {
      if (!(await checkSecret(known, secret))) throw refuse("wrong-secret", key);
    } catch (error) {
      if (isHvsError(error, "LRS_TOO_MANY_REQUESTS")) refusals?.note("throttled", key);
      throw error;
    }
    const { expiresAt = Number.POSITIVE_INFINITY, caller } = known;
    if (expiresAt <= clock()) throw refuse("expired", key);
    return caller;
  };

  const bearer = async (token: string): Promise<Caller> => {
    const caller = await checkToken(token);
    if (!caller) {
      refusals?.note("token");
      const invalid = `${bearerChallenge}, error="invalid_token"`;
      throw unauthorized("The access token is not accepted.", [basicChallenge, invalid]);
    }
    if (caller.scopes.size === 0) throw outOfScope("statements/read", true);
    return caller;
  };

  return async (request) => {
    const given = readAuthorization(request.headers.get("authorization"));
    if (given?.scheme === "basic") return basic(given.key, given.secret);
    if (given?.scheme === "bearer" && issuers.length > 0) return bearer(given.token);
    throw given === undefined ? unauthorized("Sign in first.", challenges) : refuse("unknown");
  };
}
