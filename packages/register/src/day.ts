import { HvsError } from "@hocvuso/core";
import type { RegisterErrorCode } from "./errors.ts";
import type { Day } from "./types.ts";

/** Tells whether a text is a day that exists: `2026-02-29` is not. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * Reads a day.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `REGISTER_BAD_DAY`.
 */
export function parseDay(text: unknown): Day {
  if (isDay(text)) return text;
  throw new HvsError<RegisterErrorCode>("REGISTER_BAD_DAY", "Not a day that exists.", {
    status: 400,
    hint: { vi: "Viết ngày dạng NĂM-THÁNG-NGÀY: 2026-11-25.", en: "Write YYYY-MM-DD: 2026-11-25." },
  });
}

/** Tells whether a day lies in a period that has a first day and, maybe, a first day after it. */
export function holdsOn(period: { validFrom: Day; validTo?: Day }, day: Day): boolean {
  return period.validFrom <= day && (period.validTo === undefined || day < period.validTo);
}
