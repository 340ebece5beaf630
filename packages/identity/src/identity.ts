import {
  type ApiName,
  apiName,
  type LearnerId,
  type Plugin,
  type Session,
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
import type { ListedSession } from "./sessions/session-store.ts";
import type { HandedOver } from "./sign-in/hand-over.ts";
import { identityMigrations } from "./tables.ts";
import type { Vault } from "./vault/vault-contract.ts";

/** A provider a citizen may choose. */
export interface ProviderChoice {
  /** Value of `/login?provider=`. */
  readonly id: string;
  /** Name for people. */
  readonly label: Text;
  /** Whether the browser is sent there, or the citizen approves in an app. */
  readonly transport: "redirect" | "transaction";
}

/** What {@link Identity.loginPath} leads to. */
export interface LoginOptions {
  /** Action whose requirement has to be met. */
  readonly action?: string;
  /** Provider; the session's own, or else the first, when left out. */
  readonly provider?: string;
}

/** A session that suffices for an action. */
export interface AdmittedSession extends Session {
  /** Id of the provider; `"officer"` where an officer verified the person, `"host"` for a session of the host's own. */
  readonly provider: string;
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
  /** Where to send the browser to sign in, or so that the one who asks can do an action, and comes back. */
  loginPath(returnTo: string, options?: LoginOptions): string;
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
  /** The sessions of a learner, for a page on which they can be looked at; with its request, which one it is. */
  sessionsOf(learnerId: LearnerId, request?: Request): Promise<readonly ListedSession[]>;
  /** Ends one of them, by its id. */
  endSession(learnerId: LearnerId, id: string): Promise<boolean>;
  /** Ends all sessions of a learner. */
  endSessions(learnerId: LearnerId): Promise<number>;
}

/** Name of the identity plugin's API. */
export const identityApi: ApiName<Identity> = /*@__PURE__*/ apiName("identity");

/** Options of {@link identity}. */
export interface IdentityOptions {
  /** Providers, at least one; the first is the default. */
  readonly providers: readonly IdentityProvider[];
  /** What every sign-in must reach. Default: any account, authentication 1, of any age. */
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
  /** The sessions of that system: who has none here but one there is signed in for the whole hub. Default: none. */
  readonly hostSessions?: Sessions;
  /**
   * How long after signing in somebody may link or merge identities, in minutes; the time at the other provider is in
   * it. Default: 15.
   */
  readonly proofMinutes?: number;
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
 * Answers under its path: `GET /login?returnTo=/path&provider=id&action=name`, `POST /join` (form: `join`, `provider`,
 * `returnTo`), `GET /callback` (register it with the
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
  const { keepSealedCopies = false, supervision, hostSessions, proofMinutes = 15 } = options;
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
    hostSessions,
    proofMinutes,
  };
  checkOptions(settings);
  return {
    contractVersion: 1,
    name: "identity",
    migrations: identityMigrations,
    setup: (pluginContext) => assemble(settings, pluginContext),
  };
}
