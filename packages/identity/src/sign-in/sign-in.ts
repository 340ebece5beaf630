import type { Clock, Database } from "@hocvuso/core";
import { sameText } from "@hocvuso/core/jwt";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import type { Requirement } from "../assurance/policy.ts";
import { type Cookies, readCookies } from "../cookie.ts";
import type { Door } from "../doors.ts";
import type { Asked } from "../redirect/ask-for-level.ts";
import { makeDpopKey } from "../redirect/dpop-key.ts";
import { refusal } from "../refusal.ts";
import type { Seal } from "../sealed.ts";
import type { DatedSession } from "../sessions/session-store.ts";
import type { TransactionLook } from "../transaction/transaction-client.ts";
import type { WaitingRoom } from "../transaction/waiting-room.ts";
import type { Admit, Admitted } from "./admit.ts";
import {
  type Login,
  loginCookieName,
  loginCookieSeconds,
  loginSeconds,
  openLogin,
  sealLogin,
} from "./login-cookie.ts";
import { useOnce } from "./use-once.ts";

/** What a sign-in is asked to be. */
export interface SignInRequest {
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
export interface Begun {
  /** The provider, or the page on which this server waits for it. */
  readonly address: URL;
  /** `set-cookie` values. */
  readonly setCookies: readonly string[];
}

/** Starts and ends sign-ins. */
export interface SignIn {
  /** Prepares a sign-in. */
  begin(request: Request, asked: SignInRequest): Promise<Begun>;
  /** Takes the provider's answer: where to go, and the session cookie. */
  finish(request: Request): Promise<Admitted>;
  /** The sign-in by transaction that this browser waits for, and how far it is. */
  look(request: Request): Promise<{ readonly login: Login; readonly look: TransactionLook }>;
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
  /** Reads the session of a request. */
  readonly readSession: (request: Request) => Promise<DatedSession | undefined>;
  /** Lets a verified person in. */
  readonly admit: Admit;
  /** Keeps how far transactions are. */
  readonly waitingRoom: WaitingRoom;
  /** Remembers used states. */
  readonly database: Database;
  /** Seals the sign-in's cookie. */
  readonly loginSeal: Seal;
  /** Protects the cookies. */
  readonly cookies: Cookies;
  /** Tells the time. */
  readonly clock: Clock;
}

/** Sign-ins that one browser may have open; more are swept away, so that headers stay small. */
const maxOpenLogins = 5;

/** Joins providers, admission and cookies. */
export function createSignIn(options: SignInOptions): SignIn {
  const { doors, address, admit, waitingRoom, database, loginSeal, cookies, clock } = options;
  const doorOf = (provider: string): Door => {
    const door = doors.get(provider);
    if (!door) throw refusal("IDENTITY_UNKNOWN_PROVIDER", { path: "provider" });
    return door;
  };
  const askedOf = (action: string | undefined): Asked => {
    const { authLevel = 1, maxAuthAgeSeconds } = options.requirementOf(action);
    return { authLevel, maxAuthAgeSeconds };
  };
  const loginOf = async (request: Request, state: string): Promise<Login> => {
    const sealed = readCookies(request).get(cookies.name(loginCookieName(state)));
    if (state === "" || sealed === undefined) throw refusal("IDENTITY_STATE_MISMATCH");
    const login = await openLogin(loginSeal, sealed);
    if (!login) throw refusal("IDENTITY_LOGIN_EXPIRED");
    if (!sameText(login.state, state)) throw refusal("IDENTITY_STATE_MISMATCH");
    return login;
  };
  const close = async (login: Login) => {
    const lifeSeconds = 2 * loginSeconds;
    const first = await useOnce(database, login.state, { clock, lifeSeconds });
    if (!first) throw refusal("IDENTITY_STATE_REUSED");
  };
  const done = ({ returnTo, setCookies }: Admitted, { state }: Login): Admitted => ({
    returnTo,
    setCookies: [...setCookies, cookies.set(loginCookieName(state), "", 0)],
  });
  const transactionOf = async (request: Request) => {
    const login = await loginOf(request, readQuery(request).get("state") ?? "");
    const door = doorOf(login.provider);
    if (door.transport !== "transaction" || login.transactionId === undefined) {
      throw refusal("IDENTITY_CALLBACK_INVALID");
    }
    return { login, door, transactionId: login.transactionId };
  };
  return {
    async begin(request, { provider, returnTo, action, join }) {
      const again = action !== undefined || join !== undefined;
      const session = again ? await options.readSession(request) : undefined;
      if (join !== undefined && !session) throw refusal("IDENTITY_SIGN_IN_REQUIRED");
      const [first = ""] = doors.keys();
      const known = session && doors.has(session.provider) ? session.provider : first;
      const door = doorOf(provider ?? known);
      const login: Login = {
        provider: door.provider.id,
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
        returnTo,
        action,
        join,
        learnerId: session?.learnerId,
        ...(door.transport === "redirect" &&
          door.provider.dpop && { dpopKey: await makeDpopKey() }),
      };
      const asked = askedOf(action);
      const { sealed, goTo } = await openDoor(door, login, asked);
      const cookie = cookies.set(
        loginCookieName(login.state),
        await sealLogin(loginSeal, sealed),
        loginCookieSeconds,
      );
      return { address: goTo, setCookies: [...sweep(request, cookies), cookie] };
    },
    async finish(request) {
      const query = readQuery(request);
      const login = await loginOf(request, query.get("state") ?? "");
      const door = doorOf(login.provider);
      if (door.transport !== "redirect") throw refusal("IDENTITY_CALLBACK_INVALID");
      await close(login);
      const answer = new URL(`${address}/callback`);
      answer.search = query.toString();
      const verified = await door.client.finish(login, answer, askedOf(login.action));
      return done(await admit(verified, login, request), login);
    },
    async look(request) {
      const { login, door, transactionId } = await transactionOf(request);
      return { login, look: await waitingRoom.look(transactionId, door.client) };
    },
    async finishTransaction(request) {
      const { login, door, transactionId } = await transactionOf(request);
      checkLook(await waitingRoom.look(transactionId, door.client));
      await close(login);
      const asked = askedOf(login.action);
      const verified = await door.client.result(transactionId, login.nonce, asked);
      return done(await admit(verified, login, request), login);
    },
  };

  async function openDoor(door: Door, login: Login, asked: Asked): Promise<Opened> {
    if (door.transport === "redirect") {
      return { sealed: login, goTo: await door.client.begin(login, asked) };
    }
    const opened = await door.client.open(login, asked, `${address}/event`);
    await waitingRoom.enter(opened);
    const { transactionId, link, comparisonCode } = opened;
    const goTo = new URL(`${address}/wait?state=${login.state}`);
    return { sealed: { ...login, transactionId, link, comparisonCode }, goTo };
  }
}

interface Opened {
  readonly sealed: Login;
  readonly goTo: URL;
}

function checkLook({ status, error }: TransactionLook): void {
  if (status === "approved") return;
  if (status === "expired") throw refusal("IDENTITY_TRANSACTION_EXPIRED");
  if (status !== "refused") throw refusal("IDENTITY_TRANSACTION_PENDING");
  const tooLow = error === "unmet_authentication_requirements";
  throw refusal(tooLow ? "IDENTITY_LEVEL_TOO_LOW" : "IDENTITY_ACCESS_DENIED");
}

/** No parameter may come twice: which one counts would be anyone's guess (RFC 6749, section 3.1). */
function readQuery(request: Request): URLSearchParams {
  const query = new URL(request.url).searchParams;
  for (const name of query.keys()) {
    if (query.getAll(name).length > 1) throw refusal("IDENTITY_CALLBACK_INVALID");
  }
  return query;
}

function sweep(request: Request, cookies: Cookies): readonly string[] {
  const prefix = cookies.name("login-");
  const open = [...readCookies(request).keys()].filter((name) => name.startsWith(prefix));
  if (open.length < maxOpenLogins) return [];
  const own = cookies.name("").length;
  return open.map((name) => cookies.set(name.slice(own), "", 0));
}
