/** A relying party as the forging provider knows it. */
export interface ForgingClient {
  /** Its id. */
  readonly clientId: string;
  /** Its secret, for `client_secret_basic` or `client_secret_post`. */
  readonly clientSecret?: string;
  /** Its public signing keys, for `private_key_jwt`. */
  readonly publicKeys?: readonly JsonWebKey[];
  /** Where answers may go, compared character by character. */
  readonly redirectUris: readonly string[];
  /** Where its back-channel logout listens. */
  readonly backchannelLogoutUri?: string;
  /** Its public encryption key with `alg`: ID tokens, and signed user information, are then JWEs. */
  readonly encryptionKey?: EncryptionJwk;
  /** Sends user information as a signed JWT. Default: JSON. */
  readonly signedUserInfo?: boolean;
}

/** A public encryption key (RFC 7517). */
export interface EncryptionJwk extends JsonWebKey {
  /** Key management algorithm, such as `ECDH-ES+A256KW` or `RSA-OAEP-256`. */
  readonly alg: string;
  /** Content encryption. Default: `A256GCM`. */
  readonly enc?: string;
  /** Name of the key. */
  readonly kid?: string;
}
