import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vietnameseDaysOff } from "./days-off.ts";
import {
  addDays,
  type CalendarDay,
  type CalendarYear,
  createWorkingCalendar,
} from "./working-calendar.ts";

const calendar = createWorkingCalendar();
const off = (day: string, verification: CalendarDay["verification"] = "verified"): CalendarDay => ({
  day,
  label: { vi: "Nghỉ", en: "Off" },
  verification,
  source: "a test",
});
const year2026 = (parts: Partial<CalendarYear>): CalendarYear => ({
  year: 2026,
  complete: true,
  daysOff: [],
  ...parts,
});
const days = fc.integer({ min: 0, max: 1000 }).map((at) => addDays("2026-01-01", at));

describe("working days", () => {
  it.each([
    ["2026-11-20", true],
    ["2026-11-21", false],
    ["2026-11-22", false],
    ["2026-09-02", false],
    ["2026-04-30", false],
    ["2026-05-01", false],
    ["2026-01-01", false],
  ])("knows %s", (day, working) => {
    expect(calendar.isWorkingDay(day)).toBe(working);
  });

  it("skips the weekend, and does not count the first day", () => {
    expect(calendar.addWorkingDays("2026-11-20", 2).day).toBe("2026-11-24");
    expect(calendar.addWorkingDays("2026-11-21", 1).day).toBe("2026-11-23");
    expect(calendar.addWorkingDays("2026-11-21", 0).day).toBe("2026-11-21");
  });

  it("skips days off in a row", () => {
    // 30/4/2026 is a Thursday, 1/5 a Friday.
    expect(calendar.addWorkingDays("2026-04-29", 1).day).toBe("2026-05-04");
  });

  it.each(["2026-2-1", "2026-02-30", "hôm nay", "1999-01-01", ""])("refuses %j", (day) => {
    expect(() => calendar.isWorkingDay(day)).toThrow(
      expect.objectContaining({ code: "DUTIES_BAD_DAY" }),
    );
    expect(() => calendar.addWorkingDays(day, 1)).toThrow();
  });

  it.each([-1, 1.5, Number.NaN, 5000])("refuses to add %d", (count) => {
    expect(() => calendar.addWorkingDays("2026-11-20", count)).toThrow();
  });
});

describe("what is not certain", () => {
  it("is told: a year without data, a year that is not complete", () => {
    const late = calendar.addWorkingDays("2031-03-03", 1);
    expect(late.warnings).toEqual([{ code: "year-missing", about: "2031" }]);
    expect(calendar.addWorkingDays("2026-11-20", 1).warnings).toEqual([
      { code: "year-incomplete", about: "2026" },
    ]);
    const sure = createWorkingCalendar([year2026({})]);
    expect(sure.addWorkingDays("2026-11-20", 1).warnings).toEqual([]);
    expect(sure.addWorkingDays("2026-12-31", 1).warnings).toEqual([
      { code: "year-incomplete", about: "2027" },
    ]);
  });

  it("counts as a working day, so that a deadline is rather too early", () => {
    const unsure = createWorkingCalendar([
      year2026({ daysOff: [off("2026-11-23", "unverified"), off("2026-11-24")] }),
    ]);
    expect(unsure.addWorkingDays("2026-11-20", 2)).toEqual({
      day: "2026-11-25",
      warnings: [{ code: "day-unverified", about: "2026-11-23" }],
    });
  });
});

it("lets the agency give its own year, with swapped days", () => {
  const own = createWorkingCalendar([
    year2026({ daysOff: [off("2026-08-31")], workingDays: [off("2026-08-22")] }),
  ]);
  expect(own.isWorkingDay("2026-08-22")).toBe(true);
  expect(own.isWorkingDay("2026-08-31")).toBe(false);
  // Its year stands for ours as a whole.
  expect(own.isWorkingDay("2026-09-02")).toBe(true);
});

it("refuses days of another year, and what is no day", () => {
  for (const day of ["2027-01-01", "2026-13-01"]) {
    expect(() => createWorkingCalendar([year2026({ daysOff: [off(day)] })])).toThrow(
      expect.objectContaining({ code: "DUTIES_BAD_CONFIGURATION", path: "/calendar/2026" }),
    );
  }
});

it("says of every day where it stands, and claims no year to be complete", () => {
  for (const { complete, daysOff } of vietnameseDaysOff) {
    expect(complete).toBe(false);
    expect(daysOff.every(({ source }) => source.includes("Điều 112"))).toBe(true);
  }
});

describe("laws of counting", () => {
  it("ends on a working day, after exactly so many of them", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { day } = calendar.addWorkingDays(from, count);
        let working = 0;
        for (let at = addDays(from, 1); at <= day; at = addDays(at, 1)) {
          if (calendar.isWorkingDay(at)) working += 1;
        }
        expect(calendar.isWorkingDay(day)).toBe(true);
        expect(working).toBe(count);
      }),
    );
  });

  it("adds up: first some, then the others", () => {
    const some = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(days, some, some, (from, one, other) => {
        const first = calendar.addWorkingDays(from, one).day;
        expect(calendar.addWorkingDays(first, other).day).toBe(
          calendar.addWorkingDays(from, one + other).day,
        );
      }),
    );
  });

  it("never gives a later beginning an earlier end", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), (from, count) => {
        const next = calendar.addWorkingDays(addDays(from, 1), count).day;
        expect(next >= calendar.addWorkingDays(from, count).day).toBe(true);
      }),
    );
  });
});
