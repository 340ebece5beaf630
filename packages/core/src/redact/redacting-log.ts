import type { Log, LogLine } from "../log.ts";
import { createRedactor, type Redactor } from "./redactor.ts";

/**
 * A log that redacts what it is given before it passes it on.
 *
 * @param log - Takes the redacted lines.
 * @param redactor - Default: one without options.
 * @example
 * ```ts
 * const log = redactingLog(jsonLog());
 * log({ level: "warn", code: "PORTAL_ODD", fields: { phone: "0190 234 567" } }); // "phone":"[redacted]"
 * ```
 */
export function redactingLog(log: Log, redactor: Redactor = createRedactor()): Log {
  return (line) => {
    const { level, code, fields } = redactor.value(line) as LogLine;
    log({ level, code, ...(fields === undefined ? {} : { fields }) });
  };
}
