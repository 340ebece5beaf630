import { HvsError } from "@hocvuso/core";
import { type CompactVerifyGetKey, compactVerify, decodeProtectedHeader } from "jose";
import { z } from "zod";
import type { SigningAlgorithm } from "./provider.ts";
import { refusal } from "./refusal.ts";

/** What an ID token must be, and of when. */
export interface IdTokenRules {
  /** Issuer, compared character by character. */
  readonly issuer: string;
  /** The one audience. */
  readonly clientId: string;
  /** Algorithms accepted. */
  readonly algorithms: readonly SigningAlgorithm[];
  /** Value sent with the request. */
  readonly nonce: string;
  /** Picks the key. */
  readonly getKey: CompactVerifyGetKey;
  /** Now: seconds since the Unix epoch. */
  readonly nowSeconds: number;
  /** Access token that came along, for `at_hash`. */
  readonly accessToken?: string;
  /** Asked for with `max_age`: `auth_time` must be there and not older, in seconds. */
  readonly maxAuthAgeSeconds?: number;
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

/** Difference of the two machines' clocks that is put up with, in seconds. */
export const skewSeconds = 60;
const maxIssuedAgeSeconds = 600;
const maxBytes = 64 * 1024;
const strangers = ["jwk", "jku", "x5u", "crit"] as const;

const claimsSchema = /*@__PURE__*/ (() => z.record(z.string(), z.unknown()))();
const subjectPattern = /^[^\p{Cc}]{1,255}$/u;

/**
 * Checks an ID token as if everything in it were made by an adversary.
 *
 * Stricter than OpenID Connect Core 1.0, section 3.1.3.7: the signature is always checked, `aud` is
 * this client alone, `iat` is recent, and a token of another kind is refused.
 */
export async function verifyIdToken(token: string, rules: IdTokenRules): Promise<IdTokenClaims> {
  const algorithm = checkHeader(token, rules.algorithms);
  const claims = parseClaims(await checkSignature(token, rules));
  checkParties(claims, rules);
  checkTimes(claims, rules.nowSeconds);
  if (typeof claims.nonce !== "string" || !sameText(claims.nonce, rules.nonce)) {
    throw refusal("IDENTITY_TOKEN_NONCE");
  }
  if (typeof claims.sub !== "string" || !subjectPattern.test(claims.sub)) {
    throw refusal("IDENTITY_TOKEN_SUBJECT");
  }
  checkAuthTime(claims.auth_time, rules);
  await checkAccessTokenHash(claims.at_hash, algorithm, rules.accessToken);
  return claims as IdTokenClaims;
}

function checkHeader(token: string, algorithms: readonly SigningAlgorithm[]): SigningAlgorithm {
  if (token.length > maxBytes || token.split(".").length !== 3) {
    throw refusal("IDENTITY_TOKEN_MALFORMED");
  }
  let header: Record<string, unknown>;
  try {
    header = { ...decodeProtectedHeader(token) };
  } catch (cause) {
    throw refusal("IDENTITY_TOKEN_MALFORMED", { cause });
  }
  if (strangers.some((name) => name in header)) throw refusal("IDENTITY_TOKEN_HEADER");
  const { typ, alg } = header;
  if (typ !== undefined && (typeof typ !== "string" || typ.toUpperCase() !== "JWT")) {
    throw refusal("IDENTITY_TOKEN_TYPE");
  }
  const algorithm = algorithms.find((one) => one === alg);
  if (!algorithm) throw refusal("IDENTITY_TOKEN_ALGORITHM");
  return algorithm;
}

async function checkSignature(token: string, rules: IdTokenRules): Promise<Uint8Array> {
  try {
    const { payload } = await compactVerify(token, rules.getKey, {
      algorithms: [...rules.algorithms],
    });
    return payload;
  } catch (cause) {
    if (cause instanceof HvsError) throw cause;
    throw refusal("IDENTITY_TOKEN_SIGNATURE", { cause });
  }
}

function parseClaims(payload: Uint8Array): Record<string, unknown> {
  try {
    return claimsSchema.parse(
      JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload)),
    );
  } catch (cause) {
    throw refusal("IDENTITY_TOKEN_MALFORMED", { cause });
  }
}

function checkParties(claims: Record<string, unknown>, { issuer, clientId }: IdTokenRules): void {
  if (claims.iss !== issuer) throw refusal("IDENTITY_TOKEN_ISSUER");
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  const alone = audiences.length === 1 && audiences[0] === clientId;
  if (!alone || (claims.azp !== undefined && claims.azp !== clientId)) {
    throw refusal("IDENTITY_TOKEN_AUDIENCE");
  }
  // A logout token (OpenID Connect Back-Channel Logout 1.0, section 2.4) whose type was left out.
  if (claims.events !== undefined) throw refusal("IDENTITY_TOKEN_TYPE");
}

function checkTimes({ exp, iat, nbf }: Record<string, unknown>, nowSeconds: number): void {
  if (!isTime(exp) || nowSeconds >= exp + skewSeconds) throw refusal("IDENTITY_TOKEN_EXPIRED");
  if (!isTime(iat) || iat > nowSeconds + skewSeconds || iat < nowSeconds - maxIssuedAgeSeconds) {
    throw refusal("IDENTITY_TOKEN_ISSUED_AT");
  }
  if (nbf !== undefined && (!isTime(nbf) || nbf > nowSeconds + skewSeconds)) {
    throw refusal("IDENTITY_TOKEN_NOT_YET_VALID");
  }
}

function checkAuthTime(authTime: unknown, { nowSeconds, maxAuthAgeSeconds }: IdTokenRules): void {
  if (authTime === undefined && maxAuthAgeSeconds === undefined) return;
  const oldest = nowSeconds - (maxAuthAgeSeconds ?? Number.POSITIVE_INFINITY) - skewSeconds;
  if (!isTime(authTime) || authTime > nowSeconds + skewSeconds || authTime < oldest) {
    throw refusal("IDENTITY_TOKEN_AUTH_TIME");
  }
}

/** OpenID Connect Core 1.0, section 3.1.3.6: the left half of the hash, checked when it is there. */
async function checkAccessTokenHash(
  expected: unknown,
  algorithm: SigningAlgorithm,
  accessToken: string | undefined,
): Promise<void> {
  if (expected === undefined || accessToken === undefined) return;
  const hash = algorithm === "EdDSA" ? "SHA-512" : "SHA-256";
  const bytes = await crypto.subtle.digest(hash, new TextEncoder().encode(accessToken));
  const half = new Uint8Array(bytes.slice(0, bytes.byteLength / 2));
  const text = btoa(String.fromCharCode(...half))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  if (expected !== text) throw refusal("IDENTITY_TOKEN_HASH");
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** Compares without telling, by its duration, where two texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index += 1) {
    difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  }
  return difference === 0;
}
