import type { Locale } from "@hocvuso/core";
import type { AttainedLevel } from "../rules/rule.ts";
import type {
  CombinedVerdict,
  EvidenceVerdict,
  Measured,
  Span,
  Uncounted,
  Verdict,
} from "../rules/verdict.ts";
import type { PictureNode, PictureRow } from "./picture-node.ts";
import { dayOf, numberIn, say } from "./picture-words.ts";

/** What people call a statement, by its id. */
export type StatementName = (statementId: string) => string;

/** How to speak of a verdict. */
export interface VerdictWords {
  readonly language: Locale;
  readonly nameStatement: StatementName;
  /** Code and title of an item. */
  readonly nameItem: (code: string) => string;
}

/** Most statements that are named in one line; the others are counted. */
const named = 5;

/** A verdict as a tree: what is asked for, what there is of it, what counted and what did not. */
export function verdictNode(verdict: Verdict, words: VerdictWords): PictureNode {
  const mark = verdict.met ? "met" : "open";
  const status = { text: statusText(verdict.met, words.language) };
  if (verdict.kind === "attained") {
    return { mark, label: levelLabel(verdict.requirement, words), rows: [status] };
  }
  if (verdict.kind === "evidence") {
    const { title } = verdict.requirement;
    const label = title?.[words.language] ?? say(words.language, "Bằng chứng", "Evidence");
    return { mark, label, rows: [status, ...evidenceRows(verdict, words)] };
  }
  const children = verdict.parts.map((part) => verdictNode(part, words));
  return { mark, label: combinedLabel(verdict, words.language), rows: [status], children };
}

/** Whether something holds, since when and until when, in words. */
export function statusText(met: Span | undefined, language: Locale): string {
  if (!met) return say(language, "Chưa đạt", "Not met yet");
  const from = dayOf(met.since, language);
  const start = say(language, `Đạt từ ${from}`, `Met since ${from}`);
  if (met.until === undefined) return start + say(language, ", không hết hạn", ", does not expire");
  const end = dayOf(met.until, language);
  return start + say(language, `, hết hạn ${end}`, `, expires ${end}`);
}

function levelLabel({ attained: { item, level } }: AttainedLevel, words: VerdictWords): string {
  const name = words.nameItem(item);
  return say(
    words.language,
    `Đã có bậc ${level} trở lên của ${name}`,
    `Level ${level} or higher of ${name}`,
  );
}

function combinedLabel({ kind, needed, parts }: CombinedVerdict, language: Locale): string {
  const met = parts.filter((part) => part.met).length;
  const count = parts.length;
  return kind === "allOf"
    ? say(
        language,
        `Cần đủ ${count} điều; đã đạt ${met}/${count}`,
        `All ${count} of these; ${met}/${count} met`,
      )
    : say(
        language,
        `Cần ít nhất ${needed} trong ${count} điều; đã đạt ${met}`,
        `At least ${needed} of these ${count}; ${met} met`,
      );
}

function evidenceRows(verdict: EvidenceVerdict, words: VerdictWords): PictureRow[] {
  const { language } = words;
  const { minScaled } = verdict.requirement;
  const rows = verdict.amounts.map((amount) => amountRow(amount, language));
  if (minScaled !== undefined) {
    const mark = numberIn(minScaled * 100, language);
    rows.push({ text: say(language, `Điểm tối thiểu ${mark} %`, `Score at least ${mark} %`) });
  }
  const line = (head: string, ids: readonly string[]): void => {
    if (ids.length > 0) rows.push({ text: `${head}: ${listed(ids, words)}` });
  };
  line(say(language, "Được tính", "Counted"), verdict.counted);
  for (const [reason, vi, en] of reasons) {
    const ids = verdict.uncounted.filter((one) => one.reason === reason);
    line(
      say(language, `Không tính, ${vi}`, `Not counted, ${en}`),
      ids.map(({ statementId }) => statementId),
    );
  }
  return rows;
}

const reasons: readonly (readonly [Uncounted, string, string])[] = [
  ["score-below", "chưa đủ điểm", "score too low"],
  ["success-differs", "kết quả không như yêu cầu", "outcome is not the one asked for"],
  ["expired", "đã hết hạn", "expired"],
  ["later", "xảy ra sau thời điểm xét", "after the moment looked at"],
  ["more-than-needed", "đã đủ, không cần thêm", "more than needed"],
];

function listed(ids: readonly string[], { language, nameStatement }: VerdictWords): string {
  const more = ids.length - named;
  const names = ids.slice(0, named).map(nameStatement).join(", ");
  return more > 0 ? names + say(language, ` và ${more} nữa`, ` and ${more} more`) : names;
}

function amountRow({ unit, have, needed }: Measured, language: Locale): PictureRow {
  // Weights are cut, not rounded: what is short of the mark must not look like it.
  const there = numberIn(Math.floor(have * 100) / 100, language);
  const count = `${there}/${numberIn(needed, language)}`;
  const [vi, en] = units[unit];
  return { text: say(language, `${count} ${vi}`, `${count} ${en}`), share: have / needed };
}

const units: Readonly<Record<Measured["unit"], readonly [string, string]>> = {
  statements: ["lần", "times"],
  activities: ["hoạt động khác nhau", "different activities"],
  days: ["ngày khác nhau", "different days"],
  weight: ["trọng số (càng cũ càng giảm)", "weight (falls with age)"],
};
