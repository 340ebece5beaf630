/** Endpoints of the forging provider. */
export type ForgingEndpoint =
  | "discovery"
  | "jwks"
  | "authorize"
  | "par"
  | "token"
  | "userinfo"
  | "end_session"
  | "stolen";

/** One authorization request, as it arrived. */
export interface SeenAuthorization {
  /** Parameters, those of a pushed request included. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters that stood in the browser's address. */
  readonly inAddress: Readonly<Record<string, string>>;
  /** Whether they had been pushed (RFC 9126). */
  readonly pushed: boolean;
}

/** One proof of possession (RFC 9449). */
export interface SeenProof {
  /** Where it was sent. */
  readonly endpoint: ForgingEndpoint;
  /** Its claims. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a relying party did since the case was set. */
export interface FlowRecord {
  /** Requests by endpoint. */
  readonly counts: Readonly<Record<ForgingEndpoint, number>>;
  /** Authorization requests, oldest first. */
  readonly authorizations: readonly SeenAuthorization[];
  /** Forms sent to the token endpoint, without secrets. */
  readonly tokenForms: readonly Readonly<Record<string, string>>[];
  /** How the client showed who it is at the token endpoint. */
  readonly clientAuthentication:
    | "none"
    | "client_secret_basic"
    | "client_secret_post"
    | "private_key_jwt"
    | undefined;
  /** Claims of client assertions. */
  readonly assertions: readonly Readonly<Record<string, unknown>>[];
  /** Proofs of possession. */
  readonly proofs: readonly SeenProof[];
  /** Addresses asked for, with their queries. */
  readonly addresses: readonly string[];
  /** Parts of the case that the relying party was really given, such as `idToken`. */
  readonly delivered: readonly string[];
}

/** A record that is being written. */
export type OpenRecord = {
  -readonly [Name in keyof FlowRecord]: FlowRecord[Name] extends readonly (infer Entry)[]
    ? Entry[]
    : Name extends "counts"
      ? Record<ForgingEndpoint, number>
      : FlowRecord[Name];
};

/** Begins an empty record. */
export function openRecord(): OpenRecord {
  return {
    counts: {
      discovery: 0,
      jwks: 0,
      authorize: 0,
      par: 0,
      token: 0,
      userinfo: 0,
      end_session: 0,
      stolen: 0,
    },
    authorizations: [],
    tokenForms: [],
    clientAuthentication: undefined,
    assertions: [],
    proofs: [],
    addresses: [],
    delivered: [],
  };
}
