import type { Locale } from "@hocvuso/core";
import type { Framework, FrameworkItem, FrameworkLevel } from "../model/framework.ts";
import { drawPicture } from "./draw-picture.ts";
import type { PictureNode, PictureRow, Step } from "./picture-node.ts";
import { type PictureLanguage, readIn, say } from "./picture-words.ts";

/** How to draw a framework. */
export interface FrameworkSvgOptions extends PictureLanguage {
  /** Level that a learner holds of an item, by its code. Default: nobody's levels are shown. */
  readonly held?: (code: string) => number | undefined;
  /** How many ranks of items are drawn, from 1. Default: all of them. */
  readonly depth?: number;
  /** Width in units of the picture, at least 280; letters are 14 high. Default: 400, for a phone. */
  readonly width?: number;
}

/**
 * Draws a framework's tree as SVG, with its scale; with `held`, it is a learner's skill map.
 *
 * Competences have a square for each level. A picture has no size of its own: it fills what it stands
 * in. Its text is also in `<desc>`.
 *
 * @example
 * ```ts
 * frameworkSvg(tt02of2025, { held: (code) => (code === "4.2" ? 3 : 0) }); // "<svg …"
 * ```
 */
export function frameworkSvg(framework: Framework, options: FrameworkSvgOptions = {}): string {
  const { language = "vi", held, depth = Infinity, width = 400 } = options;
  const { title, issuer, items, levels } = framework;
  const below = new Map<string | undefined, FrameworkItem[]>();
  for (const item of items) {
    const { parentCode } = item;
    below.set(parentCode, [...(below.get(parentCode) ?? []), item]);
  }
  const haveCompetences = items.some(({ kind }) => kind === "competence");
  const stepped = ({ code, kind }: FrameworkItem): boolean =>
    levels.length > 0 && (haveCompetences ? kind === "competence" : !below.has(code));
  const nodeOf = (item: FrameworkItem, rank: number): PictureNode => ({
    code: item.code,
    label: readIn(item.title, language),
    head: rank === 1,
    ...(stepped(item) && { rows: [levelRow(levels, held?.(item.code), { language, held })] }),
    children: rank < depth ? (below.get(item.code) ?? []).map((one) => nodeOf(one, rank + 1)) : [],
  });
  const nodes = (below.get(undefined) ?? []).map((item) => nodeOf(item, 1));
  const scale = levels.length > 0 ? [scaleNode(levels, language, held !== undefined)] : [];
  return drawPicture(
    {
      language,
      title: readIn(title, language),
      rows: [{ text: readIn(issuer, language) }],
      nodes: [...scale, ...nodes],
    },
    Math.max(280, width),
  );
}

function levelRow(
  levels: readonly FrameworkLevel[],
  level: number | undefined,
  { language, held }: { readonly language: Locale; readonly held: unknown },
): PictureRow {
  const steps = stepsOf(levels, level ?? 0);
  if (!held) return { text: "", steps };
  const reached = levels[steps.filter(({ filled }) => filled).length - 1];
  if (!reached) return { text: say(language, "Chưa đạt bậc nào", "No level yet"), steps };
  const count = `${reached.level}/${levels.length}`;
  const name = readIn(reached.stage, language);
  return { text: say(language, `Bậc ${count}: ${name}`, `Level ${count}: ${name}`), steps };
}

function stepsOf(levels: readonly FrameworkLevel[], held: number): Step[] {
  return levels.map(({ level, stage }, index) => {
    const before = levels[index - 1];
    return { filled: level <= held, first: !before || !sameStage(before.stage, stage) };
  });
}

function sameStage(a: FrameworkLevel["stage"], b: FrameworkLevel["stage"]): boolean {
  return readIn(a, "vi") === readIn(b, "vi");
}

/** What the squares mean: one row for each stage. */
function scaleNode(
  levels: readonly FrameworkLevel[],
  language: Locale,
  held: boolean,
): PictureNode {
  const stages: FrameworkLevel[][] = [];
  for (const level of levels) {
    const stage = stages.at(-1);
    if (stage?.[0] && sameStage(stage[0].stage, level.stage)) stage.push(level);
    else stages.push([level]);
  }
  const rows: PictureRow[] = stages.map((stage) => ({
    steps: stepsOf(stage, 0),
    text: stageText(stage, language),
  }));
  if (held) {
    const text = say(language, "ô tô đậm: bậc đã đạt", "filled: level reached");
    rows.push({ steps: [{ filled: true, first: true }], text });
  }
  const count = levels.length;
  return { label: say(language, `Thang ${count} bậc`, `Scale of ${count} levels`), rows };
}

function stageText(stage: readonly FrameworkLevel[], language: Locale): string {
  const numbers = [...new Set([stage[0]?.level, stage.at(-1)?.level])].join("–");
  const names = stage.map(({ title, aliases = [] }) =>
    title ? readIn(title, language) : aliases.map(({ code }) => code).join("/"),
  );
  // Where only some levels have a name, it has to be said which.
  const named = names.every(Boolean)
    ? names
    : names.flatMap((name, at) => (name ? `${stage[at]?.level}: ${name}` : []));
  const more = named.length > 0 ? ` (${[...new Set(named)].join(", ")})` : "";
  return `${numbers}: ${stage[0] ? readIn(stage[0].stage, language) : ""}${more}`;
}
