import type { Verb } from "./statement.ts";

/** Names of the verbs we use. */
export type VerbName =
  | "answered"
  | "attempted"
  | "completed"
  | "experienced"
  | "failed"
  | "initialized"
  | "mentored"
  | "passed"
  | "progressed"
  | "resumed"
  | "scored"
  | "suspended"
  | "terminated"
  | "used"
  | "verified"
  | "voided";

/**
 * The verbs we use, as data: from the ADL vocabulary, save `mentored` (Tin Can registry), `used`
 * (Activity Streams 1.0) and `verified` (Total Learning Architecture).
 *
 * @see https://w3id.org/xapi/adl
 * @see https://w3id.org/xapi/tla
 */
export const verbs: Readonly<Record<VerbName, Verb>> = /*@__PURE__*/ (() => ({
  answered: verb("answered", "đã trả lời"),
  attempted: verb("attempted", "đã làm thử"),
  completed: verb("completed", "đã hoàn thành"),
  experienced: verb("experienced", "đã trải qua"),
  failed: verb("failed", "không đạt"),
  initialized: verb("initialized", "đã bắt đầu"),
  mentored: verb("mentored", "đã hướng dẫn", "http://id.tincanapi.com/verb/mentored"),
  passed: verb("passed", "đã đạt"),
  progressed: verb("progressed", "đã học tiếp"),
  resumed: verb("resumed", "đã tiếp tục"),
  scored: verb("scored", "đã được chấm điểm"),
  suspended: verb("suspended", "đã tạm dừng"),
  terminated: verb("terminated", "đã kết thúc"),
  used: verb("used", "đã sử dụng", "http://activitystrea.ms/schema/1.0/use"),
  verified: verb("verified", "đã xác nhận", "https://w3id.org/xapi/tla/verbs/verified"),
  voided: verb("voided", "đã huỷ"),
}))();

function verb(
  name: VerbName,
  vietnamese: string,
  id: string = `http://adlnet.gov/expapi/verbs/${name}`,
): Verb {
  return { id, display: { "vi-VN": vietnamese, "en-US": name } };
}
