import type { JsonObject } from "@hocvuso/core";
import type { Score } from "@hocvuso/xapi";
import type { ScormStandard } from "../course-model.ts";
import { scoreOf } from "./score-of.ts";
import { isoDuration, timespanToDuration } from "./timespan-to-duration.ts";

/**
 * The data model of one SCO at one moment, as nested JSON: `{ cmi: { core: { … } } }` for SCORM
 * 1.2, `{ cmi: { completion_status, … } }` for 2004. Lists may be arrays or objects keyed `"0"`, …
 */
export interface CmiSnapshot {
  /** The data model. */
  readonly cmi: JsonObject;
}

/** What a snapshot says about the outcome, the same for both standards. */
export interface CmiOutcome {
  /** Whether the SCO is finished. */
  readonly completed: boolean;
  /** Passed (`true`), failed (`false`), or not told. */
  readonly success?: boolean;
  /** Points. */
  readonly score?: Score;
  /** Time of this session, ISO 8601. */
  readonly duration?: string;
}

/**
 * Reads status, score and time out of a snapshot; anything malformed counts as not told.
 *
 * SCORM 1.2 `lesson_status`: `passed` is finished and passed; `completed` is finished; `failed` is
 * failed and **not** finished; `incomplete`, `browsed` and `not attempted` tell nothing.
 *
 * @example
 * ```ts
 * readOutcome("scorm12", { cmi: { core: { lesson_status: "passed" } } }).success; // true
 * ```
 */
export function readOutcome(standard: ScormStandard, snapshot: CmiSnapshot): CmiOutcome {
  return standard === "scorm12" ? outcome12(snapshot.cmi) : outcome2004(snapshot.cmi);
}

function outcome12(cmi: JsonObject): CmiOutcome {
  const core = objectAt(cmi, "core");
  const status = textAt(core, "lesson_status").trim().toLowerCase();
  const passed = status === "passed" || status === "failed" ? status === "passed" : undefined;
  const score = scoreOf(objectAt(core, "score"), { percent: true });
  const duration = timespanToDuration(textAt(core, "session_time"));
  return {
    completed: status === "passed" || status === "completed",
    ...(passed !== undefined && { success: passed }),
    ...(score && { score }),
    ...(duration && { duration }),
  };
}

function outcome2004(cmi: JsonObject): CmiOutcome {
  const status = textAt(cmi, "success_status");
  const score = scoreOf(objectAt(cmi, "score"), { percent: false });
  const duration = isoDuration(textAt(cmi, "session_time"));
  return {
    completed: textAt(cmi, "completion_status") === "completed",
    ...((status === "passed" || status === "failed") && { success: status === "passed" }),
    ...(score && { score }),
    ...(duration && { duration }),
  };
}

/** A list of the data model, whichever way it was written. */
export function listAt(holder: JsonObject, key: string): readonly JsonObject[] {
  const value = holder[key];
  const list = Array.isArray(value) ? value : isObject(value) ? entriesInOrder(value) : [];
  return list.filter(isObject);
}

function entriesInOrder(value: JsonObject): unknown[] {
  const indexes = Object.keys(value).filter((key) => /^\d{1,5}$/.test(key));
  return indexes.sort((a, b) => Number(a) - Number(b)).map((key) => value[key]);
}

/** A branch of the data model; empty when absent. */
function objectAt(holder: JsonObject, key: string): JsonObject {
  const value = holder[key];
  return isObject(value) ? value : {};
}

/** A leaf of the data model as text; empty when absent. */
export function textAt(holder: JsonObject, key: string): string {
  const value = holder[key];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
