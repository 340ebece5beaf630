import { HvsError } from "@hocvuso/core";
import type { Source } from "../model/framework.ts";
import type { AbilityErrorCode } from "./errors.ts";
import { groupBy } from "./group-by.ts";

/** Band of a self-assessed area. */
export type SelfAssessmentBand = "advanced" | "foundation" | "intermediate" | "low";

/** One answer of a self-assessment. */
export interface SelfAssessmentAnswer {
  /** DigComp competence that the item asks about: `1.2`, of area `1`. */
  readonly competence: string;
  /** Points chosen: a whole number from 0 to `maxPoints`; `null` when not answered. */
  readonly points: number | null;
}

/** Score of a competence or of an area. */
export interface SelfAssessmentScore {
  /** Code of the competence or the area. */
  readonly code: string;
  /** How many items it has. */
  readonly items: number;
  /** How many of them were answered. */
  readonly answered: number;
  /** Mean of its items in per cent, 0–100; `null` unless all were answered. */
  readonly scorePercent: number | null;
}

/** Score and band of an area. */
export interface SelfAssessedArea extends SelfAssessmentScore {
  /** Band of the score; `null` unless all items were answered. */
  readonly band: SelfAssessmentBand | null;
  /** Its competences, in the order of the answers. */
  readonly competences: readonly SelfAssessmentScore[];
}

/** Where the rule comes from. */
export const digCompSatSource: Source = /*@__PURE__*/ (() => ({
  citation: "JRC, DigCompSAT: a self-reflection tool for DigComp (2020), annex 8",
  verification: "secondary" as const,
  note: "The bands are published as 0–29, 30–47, 48–80 and 81–100, which leaves 29.x, 47.x and 80.x open; here they are below 30, below 48, below 81 and the rest. Number and coding of the items were not confirmed: the caller gives both.",
}))();

/**
 * Scores a self-assessment as DigCompSAT does: a competence is the mean of its items, an area the
 * mean of all items of the area, not the mean of its competences.
 *
 * Bands: low below 30, foundation below 48, intermediate below 81, then advanced. The items are not
 * shipped. No overall figure is given, since none is published.
 *
 * @param maxPoints - Points of the highest choice, a whole number from 1.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_ANSWER`, with the path.
 * @see {@link digCompSatSource}
 * @example
 * ```ts
 * scoreDigCompSat([{ competence: "1.1", points: 3 }], 4)[0]?.band; // "intermediate"
 * ```
 */
export function scoreDigCompSat(
  answers: readonly SelfAssessmentAnswer[],
  maxPoints: number,
): SelfAssessedArea[] {
  if (!Number.isInteger(maxPoints) || maxPoints < 1) throw badAnswer("/maxPoints");
  answers.forEach(({ competence, points }, index) => {
    const sound = points === null || (Number.isInteger(points) && points >= 0);
    if (!sound || (points ?? 0) > maxPoints) throw badAnswer(`/${index}/points`);
    if (!/^[1-9]\d*\.[1-9]\d*$/.test(competence)) throw badAnswer(`/${index}/competence`);
  });
  const areas = groupBy(answers, ({ competence }) => competence.split(".")[0] ?? "");
  return [...areas].map(([code, inArea]) => {
    const competences = groupBy(inArea, ({ competence }) => competence);
    const score = toScore(code, inArea, maxPoints);
    return {
      ...score,
      band: score.scorePercent === null ? null : bandOf(score.scorePercent),
      competences: [...competences].map(([each, items]) => toScore(each, items, maxPoints)),
    };
  });
}

function toScore(
  code: string,
  answers: readonly SelfAssessmentAnswer[],
  maxPoints: number,
): SelfAssessmentScore {
  const points = answers.flatMap((one) => (one.points === null ? [] : [one.points]));
  const items = answers.length;
  const complete = points.length === items;
  // Whole numbers up to one division, so that a score on a threshold is exactly on it.
  const sum = points.reduce((a, b) => a + b, 0);
  const scorePercent = complete ? (100 * sum) / (items * maxPoints) : null;
  return { code, items, answered: points.length, scorePercent };
}

function bandOf(scorePercent: number): SelfAssessmentBand {
  if (scorePercent < 30) return "low";
  if (scorePercent < 48) return "foundation";
  return scorePercent < 81 ? "intermediate" : "advanced";
}

function badAnswer(path: string): HvsError<AbilityErrorCode> {
  return new HvsError("FRAMEWORK_BAD_ANSWER", "The self-assessment has a malformed answer.", {
    path,
    hint: {
      vi: `Sửa giá trị tại ${path}: điểm là số nguyên từ 0 đến điểm tối đa, mã năng lực có dạng 1.2.`,
      en: `Mend ${path}: points are whole, from 0 to the maximum; a competence reads like 1.2.`,
    },
    status: 400,
  });
}
