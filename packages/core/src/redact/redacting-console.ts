import { createRedactor, type Redactor } from "./redactor.ts";

/** The methods of a console that write what they are given. */
export type ConsoleMethods = Pick<Console, "debug" | "error" | "info" | "log" | "trace" | "warn">;

/**
 * A console that redacts what it is given.
 *
 * @param target - Writes the redacted values. Default: the runtime's console.
 * @param redactor - Default: one without options.
 * @returns The six methods that write; each value is judged by itself.
 * @example
 * ```ts
 * const safe = redactingConsole();
 * safe.warn("Không gửi được tới", { email: "an@portal.example" }); // { email: "[redacted]" }
 * ```
 */
export function redactingConsole(
  target: ConsoleMethods = console,
  redactor: Redactor = createRedactor(),
): ConsoleMethods {
  const method =
    (name: keyof ConsoleMethods) =>
    (...values: unknown[]): void =>
      target[name](...values.map((value) => redactor.value(value)));
  return {
    debug: method("debug"),
    error: method("error"),
    info: method("info"),
    log: method("log"),
    trace: method("trace"),
    warn: method("warn"),
  };
}
