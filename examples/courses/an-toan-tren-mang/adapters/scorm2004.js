import { findApi } from "./find-api.js";

const api = findApi("API_1484_11");
const startedAt = Date.now();
let ended = false;
let passed = false;

const get = (element) => api?.GetValue(element) ?? "";
const set = (element, value) => api?.SetValue(element, String(value));
const duration = (milliseconds) => `PT${Math.floor(milliseconds / 1000)}S`;

/** SCORM 2004 4th edition: everything goes through `API_1484_11`. */
export const adapter = {
  start() {
    api?.Initialize("");
    passed = get("cmi.success_status") === "passed";
    if (get("cmi.completion_status") !== "completed") set("cmi.completion_status", "incomplete");
    return { bookmark: get("cmi.location") };
  },
  bookmark(id) {
    set("cmi.location", id);
    set("cmi.session_time", duration(Date.now() - startedAt));
    api?.Commit("");
  },
  answer({ id, text, response, right, correct, seconds }) {
    const entry = `cmi.interactions.${get("cmi.interactions._count") || 0}`;
    set(`${entry}.id`, id);
    set(`${entry}.type`, "choice");
    set(`${entry}.timestamp`, new Date().toISOString().slice(0, 19));
    set(`${entry}.correct_responses.0.pattern`, right);
    set(`${entry}.learner_response`, response);
    set(`${entry}.result`, correct ? "correct" : "incorrect");
    set(`${entry}.latency`, duration(seconds * 1000));
    set(`${entry}.description`, `{lang=vi}${text}`.slice(0, 250));
  },
  result(result) {
    passed ||= result.passed;
    set("cmi.score.min", 0);
    set("cmi.score.max", 100);
    set("cmi.score.raw", result.scorePercent);
    set("cmi.score.scaled", result.scorePercent / 100);
    set("cmi.success_status", passed ? "passed" : "failed");
    set("cmi.completion_status", passed ? "completed" : "incomplete");
    set("cmi.session_time", duration(Date.now() - startedAt));
    api?.Commit("");
  },
  end() {
    if (ended) return;
    ended = true;
    set("cmi.exit", passed ? "normal" : "suspend");
    set("cmi.session_time", duration(Date.now() - startedAt));
    api?.Terminate("");
  },
};
