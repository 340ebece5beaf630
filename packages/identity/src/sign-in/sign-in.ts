import type { Clock } from "@hocvuso/core";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import type { Requirement } from "../assurance/policy.ts";
import type { Door } from "../doors.ts";
import type { Asked } from "../redirect/ask-for-level.ts";
import { makeDpopKey } from "../redirect/dpop-key.ts";
import { refusal } from "../refusal.ts";
import type { DatedSession, KnownSession } from "../sessions/session-store.ts";
import type { TransactionLook } from "../transaction/transaction-client.ts";
import type { WaitingRoom } from "../transaction/waiting-room.ts";
import type { Admit, Admitted } from "./admit.ts";
import { type Login, loginSeconds } from "./login-cookie.ts";
import { type OpenLogins, readQuery } from "./open-logins.ts";

/** What a sign-in is asked to be. */
interface SignInRequest {
  /** Provider; the session's own, or else the first, when left out. */
  readonly provider: string | undefined;
  /** Path to go to afterwards. */
  readonly returnTo: string;
  /** Action whose requirement has to be met. */
  readonly action: string | undefined;
  /** Why somebody who is signed in verifies once more, if to join two identities. */
  readonly join: "link" | "merge" | undefined;
}

/** Where the browser goes, and what it keeps. */
interface Begun {
  /** The provider, or the page on which this server waits for it. */
  readonly address: URL;
  /** `set-cookie` values. */
  readonly setCookies: readonly string[];
}

/** A sign-in by transaction, and how far it is. */
interface Waiting {
  /** The sign-in. */
  readonly login: Login;
  /** How far it is. */
  readonly look: TransactionLook;
}

/** Starts and ends sign-ins. */
export interface SignIn {
  /** Prepares a sign-in. */
  begin(request: Request, asked: SignInRequest): Promise<Begun>;
  /** Takes the provider's answer: where to go, and the session cookie. */
  finish(request: Request): Promise<Admitted>;
  /** The sign-in by transaction that this browser waits for. */
  look(request: Request): Promise<Waiting>;
  /** Takes the result of a transaction. */
  finishTransaction(request: Request): Promise<Admitted>;
}

/** What sign-ins are made of. */
export interface SignInOptions {
  /** The ways in, by provider id; the first is the default. */
  readonly doors: ReadonlyMap<string, Door>;
  /** Full address of this plugin's paths. */
  readonly address: string;
  /** Requirement of an action. */
  readonly requirementOf: (action: string | undefined) => Requirement;
  /** Reads the session of a request, our own. */
  readonly readSession: (request: Request) => Promise<DatedSession | undefined>;
  /** Reads it, or that of the host. */
  readonly readAny: (request: Request) => Promise<KnownSession | undefined>;
  /** Lets a verified person in. */
  readonly admit: Admit;
  /** Keeps how far transactions are. */
  readonly waitingRoom: WaitingRoom;
  /** Keeps the sign-ins that wait. */
  readonly logins: OpenLogins;
  /** Tells the time. */
  readonly clock: Clock;
  /** Refuses somebody who signed in too long ago to change who is who. */
  readonly checkJoin: (session: DatedSession) => void;
}

/** Joins providers, admission and cookies. */
export function createSignIn(options: SignInOptions): SignIn {
  const { doors, address, admit, waitingRoom, logins } = options;
  const done = ({ returnTo, setCookies }: Admitted, login: Login): Admitted => ({
    returnTo,
    setCookies: [...setCookies, logins.forget(login)],
  });
  return {
    async begin(request, asked) {
      const { door, login } = await prepare(request, asked, options);
      const { sealed, goTo } = await openDoor(door, login, options);
      return { address: goTo, setCookies: await logins.keep(sealed, request) };
    },
    async finish(request) {
      const login = await logins.find(request);
      const door = doorOf(doors, login.provider);
      if (door.transport !== "redirect") throw refusal("IDENTITY_CALLBACK_INVALID");
      await logins.use(login);
      const answer = new URL(`${address}/callback`);
      answer.search = readQuery(request).toString();
      const verified = await door.client.finish(login, answer, askedOf(login, options));
      return done(await admit(verified, login, request), login);
    },
    async look(request) {
      const { login, door, transactionId } = await findTransaction(request, options);
      return { login, look: await waitingRoom.look(transactionId, door.client) };
    },
    async finishTransaction(request) {
      const { login, door, transactionId } = await findTransaction(request, options);
      checkLook(await waitingRoom.look(transactionId, door.client));
      await logins.use(login);
      const asked = askedOf(login, options);
      const verified = await door.client.result(transactionId, login.nonce, asked);
      return done(await admit(verified, login, request), login);
    },
  };
}

async function prepare(
  request: Request,
  { provider, returnTo, action, join }: SignInRequest,
  { doors, readSession, readAny, checkJoin, clock }: SignInOptions,
) {
  const session = action === undefined ? undefined : await readAny(request);
  const joining = join === undefined ? undefined : await readSession(request);
  if (join !== undefined) {
    if (!joining) throw refusal("IDENTITY_SIGN_IN_REQUIRED");
    checkJoin(joining);
  }
  const [first = ""] = doors.keys();
  const known = session && doors.has(session.provider) ? session.provider : first;
  const door = doorOf(doors, provider ?? known);
  const bound = door.transport === "redirect" && door.provider.dpop;
  const login: Login = {
    provider: door.provider.id,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    returnTo,
    startedAt: clock(),
    action,
    join,
    learnerId: (session ?? joining)?.learnerId,
    ...(bound && { dpopKey: await makeDpopKey() }),
  };
  return { door, login };
}

/** Where a sign-in goes: to the provider, or to the page on which we wait for it. */
async function openDoor(door: Door, login: Login, options: SignInOptions) {
  const { address, waitingRoom } = options;
  const asked = askedOf(login, options);
  if (door.transport === "redirect") {
    return { sealed: login, goTo: await door.client.begin(login, asked) };
  }
  const opened = await door.client.open(login, asked, `${address}/event`);
  await waitingRoom.enter(opened);
  const { transactionId, link, comparisonCode } = opened;
  const goTo = new URL(`${address}/wait?state=${login.state}`);
  return { sealed: { ...login, transactionId, link, comparisonCode }, goTo };
}

async function findTransaction(request: Request, { logins, doors }: SignInOptions) {
  const login = await logins.find(request);
  const door = doorOf(doors, login.provider);
  const { transactionId } = login;
  if (door.transport !== "transaction" || transactionId === undefined) {
    throw refusal("IDENTITY_CALLBACK_INVALID");
  }
  return { login, door, transactionId };
}

function doorOf(doors: SignInOptions["doors"], provider: string): Door {
  const door = doors.get(provider);
  if (!door) throw refusal("IDENTITY_UNKNOWN_PROVIDER", { path: "provider" });
  return door;
}

function askedOf({ action, join }: Login, { requirementOf }: SignInOptions): Asked {
  const { authLevel = 1, maxAuthAgeSeconds } = requirementOf(action);
  if (join === undefined) return { authLevel, maxAuthAgeSeconds };
  // Who joins two identities has to show both: a session at the provider might be somebody else's.
  return { authLevel, maxAuthAgeSeconds: loginSeconds, askAgain: true };
}

function checkLook({ status, error }: TransactionLook): void {
  if (status === "approved") return;
  if (status === "expired") throw refusal("IDENTITY_TRANSACTION_EXPIRED");
  if (status !== "refused") throw refusal("IDENTITY_TRANSACTION_PENDING");
  const tooLow = error === "unmet_authentication_requirements";
  throw refusal(tooLow ? "IDENTITY_LEVEL_TOO_LOW" : "IDENTITY_ACCESS_DENIED");
}
