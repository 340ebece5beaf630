import type { Locale } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";
import type { Explanation, RuleExplanation } from "../plugin/explain.ts";
import type { Attainment } from "../rules/decide.ts";
import type { Picture, PictureNode, PictureRow } from "./picture-node.ts";
import { type PictureLanguage, readIn, say } from "./picture-words.ts";
import { type StatementName, statusText, type VerdictWords, verdictNode } from "./verdict-node.ts";

/** How to show an explanation. */
export interface ExplanationPictureOptions extends PictureLanguage {
  /**
   * What people call a statement, by its id: `Bài kiểm tra, 12/3/2026`. Default: the beginning of its
   * id.
   */
  readonly nameStatement?: StatementName;
}

/** What is shown of an explanation, whatever it is shown with. */
export function explanationPicture(
  { level, attainments, rules }: Explanation,
  framework: Framework,
  { language = "vi", nameStatement = shortId }: ExplanationPictureOptions,
): Picture {
  const code = attainments[0]?.item ?? rules[0]?.rule.item ?? "";
  const nameItem = (item: string): string => {
    const title = framework.items.find((one) => one.code === item)?.title;
    return title ? `${item} ${readIn(title, language)}` : item;
  };
  const rows = [{ text: levelText(framework, level, language) }];
  if (rules.length === 0) {
    rows.push({ text: say(language, "Chưa có quy tắc nào.", "There is no rule yet.") });
  }
  return {
    language,
    title: code ? nameItem(code) : readIn(framework.title, language),
    rows: [...rows, ...attainments.map((one) => attainmentRow(one, language))],
    nodes: rules.map((one) => ruleNode(one, { language, nameStatement, nameItem })),
  };
}

function levelText({ levels }: Framework, held: number, language: Locale): string {
  if (held === 0) return say(language, "Chưa đạt bậc nào", "No level is held yet");
  const stage = levels.find(({ level }) => level === held)?.stage;
  const name = stage ? `: ${readIn(stage, language)}` : "";
  const count = `${held}/${levels.length}`;
  return say(language, `Đang giữ bậc ${count}${name}`, `Level ${count} is held${name}`);
}

function attainmentRow(
  { level, attainedAt, expiresAt, ruleId, ruleVersion, evidence }: Attainment,
  language: Locale,
): PictureRow {
  const span = { since: attainedAt, ...(expiresAt !== undefined && { until: expiresAt }) };
  const when = statusText(span, language).toLowerCase();
  return {
    text: say(
      language,
      `Bậc ${level}: ${when}; theo quy tắc ${ruleId}, phiên bản ${ruleVersion}; ${evidence.length} bằng chứng`,
      `Level ${level}: ${when}; by rule ${ruleId}, version ${ruleVersion}; pieces of evidence: ${evidence.length}`,
    ),
  };
}

function ruleNode({ rule, verdict, missing }: RuleExplanation, words: VerdictWords): PictureNode {
  const { language } = words;
  const children = [verdictNode(verdict, words)];
  if (missing.length > 0) {
    children.push({
      label: say(language, "Còn thiếu", "Still missing"),
      children: missing.map((line) => ({ label: line[language] })),
    });
  }
  const title = rule.title[language];
  return {
    head: true,
    mark: verdict.met ? "met" : "open",
    label: say(language, `Bậc ${rule.level}: ${title}`, `Level ${rule.level}: ${title}`),
    rows: [
      {
        text: say(
          language,
          `Quy tắc ${rule.id}, phiên bản ${rule.version}`,
          `Rule ${rule.id}, version ${rule.version}`,
        ),
      },
    ],
    children,
  };
}

function shortId(statementId: string): string {
  return statementId.slice(0, 8);
}
