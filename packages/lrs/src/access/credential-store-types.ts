import type { LrsScope } from "./caller.ts";
import type { StoredCredential } from "./credential-row.ts";
import type { KnownCredential } from "./known-credential.ts";
import type { Rights } from "./lrs-credential.ts";

/** What a new credential may do. */
export interface NewCredential extends Omit<Rights, "scope" | "scopes"> {
  /** Its name: letters, digits, `.`, `_`, `-`, at most 100. Default: a random one. */
  readonly key?: string;
  /** What it may do; at least one. */
  readonly scopes: readonly LrsScope[];
}

/** A secret that was just made; it is never shown again. */
export interface IssuedSecret {
  /** Name of the credential. */
  readonly key: string;
  /** Its secret. */
  readonly secret: string;
}

/** Credentials kept in the database; each change is written to the audit with it. */
export interface CredentialStore {
  /**
   * Makes a credential with a random secret.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_BAD_CONFIGURATION`, or `LRS_CONFLICT` for a name that is
   * or was in use.
   */
  create(credential: NewCredential): Promise<IssuedSecret>;
  /**
   * Makes a new secret; the ones before stay valid for `overlapMs` more. Default: 0, not at all.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `LRS_NOT_FOUND` for an unknown or revoked key.
   */
  rotate(key: string, options?: { readonly overlapMs?: number }): Promise<IssuedSecret>;
  /**
   * Ends a credential: at once in this process, within 5 s in others. Its name stays taken.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `LRS_NOT_FOUND` for an unknown or revoked key.
   */
  revoke(key: string): Promise<void>;
  /** All credentials, revoked ones too, by key. */
  list(): Promise<readonly StoredCredential[]>;
}

/** Looks credentials up for sign-ins. */
export interface CredentialFinder {
  /** Finds one; what it tells may be 5 s old. */
  find(key: string, homePage: string): Promise<KnownCredential | undefined>;
}
