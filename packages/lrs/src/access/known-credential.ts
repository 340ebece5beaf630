import type { Caller } from "./caller.ts";
import type { SecretHash } from "./hash-secret.ts";

/** One secret of a credential: the digest of a plain one, or a hash. */
export interface KnownSecret {
  /** Names it; changes whenever the secret does. */
  readonly id: string;
  /** SHA-256 of `key:secret`. */
  readonly digest?: Uint8Array;
  readonly hash?: SecretHash;
  /** Milliseconds since the Unix epoch; absent: no end. */
  readonly validUntil?: number;
}

/** A credential as the check of sign-ins needs it. */
export interface KnownCredential {
  readonly caller: Caller;
  readonly secrets: readonly KnownSecret[];
  /** Milliseconds since the Unix epoch; absent: no end. */
  readonly expiresAt?: number;
}
