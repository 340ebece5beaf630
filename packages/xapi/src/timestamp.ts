import type { XapiVersion } from "./statement.ts";

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?$/;

// What RFC 3339, section 5.6 does not have: a decimal comma, an offset without minutes or colon.
const isoOnlyPattern = /,|[+-]\d\d(?:\d\d)?$/;

interface Parts {
  /** Whole second, milliseconds since the Unix epoch. */
  readonly secondMs: number;
  /** Digits after the decimal point, as written. */
  readonly fraction: string;
  /** Written as RFC 3339 wants it: with seconds and a full offset. */
  readonly isRfc3339: boolean;
}

/**
 * Tells whether a text is a point in time.
 *
 * 2.0 wants RFC 3339; 1.0.3 also takes ISO 8601 without seconds or offset, with an offset of hours
 * alone or without a colon, and with a decimal comma.
 * An offset of minus zero is refused in both (xAPI 1.0.3, Data, 4.5).
 */
export function isTimestamp(text: string, version: XapiVersion): boolean {
  const parts = read(text);
  return parts !== undefined && (version === "1.0.3" || parts.isRfc3339);
}

/**
 * The instant of a valid timestamp: milliseconds since the Unix epoch, UTC, rounded down.
 *
 * @returns `undefined` when the text is no timestamp. Without an offset UTC is meant.
 * @example
 * ```ts
 * timestampMs("2026-01-31T08:00:00.250+07:00"); // 1769821200250
 * ```
 */
export function timestampMs(text: string): number | undefined {
  const parts = read(text);
  return parts && parts.secondMs + Number(`${parts.fraction}000`.slice(0, 3));
}

/**
 * The same instant written in UTC, with at least milliseconds and no digit lost; as it is where UTC
 * has no year of four digits for it.
 */
export function toUtcTimestamp(text: string): string {
  const parts = read(text);
  if (!parts) return text;
  const second = new Date(parts.secondMs).toISOString();
  if (!/^\d{4}-/.test(second)) return text;
  return `${second.slice(0, 19)}.${parts.fraction.padEnd(3, "0")}Z`;
}

function read(text: string): Parts | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? "0")];
  const offset = offsetMinutes(match[8] ?? "Z");
  if (offset === undefined || hour > 23 || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute - offset, second);
  return {
    secondMs: date.getTime(),
    fraction: match[7] ?? "",
    isRfc3339: match[6] !== undefined && match[8] !== undefined && !isoOnlyPattern.test(text),
  };
}

function offsetMinutes(zone: string): number | undefined {
  if (/^z$/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || "0");
  if (hours > 23 || minutes > 59 || (zone.startsWith("-") && hours === 0 && minutes === 0)) {
    return undefined;
  }
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
