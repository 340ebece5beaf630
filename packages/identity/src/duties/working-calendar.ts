import type { Text } from "@hocvuso/core";
import { vietnameseDaysOff } from "./days-off.ts";
import { dutiesRefusal } from "./duties-refusal.ts";

/**
 * How sure a figure or a day is: read in the official text (`"verified"`), told alike by independent others
 * (`"secondary"`), or neither.
 */
export type DutyVerification = "secondary" | "unverified" | "verified";

/** A day that is not as its weekday says. */
export interface CalendarDay {
  /** `YYYY-MM-DD` in Viet Nam. */
  readonly day: string;
  /** What it is. */
  readonly label: Text;
  /** Whether the official text was read. */
  readonly verification: DutyVerification;
  /** Where it stands. */
  readonly source: string;
}

/** The days off of one year. */
export interface CalendarYear {
  /** Year, from 2000. */
  readonly year: number;
  /** Whether it holds everything that was announced for the year. */
  readonly complete: boolean;
  /** Days off from Monday to Friday. Those that are unverified are not counted as days off. */
  readonly daysOff: readonly CalendarDay[];
  /** Saturdays and Sundays on which work is done for a day off. Default: none. */
  readonly workingDays?: readonly CalendarDay[];
}

/** What a computed day rests on that is not certain. */
export interface CalendarWarning {
  /** The year has no data, or not all; or a day off of it was not counted because it is unverified. */
  readonly code: "day-unverified" | "year-incomplete" | "year-missing";
  /** The year, or the day. */
  readonly about: string;
}

/** A computed day. */
export interface ComputedDay {
  /** `YYYY-MM-DD` in Viet Nam. */
  readonly day: string;
  /** What it rests on that is not certain. The day itself then is too early rather than too late. */
  readonly warnings: readonly CalendarWarning[];
}

/** Counts days as offices in Viet Nam work. */
export interface WorkingCalendar {
  /**
   * Whether offices work on a day.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_DAY`.
   */
  isWorkingDay(day: string): boolean;
  /**
   * The day that lies so many working days after another, which itself is not counted.
   *
   * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_DAY`.
   */
  addWorkingDays(day: string, count: number): ComputedDay;
}

const dayMs = 86_400_000;

/**
 * Makes a calendar: Monday to Friday without the days off.
 *
 * @param years - Replace ours of the same year. Default: ours only.
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `DUTIES_BAD_CONFIGURATION`.
 * @remarks What is not certain counts as a working day, so that a deadline is too early rather than too late.
 * @example
 * ```ts
 * createWorkingCalendar().addWorkingDays("2026-11-20", 2).day; // "2026-11-24"
 * ```
 */
export function createWorkingCalendar(years: readonly CalendarYear[] = []): WorkingCalendar {
  const byYear = new Map([...vietnameseDaysOff, ...years].map((one) => [`${one.year}`, one]));
  const special = [...byYear.values()].flatMap(({ daysOff, workingDays = [], year }) =>
    [...daysOff, ...workingDays].map((one) => ({ year, ...one })),
  );
  for (const { year, day } of special) {
    if (isDay(day) && day.startsWith(`${year}-`)) continue;
    throw dutiesRefusal("DUTIES_BAD_CONFIGURATION", { path: `/calendar/${year}` });
  }
  const off = new Map(
    [...byYear.values()].flatMap(({ daysOff }) => daysOff.map((one) => [one.day, one])),
  );
  const working = new Set(
    [...byYear.values()].flatMap(({ workingDays = [] }) => workingDays.map(({ day }) => day)),
  );
  const isWorkingDay = (day: string) => {
    if (working.has(day)) return true;
    return !isWeekend(day) && (off.get(day)?.verification ?? "unverified") === "unverified";
  };
  return {
    isWorkingDay(day) {
      if (!isDay(day)) throw dutiesRefusal("DUTIES_BAD_DAY", { path: "day" });
      return isWorkingDay(day);
    },
    addWorkingDays(day, count) {
      if (!isDay(day) || !isCount(count)) throw dutiesRefusal("DUTIES_BAD_DAY", { path: "day" });
      const warnings = new Map<string, CalendarWarning>();
      let at = day;
      for (let left = count; left > 0; ) {
        at = addDays(at, 1);
        const year = at.slice(0, 4);
        const known = byYear.get(year);
        if (!known) warnings.set(year, { code: "year-missing", about: year });
        else if (!known.complete) warnings.set(year, { code: "year-incomplete", about: year });
        if (!isWorkingDay(at)) continue;
        if (off.has(at)) warnings.set(at, { code: "day-unverified", about: at });
        left -= 1;
      }
      return { day: at, warnings: [...warnings.values()] };
    },
  };
}

/** Tells whether a text is a day of the calendar, `YYYY-MM-DD`, from the year 2000. */
function isDay(value: string): boolean {
  if (!/^2\d{3}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The day that lies so many days after another. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= 1000;
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
