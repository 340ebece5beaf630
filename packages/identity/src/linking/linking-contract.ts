import type { LearnerId, Tx } from "@hocvuso/core";
import type { VaultCallOptions } from "../vault/vault-contract.ts";
import type { ActivationCode } from "./activation-code.ts";
import type { HeldKind, LinkEvent } from "./link-event.ts";
import type { Proof } from "./proof.ts";
import type { Resolution, VerifiedPerson } from "./resolve-learner.ts";
import type { Guardian, Supervision, SupervisionKind } from "./supervision-rows.ts";

/** What a change of links came to. */
export interface LinkResult {
  /** The learner who stays. */
  readonly learnerId: LearnerId;
  /** What changed; empty when all was so already. To be told to others once the transaction is kept. */
  readonly events: readonly LinkEvent[];
}

/** What to link: both sides freshly proved. */
export interface LinkRequest {
  /** That the learner is here. */
  readonly learner: Proof;
  /** That the identifier is theirs; the proof holds the identifier. */
  readonly identifier: Proof;
}

/** What to unlink. */
export interface UnlinkRequest {
  /** That the learner is here. */
  readonly learner: Proof;
  /** Which one, as {@link Linking.identifiersOf} names it. */
  readonly ref: string;
}

/** What to merge: both sides freshly proved. */
export interface MergeRequest {
  /** The learner whose id will stand for the other. */
  readonly from: Proof;
  /** The learner who stays. */
  readonly into: Proof;
}

/** One way in which a learner is known. */
export interface HeldIdentifier {
  /** Its name for {@link Linking.unlink}; of an officer's word, the id of the record. */
  readonly ref: string;
  /** What it is. */
  readonly kind: HeldKind;
  /** Who gives out the subject; absent for other kinds. */
  readonly issuer?: string;
  /** When it was linked, ISO 8601 in UTC. */
  readonly linkedAt: string;
}

/** Whom an officer verified, and how. */
export interface SuperviseRequest {
  /** That the officer is here. Whether they are an officer is for the caller to know. */
  readonly officer: Proof;
  /** Why no e-identity is used. */
  readonly kind: SupervisionKind;
  /** Code of the kind of document that was shown. Its number is written nowhere. */
  readonly documentKind: string;
  /** Who agreed for a child. */
  readonly guardian?: Guardian;
  /** Code of a note. */
  readonly note?: string;
}

/** A person whom an officer verified. */
export interface Supervised extends LinkResult {
  /** Signs the person in, once. */
  readonly activation: ActivationCode;
  /** Until when the officer's word lets the person in, ISO 8601 in UTC. */
  readonly validUntil: string;
}

/** Which supervised learner, and who decides. */
export interface OfficerRequest {
  /** That the officer is here. */
  readonly officer: Proof;
  /** The learner whom an officer verified. */
  readonly learnerId: LearnerId;
}

/** A new activation code, and what the history says of it. */
export interface RenewedActivation extends ActivationCode, LinkResult {}

/** Options of {@link Linking.redeemActivation}. */
export interface RedeemOptions {
  /**
   * The learner who is signed in in this browser. A code is refused to the officer who gave it out and to the one who
   * verified the person; an officer who signs out first is not recognised, but the history names whose code was used.
   */
  readonly signedInAs?: LearnerId;
}

/** Who came in by an activation code. */
export interface Activated extends LinkResult {
  /** For the session. */
  readonly verifiedBy: "officer";
  /** The officer's record. */
  readonly supervision: Supervision;
}

/** Decides who is who: which identifiers belong to one learner, and whom an officer vouches for. */
export interface Linking {
  /**
   * Which learner a verified person is; made on first sight. What is new about a known person is linked: another
   * subject of the same provider under the same number takes the old one's place, and a learner known by the subject
   * alone becomes one with the learner of the number.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_SUBJECT_CONFLICT` when a known subject comes with
   * another number, `IDENTITY_ALREADY_LINKED` when the portal's account is somebody else's, or
   * `IDENTITY_SUPERVISION_ENDED` when nothing but an officer's word let the person in and it no longer does.
   */
  resolveLearner(person: VerifiedPerson, options?: VaultCallOptions): Promise<Resolution>;
  /**
   * Links an identifier; repeating it changes nothing.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_ALREADY_LINKED` (merge instead),
   * `IDENTITY_SUBJECT_CONFLICT` when the learner is or was another person, `IDENTITY_UNKNOWN_LEARNER`,
   * `IDENTITY_PROOF_INVALID` or `IDENTITY_PROOF_STALE`.
   */
  link(request: LinkRequest, options?: VaultCallOptions): Promise<LinkResult>;
  /**
   * Takes an identifier away. A blind index of it stays with the learner until erasure, so that nobody else's
   * number or subject can take its place and with it the learner's results.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_LAST_IDENTIFIER`, `IDENTITY_UNKNOWN_IDENTIFIER`,
   * `IDENTITY_UNKNOWN_LEARNER`, `IDENTITY_PROOF_INVALID` or `IDENTITY_PROOF_STALE`.
   */
  unlink(request: UnlinkRequest, options?: VaultCallOptions): Promise<LinkResult>;
  /**
   * Makes two learners one; repeating it changes nothing, and nothing undoes it. Statements stay under the id they
   * were made with: whoever reads them asks for {@link Linking.aliasesOf}.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_MERGE_CONFLICT` when the two are different people,
   * `IDENTITY_OFFICER_SELF`, `IDENTITY_UNKNOWN_LEARNER`, `IDENTITY_PROOF_INVALID` or `IDENTITY_PROOF_STALE`.
   */
  merge(request: MergeRequest, options?: VaultCallOptions): Promise<LinkResult>;
  /**
   * The learner that an id stands for now: the survivor of a merge, or the id itself.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_BAD_ID`.
   */
  canonical(learnerId: LearnerId, options?: VaultCallOptions): Promise<LearnerId>;
  /**
   * Whether there is anybody under an id, or under the one that stands for it: an identifier or an officer's word is
   * kept. After an erasure there is not. Asked under {@link Linking.lock}, the answer holds until the transaction ends.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `CORE_BAD_ID`.
   */
  isKnown(learnerId: LearnerId, options?: VaultCallOptions): Promise<boolean>;
  /**
   * Keeps everybody else from changing who is who in this context until the transaction ends: no sign-in of somebody
   * new, link, merge or erasure comes between. Repeated in one transaction it does nothing more.
   */
  lock(tx: Tx): Promise<void>;
  /** The ids that merges took away and that stand for this learner now, oldest merge first. */
  aliasesOf(learnerId: LearnerId, options?: VaultCallOptions): Promise<readonly LearnerId[]>;
  /** The ways in which a learner is known, oldest first; an officer's word that no longer holds is not among them. */
  identifiersOf(
    learnerId: LearnerId,
    options?: VaultCallOptions,
  ): Promise<readonly HeldIdentifier[]>;
  /**
   * Records that an officer verified a person face to face, who becomes a new learner with an activation code.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_BAD_SUPERVISION`, `IDENTITY_GUARDIAN_REQUIRED`,
   * `IDENTITY_OFFICER_SELF`, `IDENTITY_LEVEL_TOO_LOW`, `IDENTITY_UNKNOWN_LEARNER`, `IDENTITY_PROOF_INVALID` or
   * `IDENTITY_PROOF_STALE`.
   */
  supervise(request: SuperviseRequest): Promise<Supervised>;
  /**
   * Gives a new activation code to a person whom an officer verified before; earlier codes stop working. The history
   * keeps who gave it out.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_SUPERVISION_ENDED`, or as {@link Linking.supervise}.
   */
  renewActivation(request: OfficerRequest): Promise<RenewedActivation>;
  /**
   * Lets a person in by an activation code, once. Five wrong codes with the same first group lock it.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_ACTIVATION_WRONG`, `…_LOCKED`, `…_EXPIRED`,
   * `IDENTITY_SUPERVISION_ENDED` or `IDENTITY_OFFICER_SELF`.
   */
  redeemActivation(code: string, options?: RedeemOptions): Promise<Activated>;
  /** The officer's word for a learner, in force or not; `undefined` when no officer ever verified them. */
  supervisionOf(learnerId: LearnerId, options?: VaultCallOptions): Promise<Supervision | undefined>;
  /**
   * Takes an officer's word back, and outstanding codes with it; sessions are for the caller to end.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `IDENTITY_SUPERVISION_ENDED` when there never was one, or as
   * {@link Linking.supervise}.
   */
  revokeSupervision(request: OfficerRequest): Promise<LinkResult>;
}
