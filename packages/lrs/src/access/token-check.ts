import { type Clock, isHvsError, type Log } from "@hocvuso/core";
import { decodeJwt, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from "jose";
import type { Caller } from "./caller.ts";
import { badConfiguration } from "./errors.ts";
import { tokenCaller } from "./token-caller.ts";
import { checkIssuer, defaultAlgorithms } from "./token-issuer.ts";
import { createTokenKeys } from "./token-keys.ts";
import type { TokenClaims, TokenOptions } from "./token-options.ts";

const maxLength = 16 * 1024;

/**
 * Finds the caller of a bearer token; `undefined` for a token that is not accepted.
 *
 * Its scopes may be none. Errors of the function `agentClaim` come through.
 */
export type TokenCheck = (token: string) => Promise<Caller | undefined>;

/** What {@link createTokenCheck} needs. */
export interface TokenCheckOptions {
  /** Home page of the accounts in the store's own authorities. */
  readonly homePage: string;
  readonly clock: Clock;
  readonly log: Log;
}

interface Issuer {
  readonly options: TokenOptions;
  readonly getKey: JWTVerifyGetKey;
  readonly rules: JWTVerifyOptions;
}

/**
 * Makes the check of bearer tokens.
 *
 * @throws A {@link HvsError} coded `CORE_BAD_CONFIGURATION`; the check itself throws
 * `LRS_KEYS_UNAVAILABLE`, 503, when the issuer's keys cannot be read.
 * @see RFC 7519; RFC 8725 (best current practices); RFC 9068
 */
export function createTokenCheck(
  tokens: readonly TokenOptions[],
  { homePage, clock, log }: TokenCheckOptions,
): TokenCheck {
  const issuers = new Map<string, Issuer>();
  for (const [at, options] of tokens.entries()) {
    const path = `/tokens/${at}`;
    checkIssuer(options, homePage, path);
    if (issuers.has(options.issuer)) {
      throw badConfiguration(`${path}/issuer`, "An issuer is given twice.", {
        vi: "Gộp các thiết lập của cùng một bên cấp.",
        en: "Put the settings of one issuer together.",
      });
    }
    issuers.set(options.issuer, {
      options,
      getKey: createTokenKeys(options, clock, log),
      rules: rulesOf(options),
    });
  }
  return async (token) => {
    const issuer = token.length > maxLength ? undefined : issuers.get(claimedIssuer(token));
    if (!issuer) return undefined;
    const { options, getKey, rules } = issuer;
    let claims: TokenClaims;
    try {
      const currentDate = new Date(clock());
      claims = (await jwtVerify(token, getKey, { ...rules, currentDate })).payload;
    } catch (error) {
      // The reason stays here: it would help a forger only.
      if (isHvsError(error, "LRS_KEYS_UNAVAILABLE")) throw error;
      return undefined;
    }
    return tokenCaller(claims, options);
  };
}

function rulesOf(options: TokenOptions): JWTVerifyOptions {
  const { issuer, audience, algorithms = defaultAlgorithms, typ } = options;
  return {
    issuer,
    audience: [audience].flat(),
    algorithms: [...algorithms],
    clockTolerance: options.clockToleranceSeconds ?? 30,
    requiredClaims: ["exp"],
    ...(typ !== undefined && { typ }),
  };
}

/** Whose key set to look into: only chooses, the signature decides. */
function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? "";
  } catch {
    return "";
  }
}
