import { dayInVietNam, type Text } from "@hocvuso/core";
import type { Day, Member, Unit } from "@hocvuso/register";
import type { ReadyIndicator, ReadyProgramme } from "./check-programme.ts";
import { emptyTally, type LearnerSet, ratioOf, rollUp, type Tally, tallyUnits } from "./tally.ts";

/** Where a figure stands against its target. */
export type TargetStatus = "reached" | "below" | "no-data" | "no-target";

/** One unit's figure. */
export interface UnitFigure extends Tally {
  /** Code of the unit. */
  readonly unitCode: string;
  /** Name of the unit. */
  readonly unitName: Text;
  /** Depth in the tree; 0 is the top. */
  readonly depth: number;
  /** Share 0–1; `null` when nobody is counted. */
  readonly ratio: number | null;
  /** Against the target of the year. */
  readonly status: TargetStatus;
  /** People still to reach the condition before the target is reached; 0 when it is. */
  readonly peopleShort: number;
}

/** One indicator for the whole tree. */
export interface IndicatorReport {
  /** Id of the indicator. */
  readonly indicatorId: string;
  /** Version of its definition. */
  readonly indicatorVersion: number;
  /** Name for people. */
  readonly title: Text;
  /** Share to be reached this year, 0–1; `null` when the plan names none. */
  readonly targetRatio: number | null;
  /** Units, each after the unit above it. */
  readonly figures: readonly UnitFigure[];
}

/** A programme's figures at one moment. */
export interface ProgrammeReport {
  /** Id of the programme. */
  readonly programmeId: string;
  /** Name for people. */
  readonly title: Text;
  /** The figures count what happened before this moment, milliseconds since the Unix epoch. */
  readonly asOf: number;
  /** Day of the figures in Viet Nam; members and units are those of this day. */
  readonly day: Day;
  /** Next day by which units report, from `day` on. */
  readonly reportDue: Day;
  /** The indicators. */
  readonly indicators: readonly IndicatorReport[];
}

/** What a report is computed from. */
export interface ReportInput {
  /** The moment, milliseconds since the Unix epoch. */
  readonly asOf: number;
  /** Units on that day. */
  readonly units: readonly Unit[];
  /** Places held on that day. */
  readonly members: readonly Member[];
  /** Who met an indicator's condition before that moment. */
  readonly reached: (indicator: ReadyIndicator) => LearnerSet;
}

/**
 * Computes a programme's figures for the whole tree.
 *
 * Ratios come from added counts, never from averages of ratios.
 *
 * @example
 * ```ts
 * const report = computeReport(programme, { asOf: Date.now(), units, members, reached });
 * ```
 */
export function computeReport(programme: ReadyProgramme, input: ReportInput): ProgrammeReport {
  const day = dayInVietNam(input.asOf);
  const order = inTreeOrder(input.units);
  const indicators = programme.indicators.map((indicator): IndicatorReport => {
    const year = Number(day.slice(0, 4));
    const target = programme.targets.find(
      (one) => one.indicatorId === indicator.id && one.year === year,
    );
    const own = tallyUnits({
      members: input.members,
      population: indicator.population,
      reached: input.reached(indicator),
    });
    const totals = rollUp(own, input.units);
    return {
      indicatorId: indicator.id,
      indicatorVersion: indicator.version,
      title: indicator.title,
      targetRatio: target?.ratio ?? null,
      figures: order.map(({ unit, depth }) => ({
        unitCode: unit.code,
        unitName: unit.name,
        depth,
        ...figure(totals.get(unit.code) ?? emptyTally, target?.ratio),
      })),
    };
  });
  const { id: programmeId, title } = programme;
  const reportDue = nextReportDay(day, programme.reportDay);
  return { programmeId, title, asOf: input.asOf, day, reportDue, indicators };
}

function figure(
  tally: Tally,
  target: number | undefined,
): Tally & Pick<UnitFigure, "ratio" | "status" | "peopleShort"> {
  const ratio = ratioOf(tally);
  if (ratio === null) return { ...tally, ratio, status: "no-data", peopleShort: 0 };
  if (target === undefined) return { ...tally, ratio, status: "no-target", peopleShort: 0 };
  const needed = peopleNeeded(tally.denominator, target);
  const peopleShort = Math.max(0, needed - tally.numerator);
  return { ...tally, ratio, status: peopleShort === 0 ? "reached" : "below", peopleShort };
}

/** Smallest whole number of people that is at least the target share, free of binary rounding. */
function peopleNeeded(denominator: number, target: number): number {
  return Math.ceil(Number((denominator * target).toFixed(6)));
}

/**
 * The next day by which units report: this month's, or the next month's once it has passed.
 *
 * @example
 * ```ts
 * nextReportDay("2026-11-26", 25); // "2026-12-25"
 * ```
 */
export function nextReportDay(day: Day, reportDay: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const due = new Date(Date.UTC(year, date <= reportDay ? month - 1 : month, reportDay));
  return due.toISOString().slice(0, 10);
}

function inTreeOrder(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const codes = new Set(units.map((unit) => unit.code));
  const children = new Map<string, Unit[]>();
  for (const unit of units) {
    const above = codes.has(unit.parentCode ?? "") ? (unit.parentCode ?? "") : "";
    children.set(above, [...(children.get(above) ?? []), unit]);
  }
  const walk = (code: string, depth: number): { unit: Unit; depth: number }[] =>
    (children.get(code) ?? [])
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap((unit) => [{ unit, depth }, ...walk(unit.code, depth + 1)]);
  return walk("", 0);
}
