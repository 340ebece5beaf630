import type { Agent } from "@hocvuso/xapi";
import type { JSONWebKeySet, JWTPayload } from "jose";

/** Claims of a token that passed every check. */
export type TokenClaims = JWTPayload;

/** Access tokens (JWT) of one issuer. Give `jwksUri` or `jwks`. */
export interface TokenOptions {
  /** Its `iss`, compared character by character; a web address. */
  readonly issuer: string;
  /** One of these has to be in `aud`. */
  readonly audience: string | readonly string[];
  /** Where its public keys are: https, or http on this machine. Read anew after 10 minutes. */
  readonly jwksUri?: string;
  /** Its public keys. */
  readonly jwks?: JSONWebKeySet;
  /** Signatures accepted, asymmetric only. Default: RS256, PS256, ES256, EdDSA, Ed25519. */
  readonly algorithms?: readonly string[];
  /** How far clocks may be apart, 0–300. Default: 30. */
  readonly clockToleranceSeconds?: number;
  /** Required `typ` of the header, such as `at+jwt`. Default: any. */
  readonly typ?: string;
  /** Claim with the scopes: text with spaces, or a list. Default: `scope`. */
  readonly scopeClaim?: string;
  /** What names of scopes begin with, such as `xapi:`; others are not looked at. Default: none. */
  readonly scopePrefix?: string;
  /** Tenant of all its tokens. Default: the store's own. */
  readonly tenant?: string;
  /** Claim with the tenant; a token without it is refused. Default: see `tenant`. */
  readonly tenantClaim?: string;
  /**
   * The only agent that a token may touch. A name: the claim with the agent, as JSON object, or as
   * a text that becomes the account's name; a token without it is refused. A function: returns the
   * agent, or `undefined` for no restriction. Default: no restriction.
   */
  readonly agentClaim?: string | ((claims: TokenClaims) => Agent | undefined);
  /** Most requests, or statements, a minute for each client and agent. Default: no limit. */
  readonly ratePerMinute?: number;
  /** Shortest time between two readings of `jwksUri`. Default: 30,000. */
  readonly jwksCooldownMs?: number;
  /** Reads `jwksUri`. Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}
