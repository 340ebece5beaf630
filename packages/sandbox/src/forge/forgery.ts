import type { Text } from "@hocvuso/core";
import type { Alterations } from "./alterations.ts";
import type { Bench, Finding } from "./drive/bench.ts";
import type { FlowRecord } from "./flow-record.ts";

/**
 * Groups of cases: answers to the authorization request (A), requests (R), ID tokens (T), token and
 * user information endpoints (U), logout tokens (L), keys (K), step-up (S), valid edges (V).
 */
export type ForgeryGroup = "A" | "R" | "T" | "U" | "L" | "K" | "S" | "V";

/** What a relying party must do: refuse, accept, or something seen in its requests. */
export type Expectation = "refuse" | "accept" | "observe";

/**
 * What a case needs. `keys`: the relying party must fetch keys anew. `forget`: it must also fetch
 * the metadata anew. The others say what it must be using, or what the test must be told.
 */
export type Need =
  | "acr"
  | "acr-above-weak"
  | "back-channel"
  | "clock"
  | "dpop"
  | "encryption"
  | "forget"
  | "jarm"
  | "json-userinfo"
  | "keys"
  | "logout"
  | "max-age"
  | "nonce"
  | "par"
  | "private-key-jwt"
  | "return-to"
  | "rsa-encryption"
  | "client-secret"
  | "signed-userinfo"
  | "step-up"
  | "step-up-url"
  | "userinfo";

/** One case as it is told to people. */
export interface ForgeryDescription {
  /** Stable id, such as `T14.2`. */
  readonly id: string;
  /** Its group, the first letter of the id. */
  readonly group: ForgeryGroup;
  /** What is wrong, or unusual but right. */
  readonly title: Text;
  /** Why a relying party must do what is expected. */
  readonly reason: Text;
  /** Where that is said. */
  readonly reference: string;
  /** `standard`: a specification demands it. `hardening`: prudence does; a conforming party may differ. */
  readonly basis: "standard" | "hardening";
  /** What the relying party must do. */
  readonly expect: Expectation;
  /** The message or endpoint that is touched. */
  readonly surface: string;
  /** What it takes to run the case. */
  readonly needs: readonly Need[];
}

/** One case. */
export interface Forgery extends ForgeryDescription {
  /** What the provider does differently. */
  readonly apply: Alterations;
  /** How the browsers move. Default: one browser signs in once. */
  readonly drive?: (bench: Bench) => Promise<Finding>;
  /** What is wrong with the requests, if anything; for cases to `observe`. */
  readonly judge?: (record: FlowRecord) => string | undefined;
}

/** A case of the matrix that cannot be judged from outside. */
export interface Unjudged {
  /** Its id in the matrix. */
  readonly id: string;
  /** What it is about. */
  readonly title: Text;
  /** Why it cannot be judged from outside. */
  readonly why: Text;
}
