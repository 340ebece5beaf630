import type { LearnerId } from "@hocvuso/core";
import type { ScormStandard } from "../course-model.ts";
import type { CmiSnapshot } from "./cmi-snapshot.ts";

/** Whose work on which SCO of which attempt. */
export interface CmiSubject {
  /** The learner, opaque. */
  readonly learnerId: LearnerId;
  /** System the learner id belongs to: origin of the hub's public address. */
  readonly homePage: string;
  /** IRI of the course; what a rule about passing names. */
  readonly activityId: string;
  /** Title of the course. */
  readonly courseTitle: string;
  /** Identifier of the SCO's item in the manifest. */
  readonly scoId: string;
  /** Title of the SCO. */
  readonly scoTitle: string;
  /** Language tag of the titles. Default: `und`. */
  readonly language?: string;
  /** UUID of the attempt; goes into `context.registration`. */
  readonly attemptId: string;
}

/** One commit of the run time. */
export interface CmiCommit {
  /** Which data model. */
  readonly standard: ScormStandard;
  /** The data model now. */
  readonly snapshot: CmiSnapshot;
  /** The data model at the last commit that was kept; absent on the first. */
  readonly previous?: CmiSnapshot;
  /** Names this commit within the attempt and SCO: the same value again gives the same ids. */
  readonly commitKey: string;
  /** When it was made: milliseconds since the Unix epoch. */
  readonly committedAt: number;
  /** First commit of a session: a new start or a return. */
  readonly opens?: "initialized" | "resumed";
  /** Last commit of a session: for good or to be continued. */
  readonly ends?: "suspended" | "terminated";
  /**
   * What completed, passed and failed are said about: the course (its only SCO decides), or the
   * SCO. Default: `course`.
   */
  readonly outcomeOf?: "course" | "lesson";
}
