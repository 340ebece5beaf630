import type { LearnerId, Session, Tx } from "@hocvuso/core";
import type { LinkEvent } from "../linking/link-event.ts";
import type { Linking } from "../linking/linking-contract.ts";
import { mintProof, type Proof } from "../linking/proof.ts";
import type { Resolution } from "../linking/resolve-learner.ts";
import type { Verified } from "../redirect/verified.ts";
import { refusal } from "../refusal.ts";
import { parseCitizenNumber } from "../vault/citizen-number.ts";
import type { Identifier } from "../vault/identifier.ts";
import { providerSubject } from "../vault/identifier.ts";
import type { Login } from "./login-cookie.ts";

/** Which learner a sign-in leads to. */
export interface Settled {
  /** The learner. */
  readonly learnerId: LearnerId;
  /** What changed about who is who. */
  readonly events: readonly LinkEvent[];
}

/** What deciding works with. */
export interface SettleOptions {
  /** Which learner a verified person is. */
  readonly resolve: (verified: Verified, tx: Tx) => Promise<Resolution>;
  /** Changes who is who. */
  readonly linking: Linking;
}

/**
 * Decides which learner a verified person is. Who is signed in already must come back as the same learner, unless
 * they came to link the two or to make them one.
 */
export async function settle(
  verified: Verified,
  { login, session, tx }: { login: Login; session: Session | undefined; tx: Tx },
  { resolve, linking }: SettleOptions,
): Promise<Settled> {
  if (login.join === undefined) {
    const { learnerId, events } = await resolve(verified, tx);
    if (login.learnerId !== undefined && login.learnerId !== learnerId) {
      throw refusal("IDENTITY_OTHER_CITIZEN");
    }
    return { learnerId, events };
  }
  // The one who asked must still be the one who is signed in.
  if (!session || session.learnerId !== login.learnerId) throw refusal("IDENTITY_SIGN_IN_REQUIRED");
  const learner = proofOf(session);
  if (login.join === "merge") {
    const other = await resolve(verified, tx);
    const into = proofOf({ ...verified, learnerId: other.learnerId });
    const { learnerId, events } = await linking.merge({ from: learner, into }, { tx });
    return { learnerId, events: [...other.events, ...events] };
  }
  const events: LinkEvent[] = [];
  for (const identifier of identifiersOf(verified)) {
    const { accountLevel, authLevel, authenticatedAt } = verified;
    const proof = mintProof({ identifier, accountLevel, authLevel, authenticatedAt });
    const linked = await linking.link({ learner, identifier: proof }, { tx });
    events.push(...linked.events);
  }
  return { learnerId: session.learnerId, events };
}

/** That a learner is here. */
export function proofOf(session: Session): Proof {
  const { learnerId, accountLevel, authLevel, authenticatedAt } = session;
  return mintProof({ learnerId, accountLevel, authLevel, authenticatedAt });
}

function identifiersOf({ issuer, subject, citizenNumber }: Verified): readonly Identifier[] {
  const number = citizenNumber === undefined ? [] : [parseCitizenNumber(citizenNumber)];
  return [...number, providerSubject(issuer, subject)];
}
