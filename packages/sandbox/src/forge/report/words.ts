import type { Locale, Text } from "@hocvuso/core";
import type { CaseResult, RelyingPartyReport, Verdict } from "../drive/report.ts";
import type { Expectation, ForgeryGroup } from "../forgery.ts";

/** Groups for people, in the order of the matrix. */
export const groupNames: Readonly<Record<ForgeryGroup, Text>> = {
  A: { vi: "A. Trả lời cho yêu cầu đăng nhập", en: "A. Authorization responses" },
  R: { vi: "R. Yêu cầu của hệ thống", en: "R. Requests" },
  T: { vi: "T. ID token", en: "T. ID tokens" },
  U: { vi: "U. Token endpoint và userinfo", en: "U. Token endpoint and user information" },
  L: { vi: "L. Đăng xuất qua kênh sau", en: "L. Back-channel logout" },
  K: { vi: "K. Khoá và cấu hình", en: "K. Keys and metadata" },
  S: { vi: "S. Nâng mức xác thực", en: "S. Step-up" },
  V: { vi: "V. Trường hợp đúng phải chấp nhận", en: "V. Valid edges to accept" },
};

/** Verdicts with a sign and a word: colour alone tells nothing. */
export const verdictNames: Readonly<Record<Verdict, Text>> = {
  passed: { vi: "✓ Đạt", en: "✓ Passed" },
  failed: { vi: "✗ Không đạt", en: "✗ Failed" },
  inconclusive: { vi: "? Chưa kết luận", en: "? Inconclusive" },
  skipped: { vi: "– Bỏ qua", en: "– Skipped" },
};

/** What was expected. */
export const expectationNames: Readonly<Record<Expectation, Text>> = {
  refuse: { vi: "phải từ chối", en: "must refuse" },
  accept: { vi: "phải chấp nhận", en: "must accept" },
  observe: { vi: "quan sát", en: "observed" },
};

type Heading =
  | "title"
  | "target"
  | "time"
  | "case"
  | "what"
  | "expected"
  | "result"
  | "answer"
  | "reference"
  | "hardening"
  | "unjudged";

/** Headings of a report. */
export const headings: Readonly<Record<Heading, Text>> = {
  title: { vi: "Kết quả thử hệ thống nhận định danh", en: "Relying party test report" },
  target: { vi: "Hệ thống", en: "Relying party" },
  time: { vi: "Thời điểm", en: "Time" },
  case: { vi: "Ca", en: "Case" },
  what: { vi: "Nội dung", en: "What was done" },
  expected: { vi: "Mong đợi", en: "Expected" },
  result: { vi: "Kết quả", en: "Result" },
  answer: { vi: "Trả lời", en: "Answer" },
  reference: { vi: "Căn cứ", en: "Reference" },
  hardening: { vi: "gia cố, ngoài chuẩn", en: "hardening, beyond the standard" },
  unjudged: { vi: "Không xét được từ ngoài", en: "Not judged from outside" },
};

/** Verdicts and how many there are of each. */
export function totalsLine({ totals }: RelyingPartyReport, locale: Locale): string {
  return (Object.keys(verdictNames) as Verdict[])
    .map((verdict) => `${verdictNames[verdict][locale]}: ${totals[verdict]}`)
    .join(" · ");
}

/** Results by group; groups without any are left out. */
export function byGroup(
  results: readonly CaseResult[],
): readonly (readonly [ForgeryGroup, readonly CaseResult[]])[] {
  return (Object.keys(groupNames) as ForgeryGroup[])
    .map((group) => [group, results.filter((one) => one.group === group)] as const)
    .filter(([, own]) => own.length > 0);
}

/** Status and code of the last answer, as far as there was one. */
export function answerLine({ status, code }: CaseResult): string {
  return [status, code].filter((one) => one !== undefined).join(" ");
}
