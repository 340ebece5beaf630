/** A client registered with the sandbox. */
export interface SandboxClient {
  /** Its id. */
  readonly clientId: string;
  /** Its secret, for `client_secret_basic`; a client with neither secret nor keys is public. */
  readonly clientSecret?: string;
  /** Its public keys, for `private_key_jwt`. */
  readonly publicKeys?: readonly JsonWebKey[];
  /** Where answers may go, compared character by character. */
  readonly redirectUris: readonly string[];
}
