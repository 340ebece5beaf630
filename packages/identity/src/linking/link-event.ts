import type { LearnerId } from "@hocvuso/core";
import type { IdentifierKind } from "../vault/identifier.ts";
import type { Db, VaultParts } from "../vault/vault-parts.ts";

/** What a learner can be known by: an identifier, or an officer's word. */
export type HeldKind = IdentifierKind | "supervised";

/** A learner gained an identifier. */
export interface LinkedEvent {
  /** Name of the event. */
  readonly type: "linked";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The learner. */
  readonly learnerId: LearnerId;
  /** What was gained. */
  readonly kind: IdentifierKind;
}

/** A learner let go of an identifier, or an officer's word was taken back. */
export interface UnlinkedEvent {
  /** Name of the event. */
  readonly type: "unlinked";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The learner. */
  readonly learnerId: LearnerId;
  /** What was let go. */
  readonly kind: HeldKind;
}

/** A provider gave a learner another subject; the personal number stayed. */
export interface ReboundEvent {
  /** Name of the event. */
  readonly type: "rebound";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The learner. */
  readonly learnerId: LearnerId;
}

/** Two learners became one. */
export interface MergedEvent {
  /** Name of the event. */
  readonly type: "merged";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The learner who stays. */
  readonly learnerId: LearnerId;
  /** The learner whose id now stands for the other; earlier statements stay under it. */
  readonly from: LearnerId;
}

/** An officer verified a person face to face. */
export interface SupervisedEvent {
  /** Name of the event. */
  readonly type: "supervised";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The new learner. */
  readonly learnerId: LearnerId;
  /** The officer. */
  readonly officer: LearnerId;
}

/** An officer gave out a new activation code for a person whom an officer had verified before. */
export interface RenewedEvent {
  /** Name of the event. */
  readonly type: "renewed";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The learner whom the code lets in. */
  readonly learnerId: LearnerId;
  /** The officer who gave it out. */
  readonly officer: LearnerId;
}

/** Somebody came in by an activation code. */
export interface RedeemedEvent {
  /** Name of the event. */
  readonly type: "redeemed";
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** The learner whom the code let in. */
  readonly learnerId: LearnerId;
  /** The officer who had given it out. */
  readonly officer: LearnerId;
}

/** What happened to who is who. Opaque ids only. */
export type LinkEvent =
  | LinkedEvent
  | UnlinkedEvent
  | ReboundEvent
  | MergedEvent
  | SupervisedEvent
  | RenewedEvent
  | RedeemedEvent;

/** Writes an event into the learner's history. */
export async function record(
  db: Db,
  { context }: VaultParts,
  event: LinkEvent,
): Promise<LinkEvent> {
  await db
    .insertInto("identity_link_history")
    .values({
      context,
      id: crypto.randomUUID(),
      at: event.at,
      type: event.type,
      learner_id: event.learnerId,
      kind: "kind" in event ? event.kind : null,
      other_id: event.type === "merged" ? event.from : "officer" in event ? event.officer : null,
    })
    .execute();
  return event;
}
