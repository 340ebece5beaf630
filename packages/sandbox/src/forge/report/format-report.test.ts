import { describe, expect, it } from "vitest";
import type { CaseResult, RelyingPartyReport } from "../drive/report.ts";
import { describeForgeries, unjudged } from "../forgeries.ts";
import { formatReport } from "./format-report.ts";

const [first, second] = describeForgeries().filter(({ group }) => group === "T");
const results = [
  { ...first, verdict: "passed", status: 403, code: "TOKEN_SIGNATURE" },
  { ...second, verdict: "failed", status: 200, note: { vi: "Đã <nhận> | lẽ ra", en: "Taken" } },
] as CaseResult[];
const report: RelyingPartyReport = {
  target: "http://127.0.0.1:8080/login",
  startedAt: "2026-01-01T00:00:00.000Z",
  results,
  unjudged,
  totals: { passed: 1, failed: 1, inconclusive: 0, skipped: 0 },
  passed: false,
};

describe("a report", () => {
  it("as text: one line a case, Vietnamese unless English is asked for", () => {
    const text = formatReport(report, "text");
    expect(text).toContain("✓ Đạt  T1.1  Ký bằng khoá khác, cùng kid  [403 TOKEN_SIGNATURE]");
    expect(text).toContain("✗ Không đạt: 1");
    expect(formatReport(report, "text", { locale: "en" })).toContain("✗ Failed  T2.1");
  });

  it("as Markdown: a table a group, with signs escaped", () => {
    const text = formatReport(report, "markdown");
    expect(text).toContain("## T. ID token\n\n| Ca | Nội dung |");
    expect(text).toContain("Đã <nhận> \\| lẽ ra");
    expect(text).toContain("**S12**");
  });

  it("as a page: both languages, verdicts as words, nothing from elsewhere", () => {
    const page = formatReport(report, "html");
    expect(page).toMatch(/^<!doctype html>\n<html lang="vi">/);
    expect(page).toContain("✗ Không đạt");
    expect(page).toContain('<span lang="en">✗ Failed</span>');
    expect(page).toContain("Đã &#60;nhận&#62;");
    expect(page).not.toMatch(/<script|<link|src=|url\(/);
  });

  it("as JSON: the report itself", () => {
    expect(JSON.parse(formatReport(report, "json"))).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
