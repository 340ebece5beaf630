import type { LearnerId } from "@hocvuso/core";
import type { AccountLevel, AuthLevel } from "../assurance/levels.ts";
import type { Identifier } from "../vault/identifier.ts";
import { linkingRefusal } from "./linking-refusal.ts";

declare const brand: unique symbol;

/** What a sign-in found out: about a learner who is signed in, or about an identifier just verified. */
export interface ProofFacts {
  /** The learner who proved to be there; this or `identifier`. */
  readonly learnerId?: LearnerId;
  /** The identifier that was proved; this or `learnerId`. */
  readonly identifier?: Identifier;
  /** Level of the account. */
  readonly accountLevel: AccountLevel;
  /** Level of the authentication. */
  readonly authLevel: AuthLevel;
  /** When the person authenticated: milliseconds since the Unix epoch. */
  readonly authenticatedAt: number;
}

/** That somebody proved who they are. Only this site's sign-in can make one; a copy proves nothing. */
export interface Proof extends ProofFacts {
  /** Tells it apart from an object of the same shape; never there at run time. */
  readonly [brand]: "Proof";
}

const minted = /*@__PURE__*/ new WeakSet<object>();

/** How far a provider's clock may be ahead. */
const aheadMs = 60_000;

/** Makes a proof. For the sign-in only; not exported from the package. */
export function mintProof(facts: ProofFacts): Proof {
  if ((facts.learnerId === undefined) === (facts.identifier === undefined)) {
    throw linkingRefusal("IDENTITY_PROOF_INVALID");
  }
  const proof = Object.freeze({ ...facts });
  minted.add(proof);
  return proof as Proof;
}

/** Refuses what the sign-in did not make, and what is too old. */
export function checkProof(proof: Proof, nowMs: number, maxAgeSeconds: number, path: string): void {
  if (typeof proof !== "object" || proof === null || !minted.has(proof)) {
    throw linkingRefusal("IDENTITY_PROOF_INVALID", { path });
  }
  const ageMs = nowMs - proof.authenticatedAt;
  // Also refuses an age that is no number.
  if (!(ageMs >= -aheadMs && ageMs <= maxAgeSeconds * 1000)) {
    throw linkingRefusal("IDENTITY_PROOF_STALE", { path });
  }
}
