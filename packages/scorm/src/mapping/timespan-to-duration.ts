/**
 * Turns a SCORM 1.2 timespan into an ISO 8601 duration: `0001:02:03.5` → `PT1H2M3.5S`.
 *
 * @returns `undefined` when it is no timespan, or says nothing (empty).
 * @see SCORM 1.2 Run-Time Environment, section 3.4.4, CMITimespan
 * @example
 * ```ts
 * timespanToDuration("0000:45:30.00"); // "PT45M30S"
 * ```
 */
export function timespanToDuration(timespan: string): string | undefined {
  const match = /^(\d{2,4}):(\d{2}):(\d{2})(?:\.(\d{1,2}))?$/.exec(timespan.trim());
  if (!match) return undefined;
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number) as [number, number, number];
  if (minutes > 59 || seconds > 59) return undefined;
  const fraction = (match[4] ?? "").replace(/0+$/, "");
  const text =
    (hours ? `${hours}H` : "") +
    (minutes ? `${minutes}M` : "") +
    (seconds || fraction ? `${seconds}${fraction ? `.${fraction}` : ""}S` : "");
  return `PT${text || "0S"}`;
}

/** A SCORM 2004 `timeinterval (second,10,2)`, which is ISO 8601; `undefined` when it is not. */
export function isoDuration(interval: string): string | undefined {
  const text = interval.trim();
  const pattern = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
  return pattern.test(text) ? text : undefined;
}
