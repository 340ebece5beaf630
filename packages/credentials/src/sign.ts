import { type CryptoKey, type JWK, SignJWT } from "jose";
import type { ConfirmationCredential } from "./credential.ts";

/** A private key that signs, and its public half. */
export interface SigningKey {
  /** Name of the key in signatures (`kid`). */
  readonly kid: string;
  /** Signs; cannot be exported. */
  readonly privateKey: CryptoKey;
  /** Public half, ES256. */
  readonly publicJwk: JWK;
}

/**
 * Signs a credential as a JWT: the payload is the credential itself.
 *
 * @returns Compact JWS, ES256, `typ: vc+jwt`.
 * @see https://www.w3.org/TR/vc-jose-cose/ section 3.1.1
 * @example
 * ```ts
 * const jwt = await signCredential(credential, key);
 * ```
 */
export function signCredential(
  credential: ConfirmationCredential,
  { kid, privateKey }: SigningKey,
): Promise<string> {
  const signing = new SignJWT({ ...credential })
    .setProtectedHeader({ alg: "ES256", kid, typ: "vc+jwt", cty: "vc" })
    .setIssuer(credential.issuer.id)
    .setSubject(credential.credentialSubject.id)
    .setJti(credential.id)
    .setNotBefore(new Date(credential.validFrom));
  // Open Badges 3.0, JWT proof format: "exp" says the same as "validUntil".
  if (credential.validUntil) signing.setExpirationTime(new Date(credential.validUntil));
  return signing.sign(privateKey);
}
