import { base64url, type CompactVerifyGetKey, compactVerify, type JWSHeaderParameters } from "jose";
import { isHvsError } from "../errors.ts";
import { jwtRefusal } from "./errors.ts";
import { parseObject } from "./strict-json.ts";

/** Signature algorithms a token may use. Never a shared-secret one, never `none`. */
export type SigningAlgorithm = "ES256" | "ES384" | "RS256" | "PS256" | "EdDSA";

/** What a token must be, and of when. */
export interface JwtRules {
  /** Issuer, compared character by character. */
  readonly issuer: string;
  /** Audience that must be named: this client's id. */
  readonly audience: string;
  /** Audiences that may be named beside it; `azp` must then name this client. Default: none. */
  readonly otherAudiences?: readonly string[];
  /** Algorithms accepted. */
  readonly algorithms: readonly SigningAlgorithm[];
  /** Values of the header's `typ` accepted, in lower case; `""` where it is left out. */
  readonly types: readonly string[];
  /** Picks the key. */
  readonly getKey: CompactVerifyGetKey;
  /** Now: seconds since the Unix epoch. */
  readonly nowSeconds: number;
  /** Age of `iat` that is put up with, in seconds. Default: 600. */
  readonly maxIssuedAgeSeconds?: number;
  /** Whether `exp` must be there. Default: `true`. */
  readonly requireExpiry?: boolean;
  /** Whether `iat` must be there, as in UserInfo answers it need not. Default: `true`. */
  readonly requireIssuedAt?: boolean;
}

/** A token that passed. */
export interface VerifiedJwt {
  /** Its claims; none but those of {@link JwtRules} were read. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Algorithm it was signed with. */
  readonly algorithm: SigningAlgorithm;
}

/** Difference of the two machines' clocks that is put up with, in seconds. */
export const skewSeconds = 60;
/** Longest token, in characters. */
export const maxTokenLength: number = 64 * 1024;

const maxLifeSeconds = 86_400;
const strangers = ["jwk", "jku", "x5u", "x5c", "crit"] as const;

/**
 * Checks a signed token as if everything in it were made by an adversary.
 *
 * The signature is always checked; the header may name a key but not bring one; no JSON member may
 * stand twice; `iss` is exact, `aud` names nobody who is not expected, `iat` is recent, `exp` at most a day away.
 *
 * @param token - Compact JWS.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} with a {@link JwtErrorCode}.
 * @see RFC 8725 (JSON Web Token Best Current Practices); OpenID Connect Core 1.0, section 3.1.3.7
 * @remarks Deviation: stricter than OpenID Connect where that leaves a choice.
 * @example
 * ```ts
 * const { claims } = await verifyJwt(token, {
 *   issuer, audience: clientId, algorithms: ["ES256"], types: ["", "jwt"], getKey, nowSeconds,
 * });
 * ```
 */
export async function verifyJwt(token: string, rules: JwtRules): Promise<VerifiedJwt> {
  checkHeader(token, rules);
  await checkSignature(token, rules);
  return inspectUnverifiedJwt(token, rules);
}

/**
 * All of {@link verifyJwt} but the signature: for a caller that has somebody else check it before it relies on
 * anything of this. The key is picked, so that there is one and only one that fits.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} with a {@link JwtErrorCode}.
 * @example
 * ```ts
 * const { claims } = await inspectUnverifiedJwt(token, rules); // not to be trusted yet
 * ```
 */
export async function inspectUnverifiedJwt(token: string, rules: JwtRules): Promise<VerifiedJwt> {
  const header = checkHeader(token, rules);
  await pickKey(token, header, rules);
  const [, payload = ""] = token.split(".");
  const claims = parseObject(decode(payload));
  checkParties(claims, rules);
  checkTimes(claims, rules);
  return { claims, algorithm: header.alg };
}

/** The parts of a header that are read. */
interface Header extends JWSHeaderParameters {
  readonly alg: SigningAlgorithm;
}

function checkHeader(token: string, { algorithms, types }: JwtRules): Header {
  const [head = "", , , more] = token.split(".", 4);
  if (
    token.length > maxTokenLength ||
    more !== undefined ||
    !/^[\w-]+\.[\w-]*\.[\w-]*$/.test(token)
  ) {
    throw jwtRefusal("CORE_JWT_MALFORMED");
  }
  const header = parseObject(decode(head));
  if (strangers.some((name) => name in header)) throw jwtRefusal("CORE_JWT_HEADER");
  const { typ = "", alg } = header;
  if (typeof typ !== "string" || !types.includes(typ.toLowerCase().replace(/^application\//, ""))) {
    throw jwtRefusal("CORE_JWT_TYPE");
  }
  const algorithm = algorithms.find((one) => one === alg);
  if (!algorithm) throw jwtRefusal("CORE_JWT_ALGORITHM");
  return { ...header, alg: algorithm };
}

async function pickKey(token: string, header: Header, { getKey }: JwtRules): Promise<void> {
  const [head = "", payload = "", signature = ""] = token.split(".");
  try {
    await getKey(header, { payload, signature, protected: head });
  } catch (cause) {
    if (isHvsError(cause)) throw cause;
    throw jwtRefusal("CORE_JWT_SIGNATURE", cause);
  }
}

function decode(part: string): Uint8Array {
  try {
    return base64url.decode(part);
  } catch (cause) {
    throw jwtRefusal("CORE_JWT_MALFORMED", cause);
  }
}

async function checkSignature(token: string, rules: JwtRules): Promise<void> {
  try {
    await compactVerify(token, rules.getKey, { algorithms: [...rules.algorithms] });
  } catch (cause) {
    if (isHvsError(cause)) throw cause;
    throw jwtRefusal("CORE_JWT_SIGNATURE", cause);
  }
}

function checkParties(claims: Record<string, unknown>, rules: JwtRules): void {
  const { issuer, audience, otherAudiences = [] } = rules;
  if (claims.iss !== issuer) throw jwtRefusal("CORE_JWT_ISSUER");
  const { aud, azp } = claims;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const expected = (one: unknown) =>
    one === audience || otherAudiences.some((other) => other === one);
  const fits =
    audiences.includes(audience) &&
    audiences.every(expected) &&
    (azp === audience || (azp === undefined && audiences.length === 1));
  if (!fits) throw jwtRefusal("CORE_JWT_AUDIENCE");
}

function checkTimes({ exp, iat, nbf }: Record<string, unknown>, rules: JwtRules): void {
  const { nowSeconds, maxIssuedAgeSeconds = 600 } = rules;
  const { requireExpiry = true, requireIssuedAt = true } = rules;
  const latest = nowSeconds + skewSeconds;
  if (iat !== undefined || requireIssuedAt) {
    const recent = isTime(iat) && iat <= latest && iat >= nowSeconds - maxIssuedAgeSeconds;
    if (!recent) throw jwtRefusal("CORE_JWT_ISSUED_AT");
  }
  if (exp !== undefined || requireExpiry) {
    const start = isTime(iat) ? iat : nowSeconds;
    const holds = isTime(exp) && nowSeconds < exp + skewSeconds && exp <= start + maxLifeSeconds;
    if (!holds) throw jwtRefusal("CORE_JWT_EXPIRED");
  }
  if (nbf !== undefined && !(isTime(nbf) && nbf <= latest)) {
    throw jwtRefusal("CORE_JWT_NOT_YET_VALID");
  }
}

/** Tells whether a value is a NumericDate (RFC 7519, section 2). */
export function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

const subjectPattern = /^[^\p{Cc}]{1,255}$/u;

/**
 * Reads a subject: a text of 1 to 255 characters without control characters.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_JWT_SUBJECT`.
 */
export function readSubject(sub: unknown): string {
  if (typeof sub === "string" && subjectPattern.test(sub)) return sub;
  throw jwtRefusal("CORE_JWT_SUBJECT");
}
