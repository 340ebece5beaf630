import { isHvsError } from "@hocvuso/core";
import {
  inspectUnverifiedJwt,
  isTime,
  type JwtErrorCode,
  type JwtRules,
  readSubject,
  type SigningAlgorithm,
  sameText,
  skewSeconds,
  type VerifiedJwt,
  verifyJwt,
} from "@hocvuso/core/jwt";
import { base64url } from "jose";
import type { IdentityErrorCode } from "../errors.ts";
import { refusal } from "../refusal.ts";

/** What an ID token must be, and of when. */
export interface IdTokenRules extends Omit<JwtRules, "types"> {
  /** Values of `typ` accepted. Default: none at all, or `JWT`. */
  readonly types?: readonly string[];
  /** Value sent with the request. */
  readonly nonce: string;
  /** Access token that came along, for `at_hash`. */
  readonly accessToken?: string;
  /** Code it was exchanged for, for `c_hash`. */
  readonly code?: string;
  /** Asked for with `max_age`: `auth_time` must be there and not older, in seconds. */
  readonly maxAuthAgeSeconds?: number | undefined;
}

/** Claims of an ID token that passed every check. */
export interface IdTokenClaims {
  /** Subject at the provider. */
  readonly sub: string;
  /** When it was issued: seconds since the Unix epoch. */
  readonly iat: number;
  /** When the person authenticated: seconds since the Unix epoch. */
  readonly auth_time?: number;
  /** Everything else, unread. */
  readonly [claim: string]: unknown;
}

/**
 * Checks an ID token: all of {@link verifyJwt}, then what OpenID Connect binds it to.
 *
 * @see OpenID Connect Core 1.0, section 3.1.3.7
 */
export async function verifyIdToken(token: string, rules: IdTokenRules): Promise<IdTokenClaims> {
  const types = rules.types ?? ["", "jwt"];
  return checkBinding(await verifyJwt(token, { ...rules, types }).catch(translateJwtError), rules);
}

/**
 * The same but for the signature, which openid-client checks next, with the same keys: nothing of this may be
 * relied on before.
 */
export async function inspectIdToken(token: string, rules: IdTokenRules): Promise<IdTokenClaims> {
  const jwtRules = { ...rules, types: rules.types ?? ["", "jwt"] };
  return checkBinding(await inspectUnverifiedJwt(token, jwtRules).catch(translateJwtError), rules);
}

async function checkBinding(
  { claims, algorithm }: VerifiedJwt,
  rules: IdTokenRules,
): Promise<IdTokenClaims> {
  // A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4) whose type was left out.
  if (claims.events !== undefined) throw refusal("IDENTITY_TOKEN_TYPE");
  if (typeof claims.nonce !== "string" || !sameText(claims.nonce, rules.nonce)) {
    throw refusal("IDENTITY_TOKEN_NONCE");
  }
  checkSubject(claims.sub);
  checkAuthTime(claims.auth_time, rules);
  await checkHash(claims.at_hash, algorithm, rules.accessToken);
  await checkHash(claims.c_hash, algorithm, rules.code);
  return claims as IdTokenClaims;
}

/** Gives a refused token the code of this package. */
export function translateJwtError(error: unknown): never {
  if (!isHvsError<JwtErrorCode>(error) || !error.code.startsWith("CORE_JWT_")) throw error;
  if (error.code === "CORE_JWT_KEYS_UNAVAILABLE") {
    throw refusal("IDENTITY_PROVIDER_UNAVAILABLE", { cause: error, path: "jwks_uri" });
  }
  const code = error.code.replace("CORE_JWT_", "IDENTITY_TOKEN_") as IdentityErrorCode;
  throw refusal(code, { cause: error });
}

function checkSubject(sub: unknown): void {
  try {
    readSubject(sub);
  } catch (error) {
    translateJwtError(error);
  }
}

function checkAuthTime(authTime: unknown, { nowSeconds, maxAuthAgeSeconds }: IdTokenRules): void {
  if (authTime === undefined && maxAuthAgeSeconds === undefined) return;
  const oldest = nowSeconds - (maxAuthAgeSeconds ?? Number.POSITIVE_INFINITY) - skewSeconds;
  if (!isTime(authTime) || authTime > nowSeconds + skewSeconds || authTime < oldest) {
    throw refusal("IDENTITY_TOKEN_AUTH_TIME");
  }
}

const hashes: Readonly<Record<SigningAlgorithm, string>> = {
  ES256: "SHA-256",
  ES384: "SHA-384",
  RS256: "SHA-256",
  PS256: "SHA-256",
  EdDSA: "SHA-512",
};

/** OpenID Connect Core 1.0, sections 3.1.3.6 and 3.3.2.11: the left half of the hash, checked when it is there. */
async function checkHash(
  expected: unknown,
  algorithm: SigningAlgorithm,
  hashed: string | undefined,
): Promise<void> {
  if (expected === undefined || hashed === undefined) return;
  const digest = await crypto.subtle.digest(hashes[algorithm], new TextEncoder().encode(hashed));
  const half = new Uint8Array(digest.slice(0, digest.byteLength / 2));
  if (expected !== base64url.encode(half)) throw refusal("IDENTITY_TOKEN_HASH");
}
