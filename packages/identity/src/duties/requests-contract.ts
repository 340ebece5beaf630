import type { ErasureDepth, LearnerId } from "@hocvuso/core";
import type { DutyActor, DutyEvent } from "./duty-event.ts";
import type { RequestKind } from "./terms.ts";
import type { CalendarWarning } from "./working-calendar.ts";

/** Where a request stands. */
export type RequestState = "answered" | "done" | "received" | "refused";

/** Why a request takes longer. */
export type ExtensionReason = "complex" | "many-requests" | "third-party" | "verification";

/** Why a request is refused. */
export type RefusalReason =
  | "identity-unproved"
  | "law-requires-keeping"
  | "not-held"
  | "repeated"
  | "rights-of-others";

/** A request of a person about their data. */
export interface PersonRequest {
  /** Id, a random UUID. */
  readonly id: string;
  /** Who asks; empty once the person was erased with everything. */
  readonly learnerId: LearnerId | "";
  /** What for. */
  readonly kind: RequestKind;
  /** How much is to go, when it is an erasure. */
  readonly depth?: ErasureDepth;
  /** Whether a processor or a third party takes part, so that the longer term holds. */
  readonly thirdParty: boolean;
  /** Where it stands. */
  readonly state: RequestState;
  /** When it came in, ISO 8601 in UTC. */
  readonly receivedAt: string;
  /** Last day for the answer, in Viet Nam. */
  readonly answerBy: string;
  /** Last day to do it, in Viet Nam, with the extension. */
  readonly doneBy: string;
  /** Why it was extended, if it was. */
  readonly extended?: ExtensionReason;
  /** Why it was refused, if it was. */
  readonly refused?: RefusalReason;
  /** When it was answered, ISO 8601 in UTC. */
  readonly answeredAt?: string;
  /** When it was done or refused, ISO 8601 in UTC. */
  readonly closedAt?: string;
  /** What the days rest on that is not certain. */
  readonly warnings: readonly CalendarWarning[];
}

/** A new request. There is no place for free text. */
export interface NewRequest {
  /** Who asks. */
  readonly learnerId: LearnerId;
  /** Made by the one who asks, a UUID in lower case: sent again, it is the same request. */
  readonly key: string;
  /** What for. */
  readonly kind: RequestKind;
  /** How much is to go; only and always when it is an erasure. */
  readonly depth?: ErasureDepth;
  /** Whether a processor or a third party takes part. Default: `false`. */
  readonly thirdParty?: boolean;
  /** Who writes it down. Default: the learner. */
  readonly by?: DutyActor;
}

/** Who does something to a request. */
export interface RequestChange {
  /** Who. */
  readonly by: DutyActor;
}

/** An answer. */
export interface RequestAnswer extends RequestChange {
  /** Whether a processor or a third party takes part after all. Default: as it was. */
  readonly thirdParty?: boolean;
}

/** An extension. */
export interface RequestExtension extends RequestChange {
  /** Why. */
  readonly reason: ExtensionReason;
  /** By how much, from 1 to what the term allows. */
  readonly count: number;
}

/** A refusal. */
export interface RequestRefusal extends RequestChange {
  /** Why. */
  readonly reason: RefusalReason;
}

/** What has to be done, and by when. */
export interface RequestReminder {
  /** The request. */
  readonly request: PersonRequest;
  /** What is due. */
  readonly due: "answer" | "done";
  /** Last day for it, in Viet Nam. */
  readonly day: string;
  /** Whether that day is over. */
  readonly overdue: boolean;
}

/** Keeps the clock of what people ask about their data. Every change is added to a history. */
export interface PersonRequests {
  /**
   * Takes a request; the clock starts.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_REQUEST`, or `DUTIES_KEY_REUSED` when the key
   * stands for another one.
   */
  receive(request: NewRequest): Promise<PersonRequest>;
  /** The request is answered: the person knows that it is dealt with. Repeating it changes nothing. */
  answer(id: string, change: RequestAnswer): Promise<PersonRequest>;
  /**
   * Gives it more time, once.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_STATE` when it was extended before or is closed,
   * `DUTIES_BAD_REQUEST` when the time is longer than allowed.
   */
  extend(id: string, change: RequestExtension): Promise<PersonRequest>;
  /** It is done. Repeating it changes nothing. */
  finish(id: string, change: RequestChange): Promise<PersonRequest>;
  /** It is refused, with a reason of the list. Repeating it changes nothing. */
  refuse(id: string, change: RequestRefusal): Promise<PersonRequest>;
  /**
   * A request by its id.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_REQUEST`.
   */
  get(id: string): Promise<PersonRequest>;
  /** All of a person, under any of their ids, newest first. */
  of(learnerId: LearnerId): Promise<readonly PersonRequest[]>;
  /** What happened to a request, oldest first. */
  history(id: string): Promise<readonly DutyEvent[]>;
  /**
   * What is due within so many days of the calendar or overdue, the most urgent first.
   *
   * @param withinDays - Up to 366. Default: 3.
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_DAY`.
   */
  reminders(withinDays?: number): Promise<readonly RequestReminder[]>;
  /** What is overdue, the longest first. */
  overdue(): Promise<readonly RequestReminder[]>;
}
