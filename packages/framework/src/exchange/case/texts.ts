import type { LanguageMap } from "../../model/language-map.ts";

/** Tells whether a text has the form of a language tag (BCP 47). */
export function isLanguage(value: string | undefined): value is string {
  return /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(value ?? "");
}

/** The language in which a text is written out: the wanted one, or else the first there is. */
export function languageOf(map: LanguageMap, wanted: string): string {
  return map[wanted] === undefined ? (Object.keys(map)[0] ?? wanted) : wanted;
}

/** Tells whether a text is a day that exists: `YYYY-MM-DD`. */
function isDay(value: string | undefined): value is string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value ?? "")) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}

/** The days of a record; CASE means by the end date the day on which the status changes. */
export function statusDates(days: { readonly validFrom?: string; readonly validTo?: string }): {
  statusStartDate?: string;
  statusEndDate?: string;
} {
  return {
    ...(isDay(days.validFrom) && { statusStartDate: days.validFrom }),
    ...(isDay(days.validTo) && { statusEndDate: days.validTo }),
  };
}

/** First day in force and first day no longer in force. */
export function validity(record: {
  readonly statusStartDate?: string;
  readonly statusEndDate?: string;
}): { validFrom?: string; validTo?: string } {
  return {
    ...(record.statusStartDate && { validFrom: record.statusStartDate }),
    ...(record.statusEndDate && { validTo: record.statusEndDate }),
  };
}
