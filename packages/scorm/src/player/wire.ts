import type { JsonObject } from "@hocvuso/core";
import type { ScormStandard } from "../course-model.ts";

/** One line of the contents, flat. */
export interface PlayerItem {
  /** Identifier in the manifest. */
  readonly id: string;
  /** Title. */
  readonly title: string;
  /** Nesting, 0 at the top. */
  readonly depth: number;
  /** Address relative to the content; absent on a branch. */
  readonly launch?: string;
  /** Whether it talks to the run time. */
  readonly kind: "sco" | "asset";
  /** SCORM 1.2 pass mark, 0–100. */
  readonly masteryScore?: number;
  /** Data handed to the content. */
  readonly launchData?: string;
}

/** What was kept of one SCO. */
export interface SavedSco {
  /** The data model. */
  readonly cmi: JsonObject;
  /** Whether the content asked to be resumed, or never said goodbye. */
  readonly resume: boolean;
}

/** What the player needs to open or resume a course: answer of `GET /attempts/:slug`. */
export interface AttemptState {
  /** The course. */
  readonly course: {
    /** Name in addresses. */
    readonly slug: string;
    /** Title. */
    readonly title: string;
    /** Language tag, `und` when unknown. */
    readonly language: string;
    /** Which run time. */
    readonly standard: ScormStandard;
    /** Address of the unpacked content, with trailing slash. */
    readonly contentUrl: string;
    /** Contents. */
    readonly items: readonly PlayerItem[];
  };
  /** The attempt. */
  readonly attempt: {
    /** UUID. */
    readonly id: string;
    /** 1, 2, … */
    readonly number: number;
    /** `review`: finished and passed, nothing is recorded any more. */
    readonly mode: "normal" | "review";
  };
  /** The learner, opaque. */
  readonly learnerId: string;
  /** What was kept, by SCO. */
  readonly scos: Readonly<Record<string, SavedSco>>;
}

/** One commit: body of `POST /attempts/:slug/commit`. */
export interface CommitBody {
  /** UUID of the attempt. */
  readonly attemptId: string;
  /** Number of the attempt. */
  readonly attempt: number;
  /** Identifier of the SCO's item. */
  readonly sco: string;
  /** UUID of this opening of the SCO. */
  readonly session: string;
  /** 1, 2, … within the session. */
  readonly sequence: number;
  /** Until the first acknowledgement: this session takes over from any other. */
  readonly takeover: boolean;
  /** Last commit of the session. */
  readonly ends?: "suspended" | "terminated";
  /** The data model. */
  readonly snapshot: {
    /** As the run time gives it. */
    readonly cmi: JsonObject;
  };
}

/** Answer to a commit that is stored for good. */
export interface CommitAck {
  /** Highest sequence of the session that is stored. */
  readonly sequence: number;
}
