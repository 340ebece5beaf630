import type { LanguageMap } from "../../model/language-map.ts";
import { type ChoiceItem, idPattern } from "../item.ts";
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
import { reportQtiLosses } from "./qti-losses.ts";
import { type QtiText, readQtiText } from "./qti-text.ts";
import { findAll, readXml, textOf, type XmlElement } from "./xml.ts";

/** One QTI item file. */
export interface QtiDocument {
  /** Name of the file; paths of the report begin with it. */
  readonly name: string;
  /** Its content. */
  readonly xml: string;
}

const namespace = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

/**
 * Imports single and multiple choice items from QTI 3.
 *
 * An item is taken whole or not at all: with another interaction, more than one, a template, a
 * passage in another file, a picture, a table or a formula it is refused. Documents with a document type declaration are refused,
 * so no entity is ever expanded. Formatting, feedback, part marks and own scoring rules are left out
 * and reported. Points come from the default of the outcome `MAXSCORE`.
 *
 * @see 1EdTech Question and Test Interoperability 3.0
 * @example
 * ```ts
 * const { items, report, issues } = importQti([{ name: "q1.xml", xml }], {
 *   competenceOf: () => ({ frameworkId: "vn-tt02-2025", code: "4.2" }),
 * });
 * ```
 */
export function importQti(
  documents: readonly QtiDocument[],
  options: ItemImportOptions,
): ItemImport {
  const findings: ItemFindings = { report: [], issues: [] };
  const drafts = documents.flatMap((one) => readDocument(one, options, findings) ?? []);
  return keepSound(drafts, findings);
}

function readDocument(
  { name, xml }: QtiDocument,
  options: ItemImportOptions,
  findings: ItemFindings,
): ItemDraft | undefined {
  const read = readXml(xml);
  if ("place" in read) {
    return refuseItem(findings, `${name}: ${read.place}`, "ITEM_UNREADABLE", {
      vi: "Tệp không phải XML đúng chuẩn, hoặc có khai báo DOCTYPE (không được chấp nhận).",
      en: "The file is not well-formed XML, or declares a document type, which is not taken.",
    });
  }
  const { root } = read;
  const interaction = choiceOf(root);
  if (!interaction) {
    return refuseItem(findings, name, "ITEM_TYPE", {
      vi: "Không phải câu hỏi QTI 3 có đúng một tương tác chọn phương án, không dùng khuôn mẫu.",
      en: "Not a QTI 3 item with exactly one choice interaction and without templates.",
    });
  }
  const choices = findAll(interaction, (each) => each === "qti-simple-choice");
  const texts = readTexts(root, choices, name, findings);
  const key = keyOf(root, interaction, choices);
  if (!key) {
    return refuseItem(findings, name, "ITEM_KEY", {
      vi: "Câu hỏi không nêu đáp án, hoặc đáp án không khớp với các phương án.",
      en: "The item declares no right response, or one that is no choice of it.",
    });
  }
  const id = toId(root.attributes.get("identifier") ?? "");
  const title = root.attributes.get("title");
  const facts = { id, tags: [], ...(title !== undefined && { title }) };
  const competence = findCompetence(facts, name, options, findings);
  if (!texts || !competence) return undefined;
  const language = root.attributes.get("xml:lang") ?? options.language ?? "vi";
  const inLanguage = (text: string): LanguageMap => ({ [language]: text });
  const points = pointsOf(root);
  const item: ChoiceItem = {
    id,
    interaction: key.interaction,
    competence,
    stem: inLanguage(texts.stem.text),
    options: texts.options.map(({ text }, place) => ({
      id: optionId(choices[place], place),
      text: inLanguage(text),
    })),
    key: key.places.map((place) => optionId(choices[place], place)),
    ...(points > 1 && { points }),
  };
  reportQtiLosses({ name, root, choices, texts: [texts.stem, ...texts.options], item }, findings);
  return { path: name, item };
}

/** Texts of the stem and of the choices; nothing when the item has content that is no text. */
function readTexts(
  root: XmlElement,
  choices: readonly XmlElement[],
  name: string,
  findings: ItemFindings,
): { stem: QtiText; options: QtiText[] } | undefined {
  const [body] = findAll(root, (each) => each === "qti-item-body");
  const stem = readQtiText(body ?? root, "qti-simple-choice");
  const options = choices.map((choice) => readQtiText(choice));
  const passages = findAll(root, (each) => each === "qti-assessment-stimulus-ref");
  const foreign = new Set([
    ...passages.map((one) => one.name),
    ...[stem, ...options].flatMap((one) => [...one.foreign]),
  ]);
  if (foreign.size === 0) return { stem, options };
  const names = [...foreign].map((each) => `<${each}>`).join(", ");
  return refuseItem(findings, name, "ITEM_CONTENT", {
    vi: `Có nội dung không chuyển được thành văn bản: ${names}.`,
    en: `It has content that is no plain text: ${names}.`,
  });
}

/** The one choice interaction of a QTI 3 item without templates. */
function choiceOf(root: XmlElement): XmlElement | undefined {
  if (root.name !== "qti-assessment-item" || root.namespace !== namespace) return undefined;
  if (root.attributes.get("adaptive") === "true") return undefined;
  if (findAll(root, (name) => name.startsWith("qti-template-")).length > 0) return undefined;
  const [only, ...others] = findAll(root, (name) => /^qti-.+-interaction$/.test(name));
  return only?.name === "qti-choice-interaction" && others.length === 0 ? only : undefined;
}

/** Places of the right choices, and whether one may be chosen or several. */
function keyOf(
  root: XmlElement,
  interaction: XmlElement,
  choices: readonly XmlElement[],
): { places: number[]; interaction: "multiple" | "single" } | undefined {
  const wanted = interaction.attributes.get("response-identifier");
  const declaration = findAll(root, (name) => name === "qti-response-declaration").find(
    (one) => one.attributes.get("identifier") === wanted,
  );
  const cardinality = declaration?.attributes.get("cardinality");
  if (!declaration || (cardinality !== "single" && cardinality !== "multiple")) return undefined;
  const [correct] = findAll(declaration, (name) => name === "qti-correct-response");
  const values = correct ? findAll(correct, (name) => name === "qti-value") : [];
  const places = values.map((value) =>
    choices.findIndex((choice) => choice.attributes.get("identifier") === textOf(value).trim()),
  );
  if (places.length === 0 || places.includes(-1)) return undefined;
  return { places, interaction: cardinality };
}

/** The id of a choice where it is fit, else its place. */
function optionId(choice: XmlElement | undefined, place: number): string {
  const id = choice?.attributes.get("identifier") ?? "";
  return idPattern.test(id) ? id : `o${place + 1}`;
}

/** Default of the outcome `MAXSCORE` where it is a whole number from 1, else 1. */
function pointsOf(root: XmlElement): number {
  const outcome = findAll(root, (name) => name === "qti-outcome-declaration").find(
    (one) => one.attributes.get("identifier") === "MAXSCORE",
  );
  const points = Number(outcome ? textOf(outcome).trim() : "");
  return Number.isInteger(points) && points >= 1 ? points : 1;
}
