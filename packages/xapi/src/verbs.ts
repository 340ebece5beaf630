import type { Verb } from "./statement.ts";

/** Names of the verbs we use. */
export type VerbName =
  | "answered"
  | "attempted"
  | "completed"
  | "experienced"
  | "failed"
  | "initialized"
  | "passed"
  | "progressed"
  | "resumed"
  | "scored"
  | "suspended"
  | "terminated"
  | "voided";

/**
 * The verbs we use, as data: all from the ADL vocabulary.
 *
 * @see https://w3id.org/xapi/adl
 */
export const verbs: Readonly<Record<VerbName, Verb>> = /*@__PURE__*/ (() => ({
  answered: verb("answered", "đã trả lời"),
  attempted: verb("attempted", "đã làm thử"),
  completed: verb("completed", "đã hoàn thành"),
  experienced: verb("experienced", "đã trải qua"),
  failed: verb("failed", "không đạt"),
  initialized: verb("initialized", "đã bắt đầu"),
  passed: verb("passed", "đã đạt"),
  progressed: verb("progressed", "đã học tiếp"),
  resumed: verb("resumed", "đã tiếp tục"),
  scored: verb("scored", "đã được chấm điểm"),
  suspended: verb("suspended", "đã tạm dừng"),
  terminated: verb("terminated", "đã kết thúc"),
  voided: verb("voided", "đã huỷ"),
}))();

function verb(name: VerbName, vietnamese: string): Verb {
  return {
    id: `http://adlnet.gov/expapi/verbs/${name}`,
    display: { "vi-VN": vietnamese, "en-US": name },
  };
}
