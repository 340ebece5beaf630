/** How a client wants what it gets encrypted, as a JWE around the signed token. */
export interface SandboxEncryption {
  /** Its public key: RSA for `RSA-OAEP-256`, P-256 or X25519 for `ECDH-ES+A256KW`. */
  readonly publicKey: JsonWebKey;
  /** How the content key is wrapped. */
  readonly alg: "ECDH-ES+A256KW" | "RSA-OAEP-256";
  /** How ID tokens, logout tokens and results of transactions are encrypted; left out: they are not. */
  readonly idTokenEnc?: "A256CBC-HS512" | "A256GCM";
  /** How UserInfo is encrypted; left out: it is not. */
  readonly userInfoEnc?: "A256CBC-HS512" | "A256GCM";
}

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
  /** Whether requests must be pushed (PAR, RFC 9126). Default: they may be. */
  readonly requirePar?: boolean;
  /** Whether access tokens must be bound to a key (DPoP, RFC 9449). Default: they may be. */
  readonly dpop?: boolean;
  /** What is encrypted, and for which key. Default: nothing. */
  readonly encryption?: SandboxEncryption;
  /** Whether UserInfo is a signed JWT. Default: plain JSON. */
  readonly signedUserInfo?: boolean;
  /** `pairwise`: a subject that no other client sees for the same citizen. Default: `public`. */
  readonly subjectType?: "pairwise" | "public";
  /** Where logout tokens are posted; on this machine. Default: none are sent. */
  readonly backchannelLogoutUri?: string;
  /** What the page after a logout loads in a frame, with `iss` and `sid`. Default: nothing. */
  readonly frontchannelLogoutUri?: string;
  /** Where a browser may be sent after a logout, compared character by character. Default: nowhere. */
  readonly postLogoutRedirectUris?: readonly string[];
  /** Where the end of a transaction may be told; on this machine, compared character by character. Default: nowhere. */
  readonly callbackUris?: readonly string[];
}
