import { type ApiName, apiName } from "./api-name.ts";
import type { LearnerId } from "./ids.ts";

/** Who is asking, as far as anything past the identity door may know. */
export interface Session {
  /** The learner, opaque. */
  readonly learnerId: LearnerId;
  /**
   * Level of the account: `"01"`, `"02"` or `"organisation"`.
   * @see Nghị định 69/2024/NĐ-CP, Điều 7
   */
  readonly accountLevel: "01" | "02" | "organisation";
  /**
   * Level of the authentication, 1 (weakest) to 4.
   * @see Nghị định 69/2024/NĐ-CP, Điều 20
   */
  readonly authLevel: 1 | 2 | 3 | 4;
  /** When the person authenticated: milliseconds since the Unix epoch. */
  readonly authenticatedAt: number;
  /**
   * Who vouched for the person: an e-identity provider, or an officer face to face where the person has no
   * account of the level needed. Default: `"provider"`.
   */
  readonly verifiedBy?: "provider" | "officer";
}

/** Tells who is signed in. Offered by the identity plugin or by the host's own session system. */
export interface Sessions {
  /** The session of a request; `undefined` when there is none, it ended, or it was forged. */
  read(request: Request): Promise<Session | undefined>;
}

/** Name of the sessions' API. */
export const sessionsApi: ApiName<Sessions> = /*@__PURE__*/ apiName("identity");
