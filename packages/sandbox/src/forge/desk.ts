import type { Clock } from "@hocvuso/core";
import type { Citizen } from "../citizen.ts";
import type { Alterations, KeyTools, TokenDraft, Tools } from "./alterations.ts";
import type { Flow } from "./flow.ts";
import { type FlowRecord, type OpenRecord, openRecord } from "./flow-record.ts";
import type { Forgery } from "./forgery.ts";
import type { ForgingClient } from "./forging-client.ts";
import { createForgingKey, type ForgingKey, type KeyRing, signRaw } from "./forging-keys.ts";

/** What both issuers of a forging provider share. */
export interface Desk {
  /** Relying parties by client id. */
  readonly clients: ReadonlyMap<string, ForgingClient>;
  /** People; a `login_hint` that is somebody's subject chooses them. */
  readonly citizens: readonly Citizen[];
  /** Tells the time. */
  readonly clock: Clock;
  /** Level given when none is asked for, and the one below. */
  readonly acr: string;
  /** The level below. */
  readonly weakAcr: string;
  /** Whether ID tokens hold the citizen's claims. */
  readonly claimsInIdToken: boolean;
  /** The case that is set, with what belongs to it. */
  turn: Turn;
  /** Who signs in next. */
  next: { readonly citizen: Citizen; readonly acr: string | undefined };
  /** The last sign-in. */
  last: Flow | undefined;
  /** Nonces of earlier sign-ins, newest last. */
  readonly nonces: string[];
}

/** One case being played. */
export interface Turn {
  /** The case; `undefined` for honesty. */
  readonly forgery: Forgery | undefined;
  /** What the relying party does meanwhile. */
  readonly record: OpenRecord;
  /** A key made for this case. */
  readonly fresh: ForgingKey;
  /** A key that is nobody's. */
  readonly stranger: ForgingKey;
}

/** One of the two issuers. */
export interface Issuer {
  /** What they share. */
  readonly desk: Desk;
  /** Its address. */
  readonly issuer: string;
  /** The other one's. */
  readonly otherIssuer: string;
  /** Its keys. */
  readonly keys: KeyRing;
  /** The other one's. */
  readonly otherKeys: KeyRing;
  /** Whether cases apply to it: the second issuer is always honest. */
  readonly forges: boolean;
  /** Sign-ins by code. */
  readonly codes: Map<string, Flow>;
  /** Sign-ins by access token. */
  readonly accessTokens: Map<string, Flow>;
  /** Pushed requests by their address. */
  readonly pushed: Map<string, Record<string, string>>;
}

/** Where an issuer writes down what it sees; what the second one sees is not kept. */
export function recordOf({ desk, forges }: Issuer): OpenRecord {
  return forges ? desk.turn.record : openRecord();
}

/** Begins a case with an empty record and new keys. */
export function beginTurn(forgery: Forgery | undefined): Turn {
  return {
    forgery,
    record: openRecord(),
    fresh: createForgingKey("ES256"),
    stranger: createForgingKey("ES256"),
  };
}

/** A copy of the record that no longer changes. */
export function closedRecord({ record }: Turn): FlowRecord {
  return structuredClone(record);
}

/** The alteration of one message, if the case has one; notes that it was delivered. */
export function alterationOf<Name extends keyof Alterations>(
  { desk, forges }: Issuer,
  name: Name,
): Alterations[Name] | undefined {
  const alteration = forges ? desk.turn.forgery?.apply[name] : undefined;
  const { delivered } = desk.turn.record;
  if (alteration && !delivered.includes(name)) delivered.push(name);
  return alteration;
}

/** Now, in seconds since the Unix epoch. */
export function nowSeconds({ desk }: Issuer): number {
  return Math.floor(desk.clock() / 1000);
}

/** What an alteration is given before any sign-in. */
export function keyToolsOf(issuer: Issuer): KeyTools {
  const { desk, keys, otherKeys, otherIssuer } = issuer;
  const { fresh, stranger, record } = desk.turn;
  return {
    issuer: issuer.issuer,
    otherIssuer,
    keys,
    otherKeys,
    fresh,
    stranger,
    weakAcr: desk.weakAcr,
    round: record.counts.authorize,
    now: nowSeconds(issuer),
  };
}

/** What an alteration is given during a sign-in. */
export function toolsOf(issuer: Issuer, flow: Flow): Tools {
  return {
    ...keyToolsOf(issuer),
    flow,
    usedNonce: issuer.desk.nonces.at(-2) ?? "no-nonce-was-used-before",
    sign: (draft, key) => signDraft(issuer, draft, key),
  };
}

/** The key that the issuer signs with now. */
export function signingKeyOf({ desk, keys, forges }: Issuer): ForgingKey {
  return forges && desk.turn.forgery?.apply.freshKey ? desk.turn.fresh : keys.ES256;
}

/** Signs a draft honestly: with the key that its header names, unless another is given. */
export function signDraft(issuer: Issuer, draft: TokenDraft, key?: ForgingKey): string {
  const known = Object.values(issuer.keys);
  const named = known.find(({ kid }) => kid === draft.header.kid) ?? signingKeyOf(issuer);
  const { privateKey, alg } = key ?? named;
  return signRaw(draft.header, draft.claims, privateKey, alg === "ECDH-ES" ? "ES256" : alg);
}
