import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import * as z from "zod";
import type { ConfirmationCredential } from "./credential.ts";
import type { CredentialFault } from "./errors.ts";

/** Options of {@link verifyCredential}. */
export interface VerifyOptions {
  /** Public keys of the issuer. */
  readonly keys: JSONWebKeySet;
  /** Address of the issuer that must have signed. */
  readonly issuer: string;
  /** Moment of the check, milliseconds since the Unix epoch. */
  readonly now: number;
  /** Tells whether the issuer has taken the credential back, by its address. */
  readonly isRevoked: (credentialId: string) => Promise<boolean>;
}

/** The credential holds. */
export interface ValidVerdict {
  /** It holds. */
  readonly valid: true;
  /** What it says. */
  readonly credential: ConfirmationCredential;
}

/** The credential does not hold. */
export interface InvalidVerdict {
  /** It does not hold. */
  readonly valid: false;
  /** Why. */
  readonly fault: CredentialFault;
}

/** Outcome of a check. */
export type Verdict = ValidVerdict | InvalidVerdict;

const shape = /*@__PURE__*/ (() =>
  z.looseObject({
    "@context": z.tuple([z.literal("https://www.w3.org/ns/credentials/v2")], z.string()),
    id: z.url(),
    type: z.array(z.string()).refine((all) => all.includes("VerifiableCredential")),
    issuer: z.looseObject({ id: z.url(), name: z.string() }),
    validFrom: z.iso.datetime(),
    validUntil: z.exactOptional(z.iso.datetime()),
    credentialSubject: z.looseObject({
      id: z.url(),
      achievement: z.looseObject({
        name: z.string(),
        alignment: z.array(z.looseObject({ targetCode: z.string() })).min(1),
      }),
    }),
    vc: z.never().optional(),
    vp: z.never().optional(),
  }))();

/**
 * Checks a signed credential: signature, issuer, shape, time, and that it was not taken back.
 *
 * @param jwt - Compact JWS.
 * @returns A verdict; nothing is thrown for a bad credential.
 * @example
 * ```ts
 * const verdict = await verifyCredential(jwt, { keys, issuer, now: Date.now(), isRevoked });
 * ```
 */
export async function verifyCredential(jwt: string, options: VerifyOptions): Promise<Verdict> {
  const payload = await readSigned(jwt, options);
  if (typeof payload === "string") return { valid: false, fault: payload };
  const parsed = shape.safeParse(payload);
  if (!parsed.success) return { valid: false, fault: "CREDENTIALS_MALFORMED" };
  const credential = payload as unknown as ConfirmationCredential;
  if (credential.issuer.id !== options.issuer) {
    return { valid: false, fault: "CREDENTIALS_WRONG_ISSUER" };
  }
  if (Date.parse(credential.validFrom) > options.now) {
    return { valid: false, fault: "CREDENTIALS_NOT_YET_VALID" };
  }
  if (credential.validUntil && Date.parse(credential.validUntil) <= options.now) {
    return { valid: false, fault: "CREDENTIALS_EXPIRED" };
  }
  if (await options.isRevoked(credential.id)) return { valid: false, fault: "CREDENTIALS_REVOKED" };
  return { valid: true, credential };
}

async function readSigned(
  jwt: string,
  { keys, issuer, now }: VerifyOptions,
): Promise<object | CredentialFault> {
  try {
    const { payload } = await jwtVerify(jwt, createLocalJWKSet(keys), {
      algorithms: ["ES256"],
      typ: "vc+jwt",
      issuer,
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    return faultOf(error);
  }
}

function faultOf(error: unknown): CredentialFault {
  if (error instanceof errors.JWTExpired) return "CREDENTIALS_EXPIRED";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "iss") return "CREDENTIALS_WRONG_ISSUER";
    return error.claim === "nbf" ? "CREDENTIALS_NOT_YET_VALID" : "CREDENTIALS_MALFORMED";
  }
  const unsigned =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JOSEAlgNotAllowed;
  return unsigned ? "CREDENTIALS_BAD_SIGNATURE" : "CREDENTIALS_MALFORMED";
}
