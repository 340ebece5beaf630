/** A private signing key as a JSON Web Key (RFC 7517), with `alg`. */
export interface SigningJwk extends JsonWebKey {
  /** Name of the key. */
  readonly kid?: string;
}
