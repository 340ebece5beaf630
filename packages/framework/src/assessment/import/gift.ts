import type { Text } from "@hocvuso/core";
import type { LanguageMap } from "../../model/language-map.ts";
import type { ChoiceItem, ItemOption } from "../item.ts";
import type { ItemLossCode } from "./errors.ts";
import { type GiftChoices, readGiftAnswers } from "./gift-answers.ts";
import { cutGift, type GiftQuestion, unescapeGift } from "./gift-questions.ts";
import {
  findCompetence,
  type ItemDraft,
  type ItemFindings,
  type ItemImport,
  type ItemImportOptions,
  keepSound,
  refuseItem,
  toId,
} from "./item-import.ts";
import { readMarkup } from "./markup.ts";

/**
 * Imports choice and true-or-false questions from GIFT, the text format of Moodle.
 *
 * Part of the points for part of an answer and feedback are left out and reported. Other types of
 * question are refused. Paths are `line 12`.
 *
 * @param text - The file's content.
 * @see Moodle documentation, "GIFT format"
 * @example
 * ```ts
 * const { items, report, issues } = importGift("2 + 2 \\= ? {=4 ~5}", {
 *   competenceOf: () => ({ frameworkId: "vn-tt02-2025", code: "4.2" }),
 * });
 * ```
 */
export function importGift(text: string, options: ItemImportOptions): ItemImport {
  const findings: ItemFindings = { report: [], issues: [] };
  const taken = new Set<string>();
  const drafts = cutGift(text).flatMap((question, index) => {
    const id = idOf(question, index, taken);
    return readQuestion(question, id, options, findings) ?? [];
  });
  return keepSound(drafts, findings);
}

function readQuestion(
  question: GiftQuestion,
  id: string,
  options: ItemImportOptions,
  findings: ItemFindings,
): ItemDraft | undefined {
  const path = `line ${question.line}`;
  const choices = readChoices(question, path, findings);
  if (!choices) return undefined;
  const { title, category, tags, before, after } = question;
  const facts = {
    id,
    tags,
    ...(title !== undefined && { title }),
    ...(category !== undefined && { category }),
  };
  const competence = findCompetence(facts, path, options, findings);
  const raw = unescapeGift(after.trim() === "" ? before : `${before} _____ ${after}`);
  const read = readTexts([raw, ...choices.choices.map(({ text }) => text)], path, findings);
  const key = keyOf(choices, path, findings);
  if (!competence || !read || !key) return undefined;
  const { language = "vi" } = options;
  const inLanguage = (text: string): LanguageMap => ({ [language]: text });
  const [stem = "", ...texts] = read.texts;
  const item: ChoiceItem = {
    id,
    interaction: choices.interaction,
    competence,
    stem: inLanguage(stem),
    options:
      choices.truth === undefined
        ? texts.map((text, place): ItemOption => ({ id: optionId(place), text: inLanguage(text) }))
        : truthOptions(),
    key,
  };
  reportLosses(question, choices, read.formatted, item, findings);
  return { path, item };
}

function readChoices(
  { before, answers, after }: GiftQuestion,
  path: string,
  findings: ItemFindings,
): GiftChoices | undefined {
  if (/[{}]/.test(after) || (answers === undefined && /[{}]/.test(before))) {
    return refuseItem(findings, path, "ITEM_SYNTAX", {
      vi: "Dấu ngoặc nhọn không khớp; ngoặc trong văn bản phải có dấu \\ phía trước.",
      en: "Braces do not match; a brace in a text needs a \\ before it.",
    });
  }
  const choices = answers === undefined ? undefined : readGiftAnswers(answers);
  if (choices) return choices;
  return refuseItem(findings, path, "ITEM_TYPE", {
    vi: "Không phải câu hỏi trắc nghiệm chọn phương án hay đúng/sai.",
    en: "Not a choice question nor a true-or-false one.",
  });
}

/** The stem and the options as plain texts; nothing when one of them cannot be plain. */
function readTexts(
  raw: readonly string[],
  path: string,
  findings: ItemFindings,
): { texts: string[]; formatted: boolean } | undefined {
  const read = raw.map(readMarkup);
  if (read.some((one) => one === undefined)) {
    return refuseItem(findings, path, "ITEM_CONTENT", {
      vi: "Câu hỏi có hình, bảng hoặc nội dung không chuyển được thành văn bản.",
      en: "The question has a picture, a table or other content that is no plain text.",
    });
  }
  return {
    texts: read.map((one) => one?.text ?? ""),
    formatted: read.some((one) => one?.formatted),
  };
}

function keyOf(
  { interaction, choices, truth }: GiftChoices,
  path: string,
  findings: ItemFindings,
): string[] | undefined {
  if (truth !== undefined) return [truth ? "true" : "false"];
  const key = choices.flatMap(({ weightPercent }, place) =>
    (interaction === "single" ? weightPercent === 100 : weightPercent > 0) ? [optionId(place)] : [],
  );
  if (key.length === 1 || (interaction === "multiple" && key.length > 0)) return key;
  return refuseItem(findings, path, "ITEM_KEY", {
    vi: "Câu hỏi chọn một phương án phải có đúng một đáp án đủ điểm; câu nhiều lựa chọn phải có ít nhất một.",
    en: "A single choice needs exactly one answer with full marks, a multiple choice at least one.",
  });
}

function reportLosses(
  { line, id }: GiftQuestion,
  { choices, interaction, feedback }: GiftChoices,
  formatted: boolean,
  item: ChoiceItem,
  { report }: ItemFindings,
): void {
  const add = (
    code: ItemLossCode,
    kind: "assumed" | "lost",
    field: string,
    message: Text,
  ): void => {
    report.push({ code, kind, path: `line ${line}`, item: item.id, field, message });
  };
  if (id !== item.id) {
    add("ITEM_ID", "assumed", "id", {
      vi: `Câu hỏi không có mã phù hợp; dùng mã "${item.id}".`,
      en: `The question has no fit id; "${item.id}" is used.`,
    });
  }
  if (feedback) {
    add("ITEM_FEEDBACK", "lost", "feedback", {
      vi: "Lời phản hồi không được chuyển.",
      en: "Feedback is not carried.",
    });
  }
  if (interaction === "multiple" || choices.some(({ weightPercent: w }) => w !== 0 && w !== 100)) {
    add("ITEM_PARTIAL_CREDIT", "lost", "points", {
      vi: "Điểm từng phần không được chuyển: chỉ trả lời đúng hoàn toàn mới có điểm.",
      en: "Part marks are not carried: only a wholly right answer has points.",
    });
  }
  if (formatted) {
    add("ITEM_MARKUP", "lost", "stem", {
      vi: "Định dạng chữ không được chuyển.",
      en: "Formatting is not carried.",
    });
  }
}

/** The id in the file, else one made of the title, else of the place; different for each question. */
function idOf({ id, title }: GiftQuestion, index: number, taken: Set<string>): string {
  const name = toId(id ?? title ?? "") || `q${index + 1}`;
  let free = name;
  // An id that the file gives is kept, so that two of them are told as a fault.
  for (let next = 2; id === undefined && taken.has(free); next += 1) free = `${name}-${next}`;
  taken.add(free);
  return free;
}

function optionId(place: number): string {
  return `o${place + 1}`;
}

function truthOptions(): ItemOption[] {
  return [
    { id: "true", text: { vi: "Đúng", en: "True" } },
    { id: "false", text: { vi: "Sai", en: "False" } },
  ];
}
