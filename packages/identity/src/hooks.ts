import type { LearnerId, Log } from "@hocvuso/core";
import type { AccountLevel, AuthLevel } from "./assurance/levels.ts";
import type { LinkEvent } from "./linking/link-event.ts";

/** Somebody was verified and let in. */
export interface VerifiedEvent {
  /** Kind of event. */
  readonly type: "verified";
  /** Who, opaque. */
  readonly learnerId: LearnerId;
  /** By which provider; `"officer"` where an officer did. */
  readonly provider: string;
  /** Level of the account. */
  readonly accountLevel: AccountLevel;
  /** Level of the authentication. */
  readonly authLevel: AuthLevel;
  /** Action for which a stronger authentication was asked, if one was. */
  readonly action: string | undefined;
}

/** Somebody was not let in. */
export interface RefusedEvent {
  /** Kind of event. */
  readonly type: "refused";
  /** Why: a stable code. */
  readonly code: string;
}

/** A learner's sessions were ended by the provider or by the learner. */
export interface SignedOutEvent {
  /** Kind of event. */
  readonly type: "signed-out";
  /** Whose sessions ended, opaque; also of learners who were handed over to another session system. */
  readonly learners: readonly LearnerId[];
  /** Who asked for it. */
  readonly by: "learner" | "provider";
}

/** A learner's link to the person was erased. */
export interface ErasedEvent {
  /** Kind of event. */
  readonly type: "erased";
  /** Who, opaque, and from now on nobody. */
  readonly learnerId: LearnerId;
}

/** What happened at the door: opaque ids, levels and codes, nothing else. */
export type IdentityEvent = VerifiedEvent | RefusedEvent | SignedOutEvent | ErasedEvent | LinkEvent;

/** Listens to what happens at the door. */
export type IdentityListener = (event: IdentityEvent) => void | Promise<void>;

/** Tells listeners; nobody waits for them. */
export type Tell = (event: IdentityEvent) => void;

/** Tells every listener; one that fails or hangs is logged or forgotten, and stops neither the others nor the sign-in. */
export function createTell(listeners: readonly IdentityListener[], log: Log): Tell {
  return (event) => {
    for (const listener of listeners) {
      Promise.resolve(event)
        .then(listener)
        .catch(() =>
          log({
            level: "error",
            code: "IDENTITY_LISTENER_FAILED",
            fields: { event: event.type },
          }),
        );
    }
  };
}
