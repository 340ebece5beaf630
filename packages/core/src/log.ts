/** One line for the operator. Codes and counts only: never a name, a number of a person, a token or a body. */
export interface LogLine {
  /** How serious it is. */
  readonly level: "info" | "warn" | "error";
  /** Stable identifier, such as `HUB_REQUEST_FAILED`. */
  readonly code: string;
  /** Small facts: counts, durations (unit in the name), names of plugins. */
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
}

/** Takes log lines. */
export type Log = (line: LogLine) => void;

/** Drops every line. */
export const silentLog: Log = () => {};

/**
 * Writes each line as one JSON object through `write`.
 *
 * @param write - Takes one line, without its line break. Default: `console.log`.
 * @example
 * ```ts
 * const log = jsonLog();
 * log({ level: "info", code: "PORTAL_READY", fields: { port: 8080 } });
 * ```
 */
export function jsonLog(write: (line: string) => void = (line) => console.log(line)): Log {
  return ({ level, code, fields }) =>
    write(JSON.stringify({ time: new Date().toISOString(), level, code, ...fields }));
}
