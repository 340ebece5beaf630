import { escapeHtml } from "@hocvuso/core";
import type { Framework } from "../model/framework.ts";
import type { Explanation } from "../plugin/explain.ts";
import { type ExplanationPictureOptions, explanationPicture } from "./explanation-picture.ts";
import { plainText } from "./fit-text.ts";
import type { PictureNode, PictureRow } from "./picture-node.ts";

/**
 * Writes why a level is held, or is not yet, as HTML: headings, lists and plain words, so that it can
 * be read aloud, enlarged and searched. It brings no style; classes begin with `hvs-`.
 *
 * @param explanation - As the hub's plugin gives it.
 * @param framework - The framework of the item, for titles.
 * @example
 * ```ts
 * explanationHtml(explanation, tt02of2025); // '<article class="hvs-explanation" lang="vi">…'
 * ```
 */
export function explanationHtml(
  explanation: Explanation,
  framework: Framework,
  options: ExplanationPictureOptions = {},
): string {
  const picture = explanationPicture(explanation, framework, options);
  const { language, title, rows, nodes } = picture;
  const rules = nodes.map((node) => `<section><h3>${labelOf(node)}</h3>${below(node)}</section>`);
  return `<article class="hvs-explanation" lang="${language}"><h2>${text(title)}</h2>${rowsOf(rows)}${rules.join("")}</article>`;
}

function below({ rows = [], children = [] }: PictureNode): string {
  const items = children.map((node) => {
    const plain = !node.mark && !node.children;
    const label = plain ? labelOf(node) : `<strong>${labelOf(node)}</strong>`;
    return `<li>${label}${below(node)}</li>`;
  });
  return rowsOf(rows) + (items.length > 0 ? `<ul>${items.join("")}</ul>` : "");
}

function labelOf({ mark, label }: PictureNode): string {
  if (!mark) return text(label);
  // The words below say the same, so that a screen reader need not spell the sign.
  return `<span class="hvs-${mark}" aria-hidden="true">${mark === "met" ? "✓" : "○"}</span> ${text(label)}`;
}

function rowsOf(rows: readonly PictureRow[]): string {
  return rows.map((row) => `<p>${text(row.text)}${bar(row)}</p>`).join("");
}

function bar({ share }: PictureRow): string {
  if (share === undefined) return "";
  return ` <progress max="1" value="${Math.min(1, share)}" aria-hidden="true"></progress>`;
}

function text(words: string): string {
  return escapeHtml(plainText(words));
}
