import type { FrameworkItem, FrameworkLevel } from "../../model/framework.ts";
import { readText } from "../../model/language-map.ts";
import { partUuid } from "./identifiers.ts";
import { readCriterionLevel, writeCriterionLevel } from "./level.ts";
import type { CaseCriterion, CaseRubric } from "./package.ts";
import type { Writing } from "./writing.ts";

/** Category of a criterion that shows the whole scale for an item. */
const scaleCategory = "scale";
/** Category of a criterion that tells which level an item stands for. */
const levelCategory = "level";

/**
 * Writes the scale as a rubric: a criterion for each item that the scale applies to, and one with
 * a single step for each item that stands for a level.
 */
export async function writeRubric(writing: Writing): Promise<CaseRubric[]> {
  const { framework, language } = writing;
  if (framework.levels.length === 0) return [];
  const rubric = await partUuid(framework.id, "rubric");
  const judged = judgedItems(framework.items);
  const whole = writing.record("CFRubrics", rubric);
  const partOf = (uuid: string) => ({ ...whole, identifier: uuid, uri: `${whole.uri}#${uuid}` });
  const criteria: CaseCriterion[] = [];
  for (const [index, item] of judged.entries()) {
    const steps = framework.levels.filter(
      ({ level }) => item?.level === undefined || item.level === level,
    );
    if (steps.length === 0) continue;
    const uuid = await partUuid(framework.id, "criterion", ...(item ? [item.code] : []));
    const levels = steps.map(async (level) => {
      const own = await partUuid(framework.id, "step", item?.code ?? "", String(level.level));
      return writeCriterionLevel(level, uuid, partOf(own), writing);
    });
    criteria.push({
      ...partOf(uuid),
      category: item?.level === undefined ? scaleCategory : levelCategory,
      ...(item && {
        CFItemURI: writing.link("CFItems", writing.items.get(item.code) ?? "", item.code),
      }),
      position: index + 1,
      rubricId: rubric,
      CFRubricCriterionLevels: await Promise.all(levels),
    });
  }
  return [
    {
      ...whole,
      title: readText(framework.title, language),
      CFRubricCriteria: criteria,
    },
  ];
}

/** Items to judge; when the scale applies to none, one criterion shows the scale alone. */
function judgedItems(items: readonly FrameworkItem[]): (FrameworkItem | undefined)[] {
  const parents = new Set(items.flatMap((one) => (one.level === undefined ? one.parentCode : [])));
  const judged = items.filter((one) => one.level !== undefined || !parents.has(one.code));
  return judged.some((one) => one.level === undefined) ? judged : [undefined, ...judged];
}

/** A scale that was found in the rubrics of a package. */
export interface RubricScale {
  /** The rubric's place in the package. */
  readonly place: number;
  /** Its levels. */
  readonly levels: readonly FrameworkLevel[];
  /** Whether it says more of single items than levels can: that is not read. */
  readonly saysMore: boolean;
  /** Levels that single items stand for, by identifier of the item. */
  readonly byItem: ReadonlyMap<string, number>;
}

/**
 * Finds the scale among the rubrics: the first whose criteria all show the same steps.
 *
 * A criterion with fewer steps tells the level of its item, when it says so by its category.
 */
export function findScale(
  rubrics: readonly CaseRubric[],
  language: string,
): RubricScale | undefined {
  for (const [place, { CFRubricCriteria: criteria = [] }] of rubrics.entries()) {
    const scales = criteria.filter((one) => one.category !== levelCategory);
    const [first] = scales;
    const shown = first && stepsOf(first);
    if (!shown || shown.length === 0 || scales.some((one) => !sameSteps(stepsOf(one), shown))) {
      continue;
    }
    const varied = scales.some((one) => !sameTexts(stepsOf(one), shown));
    const levels = shown.map(({ description, feedback, ...step }, index) => {
      const texts = varied
        ? {}
        : { ...(description && { description }), ...(feedback && { feedback }) };
      return readCriterionLevel({ ...step, ...texts }, index + 1, language);
    });
    const saysMore =
      varied || criteria.some((one) => one.weight !== undefined || one.description !== undefined);
    const byItem = criteria.flatMap((one): [string, number][] => {
      const [step, ...more] = stepsOf(one);
      const item = one.CFItemURI?.identifier.toLowerCase();
      if (one.category !== levelCategory || !item || !step || more.length > 0) return [];
      const level = shown.findIndex((other) => other.score === step.score) + 1;
      return level > 0 ? [[item, level]] : [];
    });
    return { place, levels, saysMore, byItem: new Map(byItem) };
  }
  return undefined;
}

function stepsOf(criterion: CaseCriterion): NonNullable<CaseCriterion["CFRubricCriterionLevels"]> {
  const steps = [...(criterion.CFRubricCriterionLevels ?? [])];
  return steps.sort((a, b) => (a.position ?? a.score ?? 0) - (b.position ?? b.score ?? 0));
}

function sameSteps(left: ReturnType<typeof stepsOf>, right: ReturnType<typeof stepsOf>): boolean {
  if (left.length !== right.length) return false;
  return left.every((one, index) => {
    const other = right[index];
    return one.quality === other?.quality && one.score === other?.score;
  });
}

/** Descriptors of their own for single items are no part of a scale. */
function sameTexts(left: ReturnType<typeof stepsOf>, right: ReturnType<typeof stepsOf>): boolean {
  return left.every((one, index) => {
    const other = right[index];
    return one.description === other?.description && one.feedback === other?.feedback;
  });
}
