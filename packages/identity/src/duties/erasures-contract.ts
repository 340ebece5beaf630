import type { ErasedPart, ErasureDepth, LearnerId, Text } from "@hocvuso/core";
import type { DutyActor, DutyEvent } from "./duty-event.ts";

/** Whom to erase, and how far. */
export interface NewErasure {
  /** The person, under any of their ids. */
  readonly learnerId: LearnerId;
  /** How much is to go. */
  readonly depth: ErasureDepth;
  /** Who decided it. */
  readonly by: DutyActor;
  /** The request that asked for it; it is done when the erasure is. Default: none. */
  readonly requestId?: string;
}

/** A part of the system that could not erase yet. */
export interface ErasureFailure {
  /** Name of the plugin. */
  readonly holder: string;
  /** Code of the error. */
  readonly code: string;
}

/** An erasure as it stands. */
export interface Erasure {
  /** Id, a random UUID. */
  readonly id: string;
  /** How much is to go. */
  readonly depth: ErasureDepth;
  /** When it began, ISO 8601 in UTC. */
  readonly openedAt: string;
  /** Whether everything is gone that was to go. */
  readonly state: "finished" | "open";
  /** What is in the way; empty when it is finished or was not run yet. */
  readonly failures: readonly ErasureFailure[];
  /** What was erased, once it is finished. */
  readonly certificate?: ErasureCertificate;
}

/** What one part of the system erased and kept. */
export interface ErasedHolder {
  /** Name of the plugin. */
  readonly holder: string;
  /** What it keeps, for people. */
  readonly label: Text;
  /** By kind of data. A step that was interrupted counts what was still there afterwards. */
  readonly parts: readonly ErasedPart[];
}

/** What was erased, what stays, and why. It names nobody. */
export interface ErasureCertificate {
  /** Version of this form: `"hocvuso-erasure/1"`. */
  readonly format: "hocvuso-erasure/1";
  /** Id of the erasure. */
  readonly id: string;
  /** How much was to go. */
  readonly depth: ErasureDepth;
  /** When it began, ISO 8601 in UTC. */
  readonly openedAt: string;
  /** When it was finished, ISO 8601 in UTC. */
  readonly finishedAt: string;
  /** SHA-256 of `<id of the erasure> <learner id>` for each id of the person, which now mean nobody. */
  readonly subjects: readonly string[];
  /** What each part of the system erased and kept. */
  readonly holders: readonly ErasedHolder[];
  /** SHA-256 of all of the above. */
  readonly hash: string;
}

/** Erases people, and says what was erased. */
export interface Erasures {
  /**
   * Writes down what is to be erased, with all ids of the person; nothing is erased yet. As long as one is open for
   * the person, the same is given again.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_REQUEST`, `DUTIES_UNKNOWN_REQUEST`, or
   * `DUTIES_BAD_STATE` when the request is no open request of this person for this depth, or another depth is under way.
   */
  open(erasure: NewErasure): Promise<Erasure>;
  /**
   * Erases, or goes on where it was interrupted: ends the sessions, asks every holder, forgets the person in the
   * vault, and asks every holder again for what came in meanwhile. Where a holder fails it stays open.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_ERASURE`.
   */
  run(id: string): Promise<Erasure>;
  /** Those that are not finished, oldest first: to be run again. */
  pending(): Promise<readonly Erasure[]>;
  /**
   * An erasure by its id.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_UNKNOWN_ERASURE`.
   */
  get(id: string): Promise<Erasure>;
  /** Who opened it, and when it was finished. */
  history(id: string): Promise<readonly DutyEvent[]>;
  /** The certificate of the erasure that a request asked for; `undefined` before it is finished. */
  certificateOf(requestId: string): Promise<ErasureCertificate | undefined>;
}
