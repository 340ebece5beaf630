import type { JsonObject } from "@hocvuso/core";
import type { ScormStandard } from "../course-model.ts";
import type { Engine } from "./engine.ts";
import type { PlayerItem, SavedSco } from "./wire.ts";

/** One opening of one SCO. */
export interface ScoSession {
  /** What the content finds as `API` or `API_1484_11`. */
  readonly api: Engine;
  /** Hands over the data model now, if the content is at work. */
  save(): void;
  /** Ends it as suspended when the content did not end it itself. */
  end(): void;
}

/** Options of {@link createScoSession}. */
export interface ScoSessionOptions {
  readonly standard: ScormStandard;
  readonly item: PlayerItem;
  readonly saved: SavedSco | undefined;
  readonly learnerId: string;
  readonly mode: "normal" | "review";
  readonly onCommit: (cmi: JsonObject, ends?: "suspended" | "terminated") => void;
  readonly onNavigate: (step: 1 | -1) => void;
}

/**
 * Makes a fresh engine for one SCO. An engine is never used twice: its `reset()` keeps time and
 * drops listeners.
 */
export function createScoSession(
  EngineClass: new (settings: object, httpService: object) => Engine,
  { standard, item, saved, learnerId, mode, onCommit, onNavigate }: ScoSessionOptions,
): ScoSession {
  let ended = false;
  const commit = (cmi: JsonObject, terminate: boolean) => {
    if (ended) return;
    ended = terminate;
    onCommit(cmi, terminate ? endOf(standard, cmi) : undefined);
  };
  const api = new EngineClass(
    { lmsCommitUrl: "commit", autocommit: true, autocommitSeconds: 5, logLevel: 5 },
    {
      processHttpRequest: (_url: string, _params: unknown, terminate: boolean) => {
        commit(api.renderCommitCMI(true).cmi, terminate);
        return { result: "true", errorCode: 0 };
      },
      updateSettings: () => {},
    },
  );
  const start = { item, saved, learnerId, mode };
  api.loadFromJSON({ cmi: standard === "scorm12" ? start12(start) : start2004(start) });
  // Work that is put aside is neither judged by the pass mark nor finished. Content that never
  // sets a status is finished when it says goodbye (SCORM 1.2 RTE, 3.4.4, lesson_status).
  api.on("BeforeTerminate", () => {
    const handedIn = endOf(standard, api.renderCommitCMI(true).cmi) === "terminated";
    api.settings = { mastery_override: handedIn, autoCompleteLessonStatus: handedIn };
  });
  // The engine takes its own "not attempted" for a status the content has set.
  api.on("LMSInitialize", () => {
    const core = branch(api.renderCommitCMI(true).cmi, "core");
    if (core.lesson_status === "not attempted") api.statusSetByModule = false;
  });
  api.on("SequenceNext", () => onNavigate(1));
  api.on("SequencePrevious", () => onNavigate(-1));
  return {
    api,
    save() {
      if (api.isInitialized()) commit(api.renderCommitCMI(true).cmi, false);
    },
    end() {
      if (!api.isInitialized() || ended) return;
      api.lmsSetValue(standard === "scorm12" ? "cmi.core.exit" : "cmi.exit", "suspend");
      api.lmsFinish("");
    },
  };
}

interface Start {
  readonly item: PlayerItem;
  readonly saved: SavedSco | undefined;
  readonly learnerId: string;
  readonly mode: "normal" | "review";
}

function start12({ item, saved, learnerId, mode }: Start): JsonObject {
  const core = branch(saved?.cmi, "core");
  return {
    ...saved?.cmi,
    launch_data: item.launchData ?? "",
    core: {
      ...core,
      session_time: "",
      exit: "",
      student_id: learnerId,
      student_name: "Học viên",
      credit: mode === "review" ? "no-credit" : "credit",
      lesson_mode: mode,
      entry: entryOf(saved),
    },
    student_data: {
      ...branch(saved?.cmi, "student_data"),
      mastery_score: item.masteryScore === undefined ? "" : String(item.masteryScore),
    },
  };
}

function start2004({ item, saved, learnerId, mode }: Start): JsonObject {
  return {
    ...saved?.cmi,
    session_time: "",
    exit: "",
    launch_data: item.launchData ?? "",
    learner_id: learnerId,
    learner_name: "Học viên",
    credit: mode === "review" ? "no-credit" : "credit",
    mode,
    entry: entryOf(saved),
  };
}

function entryOf(saved: SavedSco | undefined): string {
  if (!saved) return "ab-initio";
  return saved.resume ? "resume" : "";
}

function endOf(standard: ScormStandard, cmi: JsonObject): "suspended" | "terminated" {
  const exit = standard === "scorm12" ? branch(cmi, "core").exit : cmi.exit;
  return exit === "suspend" ? "suspended" : "terminated";
}

function branch(holder: JsonObject | undefined, key: string): JsonObject {
  const value = holder?.[key];
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}
