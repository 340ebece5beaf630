import type { XmlElement } from "./xml.ts";

/** What the text of a part of an item is, and what it leaves out. */
export interface QtiText {
  /** The text. */
  readonly text: string;
  /** Names of elements whose formatting is left out. */
  readonly formatting: ReadonlySet<string>;
  /** Names of elements that cannot be carried as text. */
  readonly foreign: ReadonlySet<string>;
  /** Whether feedback was left out. */
  readonly feedback: boolean;
  /** Whether a rubric was left out. */
  readonly rubric: boolean;
}

const blocks = /^(?:blockquote|br|div|h[1-6]|li|ol|p|qti-content-body|qti-prompt|ul)$/;
const plain = /^(?:qti-choice-interaction|qti-item-body|qti-simple-choice|span)$/;
const formats = /^(?:a|b|big|cite|code|em|i|kbd|pre|q|small|strong|tt|u|var)$/;
const feedbacks = /^qti-(?:feedback-(?:block|inline)|modal-feedback)$/;

/**
 * Reads the text of an element.
 *
 * Only elements whose text says all that they say are read; any other one is foreign, so that no
 * picture, formula or table is dropped unseen. Feedback is never text: it would tell the answer.
 *
 * @param skipped - Name of elements to pass over.
 */
export function readQtiText(element: XmlElement, skipped?: string): QtiText {
  const formatting = new Set<string>();
  const foreign = new Set<string>();
  let feedback = false;
  let rubric = false;
  const walk = (at: XmlElement): string => {
    const { name } = at;
    if (name === skipped) return "";
    if (feedbacks.test(name)) feedback = true;
    else if (name === "qti-rubric-block") rubric = true;
    else if (blocks.test(name)) return `\n${inside(at)}\n`;
    else if (formats.test(name)) return format(at);
    else if (plain.test(name)) return inside(at);
    else foreign.add(name);
    return "";
  };
  const inside = (at: XmlElement): string =>
    at.nodes
      .map((node) => (typeof node === "string" ? node.replace(/\s+/g, " ") : walk(node)))
      .join("");
  const format = (at: XmlElement): string => {
    formatting.add(at.name);
    return inside(at);
  };
  const text = walk(element)
    .replace(/ *\n[ \n]*/g, "\n")
    .replace(/ {2,}/g, " ")
    .trim();
  return { text, formatting, foreign, feedback, rubric };
}
