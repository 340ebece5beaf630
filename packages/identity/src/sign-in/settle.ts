import type { LearnerId, Session, Tx } from "@hocvuso/core";
import { skewSeconds } from "@hocvuso/core/jwt";
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
    // What was merged meanwhile, here or in another tab, is still the same person.
    const known = login.learnerId && (await linking.canonical(login.learnerId, { tx }));
    if (known !== undefined && known !== learnerId) {
      throw refusal("IDENTITY_OTHER_CITIZEN");
    }
    return { learnerId, events };
  }
  // The one who asked must still be the one who is signed in.
  if (!session || session.learnerId !== login.learnerId) throw refusal("IDENTITY_SIGN_IN_REQUIRED");
  if (verified.authenticatedAt < login.startedAt - skewSeconds * 1000) {
    // The provider was asked to ask, and did not: whose session this is there nobody knows.
    throw refusal("IDENTITY_TOKEN_AUTH_TIME");
  }
  const learner = proofOf(session);
  if (login.join === "merge") {
    const { learnerId, isNew, events } = await resolve(verified, tx);
    const other = proofOf({ ...verified, learnerId });
    // Nobody's record is lost to one that has just been made.
    const [from, into] = isNew ? [other, learner] : [learner, other];
    const merged = await linking.merge({ from, into }, { tx });
    return { learnerId: merged.learnerId, events: [...events, ...merged.events] };
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

function identifiersOf({ subjectScope, subject, citizenNumber }: Verified): readonly Identifier[] {
  const number = citizenNumber === undefined ? [] : [parseCitizenNumber(citizenNumber)];
  return [...number, providerSubject(subjectScope, subject)];
}
