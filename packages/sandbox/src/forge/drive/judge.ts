import type { Text } from "@hocvuso/core";
import type { FlowRecord } from "../flow-record.ts";
import type { Forgery } from "../forgery.ts";
import type { Finding } from "./bench.ts";
import type { CaseResult } from "./report.ts";

/** Judges one case by what its browsers found and what the relying party did. */
export function judge(forgery: Forgery, finding: Finding, record: FlowRecord): CaseResult {
  const { status, code } = answerOf(finding);
  const facts = {
    ...describe(forgery),
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
  };
  if (finding.inapplicable) return { ...facts, verdict: "skipped", note: finding.inapplicable };
  const undelivered = Object.keys(forgery.apply).filter(
    (name) => name !== "lax" && name !== "freshKey" && !record.delivered.includes(name),
  );
  const problem = finding.problem ?? forgery.judge?.(record);
  if (problem !== undefined) return { ...facts, verdict: "failed", note: asNote(problem) };
  const wrong = wrongWith(forgery, finding);
  if (wrong) return { ...facts, verdict: "failed", note: wrong };
  // What was accepted was read.
  if (undelivered.length > 0 && forgery.expect !== "accept")
    return { ...facts, verdict: "inconclusive", note: unreached(undelivered) };
  return { ...facts, verdict: "passed" };
}

/** The case as people are told of it. */
export function describe(forgery: Forgery): Omit<CaseResult, "verdict"> {
  const { id, group, title, reason, reference, basis, expect, surface, needs } = forgery;
  return { id, group, title, reason, reference, basis, expect, surface, needs };
}

function wrongWith({ expect }: Forgery, { took, visit }: Finding): Text | undefined {
  if (visit?.broken) {
    return { vi: "Hệ thống không trả lời.", en: "The relying party did not answer." };
  }
  const status = visit?.status ?? 0;
  if (status >= 500 && ![502, 503, 504].includes(status)) {
    return {
      vi: `Hệ thống gặp lỗi không lường trước (HTTP ${status}).`,
      en: `The relying party failed unexpectedly (HTTP ${status}).`,
    };
  }
  if (expect === "refuse" && took) {
    return { vi: "Đã chấp nhận, lẽ ra phải từ chối.", en: "Accepted; it had to be refused." };
  }
  if (expect === "accept" && !took) {
    return { vi: "Đã từ chối, lẽ ra phải chấp nhận.", en: "Refused; it had to be accepted." };
  }
  return undefined;
}

function unreached(names: readonly string[]): Text {
  const list = names.join(", ");
  return {
    vi: `Hệ thống không đọc tới phần bị thay đổi (${list}), nên chưa chứng minh được gì.`,
    en: `The relying party never read what was changed (${list}); nothing is shown.`,
  };
}

const asNote = (problem: string): Text => ({ vi: problem, en: problem });

/** A code such as `TOKEN_EXPIRED` in the answer, first where JSON says `code` or `error`. */
function answerOf({ visit }: Finding): { status?: number; code?: string } {
  if (!visit || visit.status === 0) return {};
  const named = /"(?:code|error)"\s*:\s*"([A-Za-z][\w-]*)"/.exec(visit.body)?.[1];
  const code = named ?? /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/.exec(visit.body)?.[0];
  return { status: visit.status, ...(code !== undefined && { code }) };
}
