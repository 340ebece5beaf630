import {
  type ApiName,
  apiName,
  type LearnerId,
  type Plugin,
  type Sessions,
  type Text,
} from "@hocvuso/core";
import { assemble } from "./assemble.ts";
import {
  type AssurancePolicy,
  type Decision,
  defaultPolicy,
  type Requirement,
} from "./assurance/policy.ts";
import { checkOptions } from "./check-options.ts";
import type { IdentityListener } from "./hooks.ts";
import type { Linking, LinkResult } from "./linking/linking-contract.ts";
import type { SupervisionOptions } from "./linking/linking-parts.ts";
import type { Proof } from "./linking/proof.ts";
import type { IdentityProvider } from "./providers/provider.ts";
import type { DatedSession, ListedSession } from "./sessions/session-store.ts";
import type { HandedOver } from "./sign-in/hand-over.ts";
import { identityMigrations } from "./tables.ts";
import type { Vault } from "./vault/vault-contract.ts";

/** A provider a citizen may choose. */
export interface ProviderChoice {
  /** Value of `/login?provider=`. */
  readonly id: string;
  /** Name for people. */
  readonly label: Text;
}

/** A session that suffices for an action. */
export interface AdmittedSession extends DatedSession {
  /** What was decided; an officer's word is shown wherever it was relied on. */
  readonly decision: Decision;
}

/** What the identity plugin offers to others: who is signed in and how well, and the vault. */
export interface Identity extends Sessions, Vault {
  /** Providers, in the order of the configuration; the first is the default. */
  readonly providers: readonly ProviderChoice[];
  /** Decides whether the one who asks may do an action. */
  decide(request: Request, action: string): Promise<Decision>;
  /**
   * The session, if it suffices for an action.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_SIGN_IN_REQUIRED` or
   * `IDENTITY_STEP_UP_REQUIRED` (both 401; send the browser to {@link Identity.loginPath}), or
   * `IDENTITY_LEVEL_TOO_LOW` (403) when signing in again cannot help.
   */
  require(request: Request, action: string): Promise<AdmittedSession>;
  /** Where to send the browser so that the one who asks can do an action, and comes back. */
  loginPath(returnTo: string, action?: string): string;
  /** Who is who: several identities of one person, officers' words. Changes here end the sessions they touch. */
  readonly linking: Linking;
  /**
   * That the one who asks is signed in, for {@link Identity.linking}.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_SIGN_IN_REQUIRED`.
   */
  prove(request: Request): Promise<Proof>;
  /**
   * Links the portal's own account to the learner who is signed in.
   *
   * @param accountId - The account that this very request is signed in to, as the portal's own sessions say.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_SIGN_IN_REQUIRED`, or as in {@link Linking.link}.
   */
  linkAccount(request: Request, accountId: string): Promise<LinkResult>;
  /** Takes a verification over, once, into the session system that the portal already has. */
  handOver(request: Request): Promise<HandedOver | undefined>;
  /** The sessions of a learner, for a page on which they can be looked at. */
  sessionsOf(learnerId: LearnerId): Promise<readonly ListedSession[]>;
  /** Ends all sessions of a learner. */
  endSessions(learnerId: LearnerId): Promise<number>;
}

/** Name of the identity plugin's API. */
export const identityApi: ApiName<Identity> = /*@__PURE__*/ apiName("identity");

/** Options of {@link identity}. */
export interface IdentityOptions {
  /** Providers, at least one; the first is the default. */
  readonly providers: readonly IdentityProvider[];
  /** What every sign-in must reach. Default: account `"01"`, authentication 1, of any age. */
  readonly require?: Requirement;
  /** What actions ask for beyond that, by name. Default: {@link defaultPolicy}; yours are added to it. */
  readonly policy?: AssurancePolicy;
  /**
   * Agency and programme, `"so-noi-vu/bdhvs"`: the same citizen is another learner in another
   * context. Never change it once people have signed in. Default: `"default"`.
   */
  readonly context?: string;
  /** Longest life of a session, in hours, above 0 and up to 24. Default: 8. */
  readonly sessionHours?: number;
  /** Longest time without use after which a session ends, in minutes. Default: 60. */
  readonly idleMinutes?: number;
  /** Whether signing out here also signs out at the provider. Default: `false`. */
  readonly signOutAtProvider?: boolean;
  /**
   * Paths of a session system that the portal already has: who comes back to one of them gets no session here but a
   * verification for {@link Identity.handOver}. Default: none.
   */
  readonly handOverTo?: readonly string[];
  /**
   * Keeps an encrypted copy of every identifier beside its blind index, so that keys can be changed for all rows at
   * once and a person can be given the own number. Default: `false`, no number is kept in any form.
   */
  readonly keepSealedCopies?: boolean;
  /** How officers verify people face to face. Default: no document counts, so they can't. */
  readonly supervision?: SupervisionOptions;
  /** Hear what happens at the door. Default: none. */
  readonly listeners?: readonly IdentityListener[];
  /** Longest wait for one answer of a provider. Default: 10 000. */
  readonly timeoutMs?: number;
  /** Reaches the providers. Default: the runtime's own. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Verified sign-in that turns a citizen into an opaque learner.
 *
 * Answers under its path: `GET /login?returnTo=/path&provider=id&action=name`, `GET /callback` (register it with the
 * provider as redirect URI), `GET /wait` and `POST /event` (transactions), `GET` and `POST /activate` (an officer's code), `POST
 * /logout`, `POST /backchannel-logout`, `GET /frontchannel-logout`, `GET /session` (JSON, 401 when nobody is signed in).
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_CONFIGURATION`, or, when set up,
 * `IDENTITY_INSECURE_BASE_URL`.
 * @example
 * ```ts
 * const plugin = identity({ providers: [provider], require: { accountLevel: "02", authLevel: 2 } });
 * ```
 */
export function identity(options: IdentityOptions): Plugin<Identity> {
  const { providers, context = "default", sessionHours = 8, idleMinutes = 60 } = options;
  const { require: required = {}, listeners = [], signOutAtProvider = false } = options;
  const { timeoutMs = 10_000, fetch = globalThis.fetch, handOverTo = [] } = options;
  const { keepSealedCopies = false, supervision } = options;
  const settings = {
    providers,
    context,
    sessionHours,
    idleMinutes,
    require: required,
    policy: { ...defaultPolicy, ...options.policy },
    listeners,
    signOutAtProvider,
    timeoutMs,
    fetch,
    handOverTo,
    keepSealedCopies,
    supervision,
  };
  checkOptions(settings);
  return {
    contractVersion: 1,
    name: "identity",
    migrations: identityMigrations,
    setup: (pluginContext) => assemble(settings, pluginContext),
  };
}
