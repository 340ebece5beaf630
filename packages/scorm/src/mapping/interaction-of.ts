import type { JsonObject } from "@hocvuso/core";
import type { ActivityDefinition, InteractionType, Result } from "@hocvuso/xapi";
import type { ScormStandard } from "../course-model.ts";
import { listAt, textAt } from "./cmi-snapshot.ts";
import { maySayText } from "./may-say-text.ts";
import { isoDuration, timespanToDuration } from "./timespan-to-duration.ts";

/** One question and what was answered, ready for a statement. */
export interface Interaction {
  /** Identifier the content gave. */
  readonly id: string;
  /** The question. */
  readonly definition: ActivityDefinition;
  /** The answer. */
  readonly result: Result;
}

const types: ReadonlySet<string> = new Set<InteractionType>([
  "choice",
  "fill-in",
  "likert",
  "long-fill-in",
  "matching",
  "numeric",
  "other",
  "performance",
  "sequencing",
  "true-false",
]);

/** What the learner typed could say who they are; it stays in the attempt, not in statements. */
const typed: ReadonlySet<string> = new Set(["fill-in", "long-fill-in", "other", "performance"]);

/** Reads one entry of `cmi.interactions`; `undefined` while it has no id or no answer yet. */
export function interactionOf(standard: ScormStandard, entry: JsonObject): Interaction | undefined {
  const id = textAt(entry, "id").trim();
  const response = textAt(entry, standard === "scorm12" ? "student_response" : "learner_response");
  const outcome = textAt(entry, "result").trim();
  if (id === "" || (response === "" && outcome === "")) return undefined;
  const stated = textAt(entry, "type").trim();
  const type = (types.has(stated) ? stated : "other") as InteractionType;
  const convert = (text: string) => (standard === "scorm12" ? pattern12(type, text) : text);
  const patterns = listAt(entry, "correct_responses")
    .map((one) => convert(textAt(one, "pattern")))
    .filter((pattern) => pattern !== "");
  const answer = convert(response);
  const latency = textAt(entry, "latency");
  const duration = standard === "scorm12" ? timespanToDuration(latency) : isoDuration(latency);
  return {
    id,
    definition: {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      interactionType: type,
      ...(patterns.length > 0 &&
        patterns.every(maySayText) && { correctResponsesPattern: patterns }),
    },
    result: {
      ...judgement(outcome),
      ...(answer !== "" && !typed.has(type) && maySayText(answer) && { response: answer }),
      ...(duration && { duration }),
    },
  };
}

function judgement(outcome: string): Result {
  if (outcome === "correct") return { success: true };
  if (outcome === "wrong" || outcome === "incorrect") return { success: false };
  const points = /^-?\d{1,6}(\.\d{1,7})?$/.test(outcome) ? Number(outcome) : undefined;
  return points === undefined ? {} : { score: { raw: points } };
}

/**
 * Rewrites a SCORM 1.2 pattern or response in xAPI's notation: `a,b` → `a[,]b`,
 * `1.a,2.b` → `1[.]a[,]2[.]b`, `t` → `true`. Braces around a list are dropped.
 */
function pattern12(type: InteractionType, text: string): string {
  const bare = text.trim().replace(/^\{(.*)\}$/s, "$1");
  if (type === "true-false") {
    if (/^(t|true|1)$/i.test(bare)) return "true";
    return /^(f|false|0)$/i.test(bare) ? "false" : "";
  }
  if (bare.includes("[,]") || bare.includes("[.]")) return bare;
  const parts = bare.split(",").map((part) => part.trim());
  if (type === "choice" || type === "sequencing") return parts.join("[,]");
  if (type === "matching") return parts.map((part) => part.replace(".", "[.]")).join("[,]");
  return bare;
}
