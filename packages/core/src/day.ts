/**
 * The calendar day of a moment in Viet Nam (UTC+7, no summer time).
 *
 * @param time - Milliseconds since the Unix epoch.
 * @example
 * ```ts
 * dayInVietNam(Date.UTC(2026, 10, 19, 17)); // "2026-11-20"
 * ```
 */
export function dayInVietNam(time: number): string {
  return new Date(time + 7 * 3_600_000).toISOString().slice(0, 10);
}

/**
 * A day as people write it in Viet Nam.
 *
 * @param day - `YYYY-MM-DD`.
 * @example
 * ```ts
 * vietnameseDay("2026-11-25"); // "25/11/2026"
 * ```
 */
export function vietnameseDay(day: string): string {
  return day.split("-").reverse().join("/");
}
