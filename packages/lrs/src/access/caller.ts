import type { Agent } from "@hocvuso/xapi";
import type { GivenAgent } from "../parameters.ts";

/**
 * What a caller may do.
 *
 * @see xAPI 1.0.3, Communication, 4.2 (scopes)
 */
export type LrsScope =
  | "all"
  | "all/read"
  | "define"
  | "profile"
  | "state"
  | "statements/read"
  | "statements/read/mine"
  | "statements/write";

/** Who is calling. */
export interface Caller {
  /** Name of the credential: for the audit and the log, never personal. Tokens: `token:…`. */
  readonly key: string;
  /** Vouches for the statements it stores. */
  readonly authority: Agent;
  readonly scopes: ReadonlySet<LrsScope>;
  /** Whose records it sees and stores; the empty text is the store's own. */
  readonly tenant: string;
  /** The only agent whose statements and documents it may touch. */
  readonly agent?: GivenAgent;
  /** Most requests, or statements, a minute. Default: no limit. */
  readonly ratePerMinute?: number;
}

/** Finds the caller of a request. */
export type Authenticate = (request: Request) => Promise<Caller>;
