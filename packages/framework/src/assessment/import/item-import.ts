import type { Issue, Text } from "@hocvuso/core";
import type { Loss } from "../../exchange/loss-report.ts";
import { type ChoiceItem, type CompetenceRef, choiceItemSchema, idPattern } from "../item.ts";
import type { ItemFaultCode, ItemLossCode } from "./errors.ts";

/**
 * What an import gives. Every question of the file is either among the items or has an issue, so no
 * part of a bank goes missing unseen.
 */
export interface ItemImport {
  /** Sound items. */
  readonly items: readonly ChoiceItem[];
  /** What those items do not carry as it stood in the file, was mended or was assumed. */
  readonly report: readonly Loss<ItemLossCode>[];
  /** Questions that are not among the items, and why, by path; empty when all are. */
  readonly issues: readonly Issue<ItemFaultCode>[];
}

/** What a file says of a question besides its text. */
export interface QuestionFacts {
  /** Id of the item. */
  readonly id: string;
  /** Title, where it has one. */
  readonly title?: string;
  /** Category path (GIFT `$CATEGORY`), where it has one. */
  readonly category?: string;
  /** Tags. */
  readonly tags: readonly string[];
}

/** How questions of a file that has no competences are read. */
export interface ItemImportOptions {
  /** Competence of a question; a question for which it gives none is refused. */
  readonly competenceOf: (question: QuestionFacts) => CompetenceRef | undefined;
  /** BCP 47 tag of texts whose language the file does not tell. Default: `vi`. */
  readonly language?: string;
}

/** Where findings are gathered while a file is read. */
export interface ItemFindings {
  /** What was mended, assumed or left out. */
  readonly report: Loss<ItemLossCode>[];
  /** What is wrong. */
  readonly issues: Issue<ItemFaultCode>[];
}

/** An item as read, and where it stood. */
export interface ItemDraft {
  /** Where. */
  readonly path: string;
  /** The item, not yet checked. */
  readonly item: ChoiceItem;
}

/** Notes why a question is not carried; gives nothing, to be returned in its place. */
export function refuseItem(
  { issues }: ItemFindings,
  path: string,
  code: ItemFaultCode,
  message: Text,
): undefined {
  issues.push({ code, path, message });
}

/** Keeps the sound drafts; the others become issues. */
export function keepSound(
  drafts: readonly ItemDraft[],
  { report, issues }: ItemFindings,
): ItemImport {
  const items = new Map<string, ChoiceItem>();
  const faults = [...issues];
  const refused = new Set<string>();
  for (const { path, item } of drafts) {
    const parsed = choiceItemSchema.safeParse(item);
    const [first] = parsed.error?.issues ?? [];
    if (first || items.has(item.id)) refused.add(path);
    if (first) {
      const field = first.path.join("/");
      faults.push({
        code: "ITEM_MALFORMED",
        path,
        message: {
          vi: `Câu hỏi không hợp lệ tại "${field}": ${first.message}.`,
          en: `The question is not sound at "${field}": ${first.message}.`,
        },
      });
    } else if (items.has(item.id)) {
      faults.push({
        code: "ITEM_DUPLICATE",
        path,
        message: {
          vi: `Mã câu hỏi "${item.id}" đã có ở trên.`,
          en: `The item id "${item.id}" stands above already.`,
        },
      });
    } else {
      items.set(item.id, item);
    }
  }
  return {
    items: [...items.values()],
    report: report.filter((loss) => loss.item === undefined || !refused.has(loss.path)),
    issues: faults,
  };
}

/**
 * Makes an id of a name: without marks, blanks as dashes; empty when nothing is left.
 *
 * @param name - An id that may be fit already, or a title.
 */
export function toId(name: string): string {
  if (idPattern.test(name)) return name;
  return name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 100)
    .replace(/^[^A-Za-z0-9]+|-+$/g, "");
}

/** Asks for the competence of a question; without one the question is refused. */
export function findCompetence(
  facts: QuestionFacts,
  path: string,
  { competenceOf }: ItemImportOptions,
  findings: ItemFindings,
): CompetenceRef | undefined {
  const found = competenceOf(facts);
  if (found) return found;
  return refuseItem(findings, path, "ITEM_NO_COMPETENCE", {
    vi: "Không xác định được năng lực của câu hỏi.",
    en: "No competence is known for the question.",
  });
}
