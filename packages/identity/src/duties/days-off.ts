import type { Text } from "@hocvuso/core";
import type { CalendarDay, CalendarYear } from "./working-calendar.ts";

const source = "Bộ luật Lao động số 45/2019/QH14, Điều 112";

const fixed: readonly (readonly [monthAndDay: string, label: Text])[] = [
  ["01-01", { vi: "Tết Dương lịch", en: "New Year" }],
  ["04-30", { vi: "Ngày Chiến thắng", en: "Victory Day" }],
  ["05-01", { vi: "Ngày Quốc tế lao động", en: "International Labour Day" }],
  ["09-02", { vi: "Quốc khánh", en: "National Day" }],
];

const tet: Text = { vi: "Tết Âm lịch", en: "Lunar New Year" };

/**
 * Days off that are the same every year, 2026 to 2028, and what is known of the lunar ones. The second day of
 * National Day, the days around Tết, days off in lieu and swapped Saturdays are announced each year: no year is
 * complete until the agency gives its own.
 *
 * @see Bộ luật Lao động số 45/2019/QH14, Điều 112
 */
export const vietnameseDaysOff: readonly CalendarYear[] = /*@__PURE__*/ (() =>
  [2026, 2027, 2028].map((year) => ({
    year,
    complete: false,
    daysOff: [
      ...fixed.map(
        ([day, label]): CalendarDay => ({
          day: `${year}-${day}`,
          label,
          verification: "secondary",
          source,
        }),
      ),
      ...(year === 2026 ? lunar(["2026-02-17", "2026-02-18", "2026-02-19"]) : []),
    ],
  })))();

function lunar(days: readonly string[]): readonly CalendarDay[] {
  return days.map((day) => ({
    day,
    label: tet,
    verification: "unverified",
    source: `${source}; the announcement for the year was not read`,
  }));
}
