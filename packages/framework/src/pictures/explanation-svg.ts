import type { Framework } from "../model/framework.ts";
import type { Explanation } from "../plugin/explain.ts";
import { drawPicture } from "./draw-picture.ts";
import { type ExplanationPictureOptions, explanationPicture } from "./explanation-picture.ts";

/** How to draw an explanation. */
export interface ExplanationSvgOptions extends ExplanationPictureOptions {
  /** Width in units of the picture, at least 280; letters are 14 high. Default: 400, for a phone. */
  readonly width?: number;
}

/**
 * Draws why a level is held, or is not yet, as SVG: for reports and print. For a page, see
 * `explanationHtml`.
 *
 * @param explanation - As the hub's plugin gives it.
 * @param framework - The framework of the item, for titles.
 * @example
 * ```ts
 * explanationSvg(explanation, tt02of2025, { language: "en" }); // "<svg …"
 * ```
 */
export function explanationSvg(
  explanation: Explanation,
  framework: Framework,
  options: ExplanationSvgOptions = {},
): string {
  const { width = 400 } = options;
  return drawPicture(explanationPicture(explanation, framework, options), Math.max(280, width));
}
