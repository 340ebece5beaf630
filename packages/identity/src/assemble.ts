import type { PluginContext, PluginParts, Session, Tx } from "@hocvuso/core";
import {
  type AssurancePolicy,
  both,
  type Decision,
  decide,
  type Requirement,
} from "./assurance/policy.ts";
import { createCookies, readCookies } from "./cookie.ts";
import { createDoors } from "./doors.ts";
import { createTell, type Tell } from "./hooks.ts";
import type { Identity, IdentityOptions } from "./identity.ts";
import { checkProof, mintProof } from "./linking/proof.ts";
import { withEffects } from "./linking/with-effects.ts";
import { openVault } from "./open-vault.ts";
import { refusal } from "./refusal.ts";
import { createSeal, type Seal } from "./sealed.ts";
import { addLogoutRoutes } from "./sessions/logout-routes.ts";
import {
  createSessionStore,
  type DatedSession,
  type KnownSession,
} from "./sessions/session-store.ts";
import { addActivationRoutes } from "./sign-in/activation-routes.ts";
import { createAdmit } from "./sign-in/admit.ts";
import { createHandOver } from "./sign-in/hand-over.ts";
import { createOpenLogins } from "./sign-in/open-logins.ts";
import { createRoutes } from "./sign-in/routes.ts";
import { proofOf } from "./sign-in/settle.ts";
import { createSignIn } from "./sign-in/sign-in.ts";
import { addWaitRoutes } from "./transaction/wait-routes.ts";
import { createWaitingRoom } from "./transaction/waiting-room.ts";
import { portalAccount } from "./vault/identifier.ts";

/** Options with their defaults. */
export interface Settings extends Required<Omit<IdentityOptions, "hostSessions" | "supervision">> {
  /** Sessions of the system that is there already. */
  readonly hostSessions: IdentityOptions["hostSessions"];
  /** How officers verify people. */
  readonly supervision: IdentityOptions["supervision"];
  /** What actions ask for. */
  readonly policy: AssurancePolicy;
}

/** Puts the plugin together: what is kept, the ways in, and what others may call. */
export async function assemble(
  settings: Settings,
  context: PluginContext,
): Promise<PluginParts<Identity>> {
  const kept = await openKept(settings, context);
  const app = openWays(settings, context, kept);
  return { api: createApi(settings, context, kept), fetch: async (request) => app.fetch(request) };
}

type Kept = Awaited<ReturnType<typeof openKept>>;

/** Vault, sessions, seals: what outlives a request. */
async function openKept(settings: Settings, context: PluginContext) {
  const { database, baseUrl, clock, log, secrets } = context;
  const audience = `${baseUrl}#${settings.context}`;
  const seal = async (purpose: string): Promise<Seal> =>
    createSeal({ keys: await secrets(`identity/${purpose}/1`), audience, clock });
  const { vault, linking, resolve } = await openVault({
    database,
    context: settings.context,
    clock,
    secrets,
    sealed: settings.keepSealedCopies,
    supervision: settings.supervision,
    proofMaxAgeSeconds: settings.proofMinutes * 60,
  });
  const sessionSeconds = Math.round(settings.sessionHours * 3600);
  const sessions = await createSessionStore({
    database,
    clock,
    keys: await secrets("identity/session/1"),
    audience,
    absoluteSeconds: sessionSeconds,
    idleSeconds: settings.idleMinutes * 60,
  });
  const cookies = createCookies(baseUrl);
  const tell: Tell = createTell(settings.listeners, log);
  const endSessions = (learnerId: DatedSession["learnerId"]) => sessions.endLearner(learnerId);
  const handOver = createHandOver({
    paths: settings.handOverTo,
    seal: await seal("hand-over"),
    database,
    cookies,
    clock,
  });
  const readSession = async (request: Request): Promise<DatedSession | undefined> => {
    const session = await sessions.read(readCookies(request).get(cookies.name("session")));
    return session && stillAdmitted(session, settings.require, clock()) ? session : undefined;
  };
  const host = settings.hostSessions;
  const readAny = async (request: Request): Promise<KnownSession | undefined> => {
    const own = await readSession(request);
    if (own || !host) return own;
    const session = await host.read(request);
    if (!session || !stillAdmitted(session, settings.require, clock())) return undefined;
    // Who was erased meanwhile is nobody; who was merged is the survivor.
    if (!(await linking.isKnown(session.learnerId))) return undefined;
    const learnerId = await linking.canonical(session.learnerId);
    // Nothing else that the host knows about its session.
    const { accountLevel, authLevel, authenticatedAt, verifiedBy = "provider" } = session;
    const levels = { accountLevel, authLevel, authenticatedAt, verifiedBy };
    return { learnerId, ...levels, provider: "host" };
  };
  return {
    readAny,
    vault,
    rawLinking: linking,
    linking: withEffects(linking, { endSessions, tell }),
    resolve,
    sessions,
    sessionSeconds,
    cookies,
    tell,
    handOver,
    readSession,
    loginSeal: await seal("login"),
    requirementOf: requirementsOf(settings),
  };
}

/** A session from before the requirements were raised no longer counts. */
function stillAdmitted(session: Session, required: Requirement, now: number): boolean {
  const { maxAuthAgeSeconds: _, ...levels } = required;
  return decide(session, levels, now).allowed;
}

function requirementsOf({ require: required, policy }: Settings) {
  return (action: string | undefined): Requirement => {
    if (action === undefined) return required;
    const own = Object.hasOwn(policy, action) ? policy[action] : undefined;
    if (!own) throw refusal("IDENTITY_UNKNOWN_ACTION", { path: "action" });
    return both(required, own);
  };
}

/** Everything that answers requests. */
function openWays(settings: Settings, context: PluginContext, kept: Kept) {
  const { database, baseUrl, path, clock, log } = context;
  const { sessions, sessionSeconds, cookies, tell, linking } = kept;
  const address = `${new URL(baseUrl).origin}${path}`;
  const { fetch, timeoutMs } = settings;
  const redirectUri = `${address}/callback`;
  const doors = createDoors(settings.providers, { redirectUri, fetch, clock, timeoutMs });
  const waitingRoom = createWaitingRoom(database, clock);
  const admit = createAdmit({ ...kept, linking: kept.rawLinking, database, clock, log });
  const logins = createOpenLogins({ ...kept, database, clock });
  const signIn = createSignIn({
    ...kept,
    doors,
    address,
    admit,
    waitingRoom,
    logins,
    clock,
    checkJoin: (session) =>
      checkProof(proofOf(session), clock(), settings.proofMinutes * 60, "/learner"),
  });
  const app = createRoutes({
    ...kept,
    readSession: kept.readAny,
    baseUrl,
    path,
    signIn,
    logins,
    log,
  });
  const ways = { path, baseUrl, doors, database, clock, sessions, sessionSeconds, cookies, tell };
  addWaitRoutes(app, { ...ways, signIn, waitingRoom });
  addLogoutRoutes(app, { ...ways, atProvider: settings.signOutAtProvider, log });
  addActivationRoutes(app, { ...ways, linking });
  return app;
}

function createApi(settings: Settings, context: PluginContext, kept: Kept): Identity {
  const { path, clock, database } = context;
  const { vault, linking, sessions, handOver, readSession, readAny, requirementOf, tell } = kept;
  const decideFor = (session: Session | undefined, action: string) =>
    decide(session, requirementOf(action), clock());
  const prove: Identity["prove"] = async (request) => {
    const session = await readSession(request);
    if (!session) throw refusal("IDENTITY_SIGN_IN_REQUIRED");
    return proofOf(session);
  };
  return {
    ...vault,
    read: readAny,
    providers: settings.providers.map(({ id, label, transport }) => ({ id, label, transport })),
    decide: async (request, action) => decideFor(await readAny(request), action),
    async require(request, action) {
      const session = await readAny(request);
      const decision = decideFor(session, action);
      if (session && decision.allowed) return { ...session, decision };
      throw denial(decision);
    },
    loginPath(returnTo, options = {}) {
      return `${path}/login?${new URLSearchParams({ returnTo, ...options })}`;
    },
    linking,
    prove,
    async linkAccount(request, accountId) {
      const learner = await prove(request);
      const { accountLevel, authLevel } = learner;
      const identifier = portalAccount(accountId);
      const account = mintProof({ identifier, accountLevel, authLevel, authenticatedAt: clock() });
      return linking.link({ learner, identifier: account });
    },
    handOver: handOver.take,
    sessionsOf: (learnerId, request) =>
      sessions.list(learnerId, request && readCookies(request).get(kept.cookies.name("session"))),
    endSession: sessions.endOne,
    endSessions: (learnerId) => sessions.endLearner(learnerId),
    async erase(learnerId, { tx } = {}) {
      const work = async (inside: Tx) => {
        // Before anybody signs in again: a session of an id that means nobody must not begin.
        await linking.lock(inside);
        const ids = [await linking.canonical(learnerId, { tx: inside })];
        ids.push(...(await linking.aliasesOf(learnerId, { tx: inside })));
        const forgotten = await vault.erase(learnerId, { tx: inside });
        for (const id of ids) await sessions.endLearner(id, inside);
        return forgotten;
      };
      if (tx) return work(tx);
      const erased = await database.transaction(work);
      if (erased) tell({ type: "erased", learnerId });
      return erased;
    },
  };
}

function denial({ missing: [first], stepUp, advice }: Decision): Error {
  if (first === "session") return refusal("IDENTITY_SIGN_IN_REQUIRED");
  const code = stepUp ? "IDENTITY_STEP_UP_REQUIRED" : "IDENTITY_LEVEL_TOO_LOW";
  return refusal(code, { ...(first && { path: first }), hint: advice });
}
