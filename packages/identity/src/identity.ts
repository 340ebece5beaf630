import { type ApiName, apiName, type Plugin, type Sessions, type Text } from "@hocvuso/core";
import { createCookies, readCookies } from "./cookie.ts";
import { missedLevel, type RequiredLevels } from "./levels.ts";
import { createOidcClient } from "./oidc-client.ts";
import type { OidcProvider } from "./provider.ts";
import { refusal } from "./refusal.ts";
import { createRoutes } from "./routes.ts";
import { createSeal } from "./sealed.ts";
import { openSession } from "./session-cookie.ts";
import { createSignIn } from "./sign-in.ts";
import { identityMigrations } from "./tables.ts";
import { createVault, type Vault } from "./vault.ts";

/** A provider a citizen may choose. */
export interface ProviderChoice {
  /** Value of `/login?provider=`. */
  readonly id: string;
  /** Name for people. */
  readonly label: Text;
}

/** What the identity plugin offers to others: who is signed in, and the vault. */
export interface Identity extends Sessions, Vault {
  /** Providers, in the order of the configuration; the first is the default. */
  readonly providers: readonly ProviderChoice[];
}

/** Name of the identity plugin's API. */
export const identityApi: ApiName<Identity> = /*@__PURE__*/ apiName("identity");

/** Options of {@link identity}. */
export interface IdentityOptions {
  /** Providers, at least one; the first is the default. */
  readonly providers: readonly OidcProvider[];
  /** Levels every sign-in must reach. Default: account `"01"`, authentication 1. */
  readonly require?: RequiredLevels;
  /**
   * Agency and programme, `"so-noi-vu/bdhvs"`: the same citizen is another learner in another
   * context. Never change it once people have signed in. Default: `"default"`.
   */
  readonly context?: string;
  /** Life of a session, in hours, above 0 and up to 24. Default: 8. */
  readonly sessionHours?: number;
  /** Asks for an authentication not older than this, in seconds. Default: any age. */
  readonly maxAuthAgeSeconds?: number;
  /** Longest wait for one answer of a provider. Default: 10 000. */
  readonly timeoutMs?: number;
  /** Reaches the providers. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Verified sign-in that turns a citizen into an opaque learner.
 *
 * Answers under its path: `GET /login?returnTo=/path&provider=id`, `GET /callback` (register it with
 * the provider as redirect URI), `POST /logout`, `GET /session` (JSON, 401 when nobody is signed in).
 * Sessions live in a sealed cookie alone and survive a restart.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_CONFIGURATION`, or, when set up,
 * `IDENTITY_INSECURE_BASE_URL`.
 * @example
 * ```ts
 * const plugin = identity({ providers: [provider], require: { accountLevel: "02", authLevel: 2 } });
 * ```
 */
export function identity(options: IdentityOptions): Plugin<Identity> {
  const { providers, context = "default", sessionHours = 8, maxAuthAgeSeconds } = options;
  const { accountLevel = "01", authLevel = 1 } = options.require ?? {};
  const { timeoutMs = 10_000, fetch = globalThis.fetch } = options;
  checkOptions(providers, authLevel, context, sessionHours);
  return {
    contractVersion: 1,
    name: "identity",
    migrations: identityMigrations,
    async setup({ database, baseUrl, path, clock, log, secret }) {
      const cookies = createCookies(baseUrl);
      const lookupKey = await secret("identity/vault/1");
      const vault = await createVault({ database, lookupKey, context, clock });
      const audience = `${baseUrl}#${context}`;
      const sessionSeal = createSeal(await secret("identity/session/1"), audience, clock);
      const loginSeal = createSeal(await secret("identity/login/1"), audience, clock);
      const required = { accountLevel, authLevel };
      const readSession = async (request: Request) => {
        const cookie = readCookies(request).get(cookies.name("session"));
        const session = await openSession(sessionSeal, cookie);
        // A session from before the requirements were raised no longer counts.
        return session && !missedLevel(session, required) ? session : undefined;
      };
      const clients = new Map(
        providers.map((provider) => [
          provider.id,
          createOidcClient({ provider, authLevel, maxAuthAgeSeconds, fetch, clock, timeoutMs }),
        ]),
      );
      const signIn = createSignIn({
        clients,
        redirectUri: `${new URL(baseUrl).origin}${path}/callback`,
        required,
        vault,
        database,
        loginSeal,
        sessionSeal,
        sessionSeconds: Math.round(sessionHours * 3600),
        cookies,
        clock,
        log,
      });
      return {
        api: {
          ...vault,
          read: readSession,
          providers: providers.map(({ id, label }) => ({ id, label })),
        },
        fetch: createRoutes({ baseUrl, path, cookies, signIn, readSession, log }),
      };
    },
  };
}

function checkOptions(
  providers: readonly OidcProvider[],
  authLevel: number,
  context: string,
  sessionHours: number,
): void {
  const check = (fits: boolean, path: string) => {
    if (!fits) throw refusal("IDENTITY_BAD_CONFIGURATION", { path });
  };
  check(providers.length > 0, "/providers");
  check(new Set(providers.map(({ id }) => id)).size === providers.length, "/providers");
  check(context.trim() !== "", "/context");
  check(sessionHours > 0 && sessionHours <= 24, "/sessionHours");
  for (const { id, authLevels } of providers) {
    // A level that no string of a provider stands for could never be reached.
    const reachable = authLevel === 1 || Object.values(authLevels).some((one) => one >= authLevel);
    check(reachable, `/providers/${id}/authLevels`);
  }
}
