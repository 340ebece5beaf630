import { expect, it } from "vitest";
import { timestampMs, toUtcTimestamp } from "./timestamp.ts";

it.each([
  ["2026-02-03T08:00:00+07:00", "2026-02-03T01:00:00.000Z"],
  ["2026-02-03T08:00:00.123456-00:30", "2026-02-03T08:30:00.123456Z"],
  ["2016-12-31t23:59:60z", "2017-01-01T00:00:00.000Z"],
  ["0099-01-01T00:00:00Z", "0099-01-01T00:00:00.000Z"],
  ["2999-12-31T23:59:59Z", "2999-12-31T23:59:59.000Z"],
])("%s is %s in UTC", (text, utc) => {
  expect(toUtcTimestamp(text)).toBe(utc);
  expect(timestampMs(text)).toBe(timestampMs(utc));
});

it.each(["0000-01-01T00:00:00+07:00", "9999-12-31T23:59:59-07:00"])(
  "%s stays, since UTC has no year of four digits for it",
  (text) => {
    expect(toUtcTimestamp(text)).toBe(text);
    expect(timestampMs(text)).toBeTypeOf("number");
  },
);
