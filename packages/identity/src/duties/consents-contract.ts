import type { LearnerId, Text } from "@hocvuso/core";
import type { DutyActor } from "./duty-event.ts";

/** A text by which consent is asked for one purpose. The agency writes it; it is configuration. */
export interface ConsentText {
  /** Code of the purpose: lower-case words joined by hyphens. */
  readonly purpose: string;
  /** Version of the text; another text needs another version. */
  readonly version: string;
  /** The purpose in a few words. */
  readonly label: Text;
  /** The whole text: which data, what for, who is responsible, which rights. */
  readonly text: Text;
}

/** Whose consent is needed: the person's, a guardian's, or both. */
export type ConsentParties = "both" | "guardian" | "self";

/** How consent was given. */
export type ConsentMethod = "officer" | "paper" | "web";

/** Consent that a person gives. */
export interface NewConsent {
  /** Who consents, or for whom the guardian does. */
  readonly learnerId: LearnerId;
  /** Made by the one who asks, a UUID in lower case: sent again, the same receipts are given. */
  readonly key: string;
  /** Each purpose that was chosen, with the version that was shown. What is not in the list is not consented to. */
  readonly choices: readonly ConsentChoice[];
  /** How it was given. */
  readonly method: ConsentMethod;
  /** Whether the person said yes. Default: `true`. */
  readonly bySelf?: boolean;
  /** The parent or guardian who said yes, opaque. */
  readonly guardianId?: LearnerId;
}

/** One purpose that was chosen. */
export interface ConsentChoice {
  /** Code of the purpose. */
  readonly purpose: string;
  /** Version of the text that was shown. */
  readonly version: string;
}

/** Proof of one consent, given to the person too. */
export interface ConsentReceipt {
  /** Id, a random UUID. */
  readonly id: string;
  /** Who consented. */
  readonly learnerId: LearnerId;
  /** Code of the purpose. */
  readonly purpose: string;
  /** Version of the text that was shown. */
  readonly version: string;
  /** SHA-256 of that text, in hexadecimal. */
  readonly textHash: string;
  /** How it was given. */
  readonly method: ConsentMethod;
  /** Whether the person said yes. */
  readonly bySelf: boolean;
  /** The parent or guardian who said yes. */
  readonly guardianId?: LearnerId;
  /** When, ISO 8601 in UTC. */
  readonly givenAt: string;
  /** When it was withdrawn, ISO 8601 in UTC. */
  readonly withdrawnAt?: string;
}

/** A withdrawal. */
export interface ConsentWithdrawal {
  /** Whose consent. */
  readonly learnerId: LearnerId;
  /** Code of the purpose. */
  readonly purpose: string;
  /** Made by the one who asks, a UUID in lower case. */
  readonly key: string;
  /** Who withdraws it. Default: the learner. */
  readonly by?: DutyActor;
}

/** How a person stands to one purpose. */
export interface ConsentStatus {
  /** Code of the purpose. */
  readonly purpose: string;
  /** The present text; absent for a purpose that is not asked for any more. */
  readonly text?: ConsentText;
  /**
   * `outdated`: given to an earlier text, so it has to be asked again; `incomplete`: the person or a guardian still has
   * to say yes; `dropped`: given and never withdrawn, for a purpose that is not asked for any more.
   */
  readonly state: "dropped" | "given" | "incomplete" | "never" | "outdated" | "withdrawn";
  /** The newest receipt. */
  readonly receipt?: ConsentReceipt;
}

/** Keeps who consented to what. Silence is never consent. */
export interface Consents {
  /** The present texts, in the order of the configuration. */
  readonly texts: readonly ConsentText[];
  /**
   * Records consent: one receipt for each purpose of the list, all or none.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_REQUEST`, `DUTIES_UNKNOWN_PURPOSE`,
   * `DUTIES_OLD_TEXT`, `DUTIES_SELF_REQUIRED` or `DUTIES_GUARDIAN_REQUIRED`.
   */
  give(consent: NewConsent): Promise<readonly ConsentReceipt[]>;
  /**
   * Takes consent back at once, under all ids of the person, and opens a request whose clock runs for what has to be
   * done about it; also for a purpose that is not asked for any more. Repeating it changes nothing.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_PURPOSE` or `DUTIES_BAD_REQUEST`.
   */
  withdraw(withdrawal: ConsentWithdrawal): Promise<readonly ConsentReceipt[]>;
  /**
   * Whether a person consents to the present text of a purpose, and a guardian too where one has to.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_PURPOSE`.
   */
  hasConsent(learnerId: LearnerId, purpose: string): Promise<boolean>;
  /** How a person stands to every purpose: the present ones, then others that there are receipts of. */
  statusOf(learnerId: LearnerId): Promise<readonly ConsentStatus[]>;
  /** All receipts of a person, under any of their ids, newest first. */
  of(learnerId: LearnerId): Promise<readonly ConsentReceipt[]>;
}
