export { explanationHtml } from "./explanation-html.ts";
export type { ExplanationPictureOptions } from "./explanation-picture.ts";
export { type ExplanationSvgOptions, explanationSvg } from "./explanation-svg.ts";
export { type FrameworkSvgOptions, frameworkSvg } from "./framework-svg.ts";
export type { PictureLanguage } from "./picture-words.ts";
export type { StatementName } from "./verdict-node.ts";
