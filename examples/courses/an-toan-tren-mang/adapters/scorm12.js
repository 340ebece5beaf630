import { findApi } from "./find-api.js";

const api = findApi("API");
const startedAt = Date.now();
let ended = false;
let passed = false;

const get = (element) => api?.LMSGetValue(element) ?? "";
const set = (element, value) => api?.LMSSetValue(element, String(value));
const two = (number) => String(number).padStart(2, "0");

function timespan(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** SCORM 1.2: everything goes through `API`. */
export const adapter = {
  start() {
    api?.LMSInitialize("");
    const status = get("cmi.core.lesson_status");
    passed = status === "passed";
    if (status === "not attempted" || status === "") set("cmi.core.lesson_status", "incomplete");
    return { bookmark: get("cmi.core.lesson_location") };
  },
  bookmark(id) {
    set("cmi.core.lesson_location", id);
    set("cmi.core.session_time", timespan(Date.now() - startedAt));
    api?.LMSCommit("");
  },
  answer({ id, response, right, correct, seconds }) {
    const entry = `cmi.interactions.${get("cmi.interactions._count") || 0}`;
    const now = new Date();
    set(`${entry}.id`, id);
    set(`${entry}.time`, [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":"));
    set(`${entry}.type`, "choice");
    set(`${entry}.correct_responses.0.pattern`, right);
    set(`${entry}.student_response`, response);
    set(`${entry}.result`, correct ? "correct" : "wrong");
    set(`${entry}.latency`, timespan(seconds * 1000));
  },
  result(result) {
    passed ||= result.passed;
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
    set("cmi.core.score.raw", result.scorePercent);
    set("cmi.core.lesson_status", passed ? "passed" : "failed");
    set("cmi.core.session_time", timespan(Date.now() - startedAt));
    api?.LMSCommit("");
  },
  end() {
    if (ended) return;
    ended = true;
    set("cmi.core.exit", passed ? "" : "suspend");
    set("cmi.core.session_time", timespan(Date.now() - startedAt));
    api?.LMSFinish("");
  },
};
