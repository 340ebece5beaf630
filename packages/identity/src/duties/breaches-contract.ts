import type { Text } from "@hocvuso/core";
import type { DutyActor, DutyEvent } from "./duty-event.ts";
import type { DutyVerification } from "./working-calendar.ts";

/** How bad a breach is; the words are ours, the agency says what they stand for. */
export type BreachSeverity = "major" | "minor" | "severe";

/** How long there is to notify the authority. */
export interface BreachTerm {
  /** Hours since the breach was detected. */
  readonly hours: number;
  /** Whether the figure was read in the official text. */
  readonly verification: DutyVerification;
  /** Where it comes from. */
  readonly source: string;
}

/** A breach. It says how many people are affected, never who. */
export interface Breach {
  /** Id, a random UUID. */
  readonly id: string;
  /** When it was detected, ISO 8601 in UTC; the clock runs from here. */
  readonly detectedAt: string;
  /** Until when the authority is to be notified, ISO 8601 in UTC. */
  readonly notifyBy: string;
  /** How bad it is. */
  readonly severity: BreachSeverity;
  /** How many people are affected, as far as known. */
  readonly affected: number;
  /** Where it stands. */
  readonly state: "closed" | "notified" | "open";
  /** When the authority was notified, ISO 8601 in UTC. */
  readonly notifiedAt?: string;
}

/** A breach that was detected. */
export interface NewBreach {
  /** Made by the one who writes it down, a UUID in lower case: sent again, it is the same breach. */
  readonly key: string;
  /** Who writes it down. */
  readonly by: DutyActor;
  /** When it was detected: milliseconds since the Unix epoch, not in the future. */
  readonly detectedAt: number;
  /** How bad it is. */
  readonly severity: BreachSeverity;
  /** How many people are affected, as far as known. */
  readonly affected: number;
}

/** What became known later. */
export interface BreachChange {
  /** Who writes it down. */
  readonly by: DutyActor;
  /** How bad it is. Default: as it was. */
  readonly severity?: BreachSeverity;
  /** How many people are affected. Default: as it was. */
  readonly affected?: number;
  /** The next state. Default: as it was. A closed breach stays closed. */
  readonly state?: "closed" | "notified";
}

/** One field of the notification. */
export interface BreachFormField {
  /** Name of the field in this form. */
  readonly name: string;
  /** What to write there. */
  readonly label: Text;
  /** What is known; `null` is for the agency to fill in, outside this system. */
  readonly value: number | string | null;
}

/** What a notification needs; the official form is not copied, its fields are to be checked by the agency. */
export interface BreachForm {
  /** Version of this form: `"hocvuso-breach/1"`. */
  readonly format: "hocvuso-breach/1";
  /** Our fields were not checked against the official form. */
  readonly verification: "unverified";
  /** The fields, in order. */
  readonly fields: readonly BreachFormField[];
}

/** Keeps the log of breaches and their clock. */
export interface Breaches {
  /**
   * Writes a breach down.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_REQUEST`.
   */
  report(breach: NewBreach): Promise<Breach>;
  /**
   * Adds what became known or was done.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_BREACH`, `DUTIES_BAD_STATE` when it is
   * closed, or `DUTIES_BAD_REQUEST`.
   */
  change(id: string, change: BreachChange): Promise<Breach>;
  /** All breaches, newest first. */
  list(): Promise<readonly Breach[]>;
  /** What happened to a breach, oldest first. */
  history(id: string): Promise<readonly DutyEvent[]>;
  /** Those of which the authority was not notified in time. */
  overdue(): Promise<readonly Breach[]>;
  /**
   * The fields of a notification with what is known.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_BREACH`.
   */
  form(id: string): Promise<BreachForm>;
}
