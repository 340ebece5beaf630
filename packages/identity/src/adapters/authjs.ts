import type { Identity } from "../identity.ts";
import type { Verification } from "../sign-in/hand-over.ts";

/** A user as Auth.js knows one: the opaque learner, and how well verified. No name, no e-mail. */
export interface AuthJsUser extends Verification {
  /** The learner's id. */
  readonly id: string;
}

/** A provider of Auth.js's “credentials” type whose only credential is a verification just made. */
export interface AuthJsProvider {
  /** Name in Auth.js's addresses: `/callback/hocvuso`. */
  readonly id: "hocvuso";
  /** Name for people. */
  readonly name: string;
  /** Kind of provider. */
  readonly type: "credentials";
  /** No fields. */
  readonly credentials: Readonly<Record<string, never>>;
  /** Takes the verification over, once. */
  authorize(credentials: unknown, request: Request): Promise<AuthJsUser | null>;
}

/**
 * Lets Auth.js (NextAuth) keep the sessions while we verify.
 *
 * Name the page that completes the sign-in in `handOverTo` of the identity plugin; send the citizen to
 * `identity.loginPath("/sign-in/complete")`; on that page call Auth.js's `signIn("hocvuso")`, or post its form to
 * `/callback/hocvuso`.
 *
 * @example
 * ```ts
 * const { handlers, signIn } = NextAuth({ providers: [authJsProvider(hub.api(identityApi))], session: { strategy: "jwt" } });
 * ```
 */
export function authJsProvider(identity: Pick<Identity, "handOver">): AuthJsProvider {
  return {
    id: "hocvuso",
    name: "Định danh điện tử",
    type: "credentials",
    credentials: {},
    async authorize(_credentials, request) {
      const handed = await identity.handOver(request);
      return handed ? { id: handed.verification.learnerId, ...handed.verification } : null;
    },
  };
}
