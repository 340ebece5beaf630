import type { DutyVerification } from "./working-calendar.ts";
import {
  addDays,
  type CalendarWarning,
  type ComputedDay,
  type WorkingCalendar,
} from "./working-calendar.ts";

/** What a person may ask for. */
export type RequestKind =
  | "access"
  | "erase"
  | "export"
  | "object"
  | "rectify"
  | "restrict"
  | "withdraw";

/** How long something may take. */
export interface DutyTerm {
  /** How many. */
  readonly count: number;
  /** Of what; working days and days of the calendar are never mixed. */
  readonly unit: "calendar-days" | "working-days";
  /** Whether the figure was read in the official text. */
  readonly verification: DutyVerification;
  /** Where it comes from. */
  readonly source: string;
}

/** The terms of one kind of request. */
export interface RequestTerms {
  /** Until the person has an answer that the request is being dealt with. */
  readonly answer: DutyTerm;
  /** Until it is done. */
  readonly done: DutyTerm;
  /** Until it is done where a processor or a third party takes part. */
  readonly doneWithThirdParty: DutyTerm;
  /** Longest extension, once, from the day on which it would have to be done. */
  readonly extension: DutyTerm;
}

/** The terms of every kind of request. */
export type RequestTermTable = Readonly<Record<RequestKind, RequestTerms>>;

const told =
  "Nghị định 356/2025/NĐ-CP, Điều 5, as told by https://www.frasersvn.com/legal-updates-and-publications/the-next-chapter-in-data-protection-new-decree-guiding-the-personal-data-protection-law; official text not read";
const assumed =
  "Assumed as for withdrawal: only “10 to 20 days” was seen for this kind (Nghị định 356/2025/NĐ-CP, Điều 5); official text not read";

/**
 * 2 working days to answer, 15 days to do it, 20 where others take part, one extension of at most 15. None of the
 * figures was read in the official text; for access, export, rectification and erasure not even the split was
 * seen: an agency checks them and gives its own.
 *
 * @see Nghị định 356/2025/NĐ-CP, Điều 5 (unverified)
 */
export const defaultRequestTerms: RequestTermTable = /*@__PURE__*/ (() => ({
  withdraw: termsFrom(told),
  restrict: termsFrom(told),
  object: termsFrom(told),
  access: termsFrom(assumed),
  export: termsFrom(assumed),
  rectify: termsFrom(assumed),
  erase: termsFrom(assumed),
}))();

function termsFrom(source: string): RequestTerms {
  const days = (count: number, unit: DutyTerm["unit"], from = source): DutyTerm => ({
    count,
    unit,
    verification: "unverified",
    source: from,
  });
  return {
    answer: days(2, "working-days", told),
    done: days(15, "calendar-days"),
    doneWithThirdParty: days(20, "calendar-days"),
    extension: days(15, "calendar-days"),
  };
}

/** The last day of a term that begins on a day; that day itself is not counted. */
export function lastDayOf(
  { count, unit }: Pick<DutyTerm, "count" | "unit">,
  from: string,
  calendar: WorkingCalendar,
): ComputedDay {
  if (unit === "working-days") return calendar.addWorkingDays(from, count);
  return { day: addDays(from, count), warnings: [] };
}

/** Each warning once. */
export function joinWarnings(...lists: readonly (readonly CalendarWarning[])[]): CalendarWarning[] {
  return [...new Map(lists.flat().map((one) => [`${one.code} ${one.about}`, one])).values()];
}
