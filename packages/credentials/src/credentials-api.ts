import { type ApiName, apiName, type LearnerId } from "@hocvuso/core";
import type { JSONWebKeySet } from "jose";
import type { Verdict } from "./verify.ts";

/** A credential that was issued. */
export interface IssuedCredential {
  /** Id, a UUID; the last part of its address. */
  readonly id: string;
  /** Web address of its verify page. */
  readonly address: string;
  /** The signed credential, a compact JWS. */
  readonly jwt: string;
}

/** What the credentials plugin offers. */
export interface Credentials {
  /** Public keys that signatures are checked with. */
  readonly keys: JSONWebKeySet;
  /** One learner's credentials, also those taken back, latest first. */
  of(learnerId: LearnerId): Promise<IssuedCredential[]>;
  /**
   * A credential by its id.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CREDENTIALS_NOT_FOUND`.
   */
  get(id: string): Promise<IssuedCredential>;
  /** Checks a signed credential of this hub. */
  verify(jwt: string): Promise<Verdict>;
}

/** Name of the credentials plugin's API. */
export const credentialsApi: ApiName<Credentials> = /*@__PURE__*/ apiName("credentials");
