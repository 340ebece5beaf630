import type { Locale } from "@hocvuso/core";
import type { CaseResult, RelyingPartyReport } from "../drive/report.ts";
import { htmlReport } from "./html-report.ts";
import {
  answerLine,
  byGroup,
  expectationNames,
  groupNames,
  headings,
  totalsLine,
  verdictNames,
} from "./words.ts";

/** Forms of a report. */
export type ReportFormat = "html" | "json" | "markdown" | "text";

/** Options of {@link formatReport}. */
export interface FormatReportOptions {
  /** Language of `text` and `markdown`; `html` has both, `json` too. Default: `"vi"`. */
  readonly locale?: Locale;
}

/**
 * Writes a report for people or machines.
 *
 * It holds no token and nothing about a person: cases, verdicts, statuses and codes.
 *
 * @example
 * ```ts
 * await writeFile("report.html", formatReport(report, "html"));
 * ```
 */
export function formatReport(
  report: RelyingPartyReport,
  format: ReportFormat,
  { locale = "vi" }: FormatReportOptions = {},
): string {
  if (format === "html") return htmlReport(report);
  if (format === "json") return `${JSON.stringify(report, null, 2)}\n`;
  return format === "markdown" ? markdownReport(report, locale) : textReport(report, locale);
}

/** One result on one line. */
export function resultLine(result: CaseResult, locale: Locale): string {
  const { id, title, verdict, note } = result;
  const parts = [`${verdictNames[verdict][locale]}  ${id}  ${title[locale]}`];
  if (verdict !== "passed" && note) parts.push(note[locale]);
  const answer = answerLine(result);
  if (answer !== "") parts.push(`[${answer}]`);
  return parts.join("  ");
}

function textReport(report: RelyingPartyReport, locale: Locale): string {
  const groups = byGroup(report.results).flatMap(([group, results]) => [
    "",
    groupNames[group][locale],
    ...results.map((one) => `  ${resultLine(one, locale)}`),
  ]);
  const lines = [
    headings.title[locale],
    `${headings.target[locale]}: ${report.target}`,
    totalsLine(report, locale),
    ...groups,
  ];
  return `${lines.join("\n")}\n`;
}

function markdownReport(report: RelyingPartyReport, locale: Locale): string {
  const names = (["case", "what", "expected", "result", "answer", "reference"] as const).map(
    (name) => headings[name][locale],
  );
  const groups = byGroup(report.results).flatMap(([group, results]) => [
    `## ${groupNames[group][locale]}`,
    "",
    tableRow(names),
    tableRow(names.map(() => "---")),
    ...results.map((one) => tableRow(cellsOf(one, locale))),
    "",
  ]);
  const unjudged = report.unjudged.map(
    ({ id, title, why }) => `- **${id}** ${title[locale]}: ${why[locale]}`,
  );
  const head = [
    `# ${headings.title[locale]}`,
    "",
    `${headings.target[locale]}: \`${report.target}\` · ${report.startedAt}`,
    "",
    `**${totalsLine(report, locale)}**`,
    "",
  ];
  const tail = [`## ${headings.unjudged[locale]}`, "", ...unjudged];
  return `${[...head, ...groups, ...tail].join("\n")}\n`;
}

function cellsOf(result: CaseResult, locale: Locale): readonly string[] {
  const { id, title, expect, verdict, note, reference, basis } = result;
  const remark = note && verdict !== "passed" ? `: ${note[locale]}` : "";
  const extra = basis === "hardening" ? ` (${headings.hardening[locale]})` : "";
  return [
    id,
    title[locale],
    expectationNames[expect][locale],
    verdictNames[verdict][locale] + remark,
    answerLine(result),
    reference + extra,
  ];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("\\", "\\\\").replaceAll("|", "\\|")).join(" | ")} |`;
}
