import { HvsError } from "@hocvuso/core";
import type {
  AreaResult,
  AreaSkill,
  OverallSkill,
  SkillArea,
  SkillsEvidence,
  SkillsIndicator,
  SkillsResult,
} from "./digital-skills.ts";
import type { AbilityErrorCode } from "./errors.ts";

/**
 * How far somebody is in an area, by the number of its activities that count.
 *
 * @example
 * ```ts
 * classifyArea(eurostatDsi2.areas[0], 1); // "basic"
 * ```
 */
export function classifyArea(area: Pick<SkillArea, "aboveBasicFrom">, count: number): AreaSkill {
  if (count >= area.aboveBasicFrom) return "above-basic";
  return count > 0 ? "basic" : "none";
}

/**
 * How far somebody is overall, by the five areas.
 *
 * @remarks Both indicators share this. That one area of five is `none` like zero is published by
 * ITU; Eurostat's label does not say, so there it is inferred: without it the levels would not add
 * up to everybody.
 * @example
 * ```ts
 * classifyOverall(["basic", "basic", "basic", "basic", "none"]); // "low"
 * ```
 */
export function classifyOverall(areas: readonly AreaSkill[]): OverallSkill {
  const missing = areas.filter((skill) => skill === "none").length;
  if (missing === 0) {
    return areas.every((skill) => skill === "above-basic") ? "above-basic" : "basic";
  }
  return (["low", "narrow", "limited"] as const)[missing - 1] ?? "none";
}

/**
 * Finds one person's level of digital skills.
 *
 * An activity counts when it was done within its window: from the same day of the month so many
 * months before (the last day of that month where it has no such day) up to the reference day, both
 * included.
 *
 * @param referenceDay - Day that the level is stated for, `YYYY-MM-DD`.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_BAD_DAY`, with the path.
 * @remarks The statistical offices ask people; here the same rule is put to dated evidence, which
 * shows only what was recorded. Somebody who did more elsewhere comes out too low.
 * @example
 * ```ts
 * classifySkills(eurostatDsi2, evidence, "2026-06-30").code; // "I_DSK2_B"
 * ```
 */
export function classifySkills(
  indicator: SkillsIndicator,
  evidence: SkillsEvidence,
  referenceDay: string,
): SkillsResult {
  requireDay(referenceDay, "/referenceDay");
  const days = new Map<string, string[]>();
  evidence.activities.forEach(({ code, on }, index) => {
    requireDay(on, `/activities/${index}/on`);
    days.set(code, [...(days.get(code) ?? []), on]);
  });
  if (!evidence.usedInternet) return toResult(indicator, "not-assessed", [], []);
  const outside: string[] = [];
  const areas = indicator.areas.map((area): AreaResult => {
    const counted: string[] = [];
    for (const { code, recallMonths } of area.activities) {
      const done = days.get(code);
      if (!done) continue;
      const from = monthsBefore(referenceDay, recallMonths);
      const inTime = done.some((day) => day >= from && day <= referenceDay);
      (inTime ? counted : outside).push(code);
    }
    return { code: area.code, counted, skill: classifyArea(area, counted.length) };
  });
  return toResult(indicator, classifyOverall(areas.map((area) => area.skill)), areas, outside);
}

function toResult(
  { codes }: SkillsIndicator,
  overall: OverallSkill,
  areas: readonly AreaResult[],
  outsideWindow: readonly string[],
): SkillsResult {
  return { overall, ...(codes && { code: codes[overall] }), areas, outsideWindow };
}

/** The same day of the month so many months before, or the last day of that month. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

function requireDay(day: string, path: string): void {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return;
  throw new HvsError<AbilityErrorCode>("FRAMEWORK_BAD_DAY", "A day is not a date YYYY-MM-DD.", {
    path,
    hint: {
      vi: `Ghi ngày tại ${path} theo dạng YYYY-MM-DD.`,
      en: `Write the day at ${path} as YYYY-MM-DD.`,
    },
    status: 400,
  });
}
