import type { Text } from "@hocvuso/core";
import type { LossKind } from "../../exchange/loss-report.ts";
import { type ChoiceItem, idPattern } from "../item.ts";
import type { ItemLossCode } from "./errors.ts";
import type { ItemFindings } from "./item-import.ts";
import type { QtiText } from "./qti-text.ts";
import { findAll, type XmlElement } from "./xml.ts";

/** What was read of a QTI item. */
export interface QtiItem {
  /** Name of its file. */
  readonly name: string;
  /** Its root. */
  readonly root: XmlElement;
  /** Its choices. */
  readonly choices: readonly XmlElement[];
  /** Texts of the stem and of the choices. */
  readonly texts: readonly QtiText[];
  /** What became of it. */
  readonly item: ChoiceItem;
}

const supports = /^qti-(?:catalog-info|companion-materials-info|stylesheet)$/;

/** Reports what an imported QTI item does not carry. */
export function reportQtiLosses(
  { name, root, choices, texts, item }: QtiItem,
  { report }: ItemFindings,
): void {
  const add = (code: ItemLossCode, kind: LossKind, field: string, message: Text): void => {
    report.push({ code, kind, path: name, item: item.id, field, message });
  };
  const has = (wanted: string): boolean => findAll(root, (each) => each === wanted).length > 0;
  if (root.attributes.get("identifier") !== item.id) {
    add("ITEM_ID", "repaired", "id", {
      vi: `Mã câu hỏi được đổi thành "${item.id}".`,
      en: `The item id was changed to "${item.id}".`,
    });
  }
  if (choices.some((one) => !idPattern.test(one.attributes.get("identifier") ?? ""))) {
    add("ITEM_OPTION_ID", "repaired", "options", {
      vi: "Mã phương án có ký tự không dùng được, đã được thay bằng thứ tự.",
      en: "Ids of options with characters that do not fit were replaced by their places.",
    });
  }
  const formatting = new Set(texts.flatMap((one) => [...one.formatting]));
  if (formatting.size > 0) {
    const names = [...formatting].map((each) => `<${each}>`).join(", ");
    add("ITEM_MARKUP", "lost", "stem", {
      vi: `Định dạng chữ không được chuyển: ${names}.`,
      en: `Formatting is not carried: ${names}.`,
    });
  }
  if (texts.some((one) => one.feedback) || has("qti-modal-feedback")) {
    add("ITEM_FEEDBACK", "lost", "feedback", {
      vi: "Lời phản hồi không được chuyển.",
      en: "Feedback is not carried.",
    });
  }
  if (texts.some((one) => one.rubric)) {
    add("ITEM_RUBRIC", "lost", "stem", {
      vi: "Hướng dẫn kèm câu hỏi (rubric) không được chuyển; hãy xem câu hỏi có còn đủ ý.",
      en: "A rubric is not carried; see whether the question still says enough.",
    });
  }
  if (choices.some((one) => one.attributes.get("fixed") === "true")) {
    add("ITEM_FIXED_ORDER", "lost", "options", {
      vi: "Vị trí cố định của phương án không được chuyển.",
      en: "Fixed places of options are not carried.",
    });
  }
  if (findAll(root, (each) => supports.test(each)).length > 0) {
    add("ITEM_SUPPORTS", "lost", "supports", {
      vi: "Hỗ trợ tiếp cận, tài liệu kèm theo hoặc bảng kiểu không được chuyển.",
      en: "Accessibility supports, companion materials or style sheets are not carried.",
    });
  }
  reportScoring(root, has, add);
}

function reportScoring(
  root: XmlElement,
  has: (name: string) => boolean,
  add: (code: ItemLossCode, kind: LossKind, field: string, message: Text) => void,
): void {
  const [processing] = findAll(root, (name) => name === "qti-response-processing");
  const template = processing?.attributes.get("template") ?? "";
  if (has("qti-mapping") || /\/map_response(\.xml)?$/.test(template)) {
    add("ITEM_PARTIAL_CREDIT", "lost", "points", {
      vi: "Điểm từng phần không được chuyển: chỉ trả lời đúng hoàn toàn mới có điểm.",
      en: "Part marks are not carried: only a wholly right answer has points.",
    });
  } else if (processing && !/\/match_correct(\.xml)?$/.test(template)) {
    add("ITEM_SCORING_RULES", "lost", "points", {
      vi: "Quy tắc chấm riêng không được chuyển: trả lời đúng đáp án thì có điểm.",
      en: "Own scoring rules are not carried: the right answer has the points.",
    });
  }
}
