import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { Identity } from "../identity.ts";

/** Options of {@link betterAuthPlugin}. */
export interface BetterAuthOptions {
  /** Where to go once signed in: a path of this site. Default: `"/"`. */
  readonly returnTo?: string;
}

/**
 * Lets Better Auth keep the sessions while we verify.
 *
 * Adds `GET /hocvuso/complete` under Better Auth's path: name the whole path, `"/api/auth/hocvuso/complete"`, in `handOverTo` of
 * the identity plugin, and send the citizen to `identity.loginPath("/api/auth/hocvuso/complete")`. A user is known by
 * an account of the provider `hocvuso`, whose id is the opaque learner; the e-mail that Better Auth wants is made up and
 * can't exist (`.invalid`, RFC 2606).
 *
 * @example
 * ```ts
 * export const auth = betterAuth({ database, plugins: [betterAuthPlugin(hub.api(identityApi))] });
 * ```
 */
export function betterAuthPlugin(
  identity: Pick<Identity, "handOver">,
  { returnTo = "/" }: BetterAuthOptions = {},
): BetterAuthPlugin {
  return {
    id: "hocvuso",
    endpoints: {
      completeHocvuso: createAuthEndpoint(
        "/hocvuso/complete",
        { method: "GET", requireRequest: true },
        async (context) => {
          const handed = await identity.handOver(context.request);
          if (!handed) throw new APIError("UNAUTHORIZED", { code: "IDENTITY_SIGN_IN_REQUIRED" });
          const { learnerId } = handed.verification;
          const { adapter, internalAdapter } = context.context;
          const account = await adapter.findOne<{ userId: string }>({
            model: "account",
            where: [
              { field: "providerId", value: "hocvuso" },
              { field: "accountId", value: learnerId },
            ],
          });
          const known = account && (await internalAdapter.findUserById(account.userId));
          const user = known ?? (await makeUser(internalAdapter, learnerId));
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(context, { session, user });
          throw context.redirect(returnTo);
        },
      ),
    },
  };
}

type Users = Parameters<typeof setSessionCookie>[0]["context"]["internalAdapter"];

/** The address is nobody's and cannot be guessed, so that nobody can sign up with it before. */
async function makeUser(users: Users, learnerId: string) {
  const email = `${crypto.randomUUID()}@learner.invalid`;
  const { user } = await users.createOAuthUser(
    { email, emailVerified: false, name: "Người học" },
    { providerId: "hocvuso", accountId: learnerId },
  );
  return user;
}
