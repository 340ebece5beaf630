import { rebuild } from "./rebuild.ts";
import { redacted } from "./redact-text.ts";
import { sensitiveNames } from "./sensitive-name.ts";
import { startWalk } from "./text-redactor.ts";

/** Options of {@link createRedactor}. */
export interface RedactorOptions {
  /** Names of fields whose values are taken out, besides ours; in any writing (`maHoSo`, `mã hồ sơ`). */
  readonly keys?: readonly string[];
  /** Names of fields that are judged by their content only. */
  readonly allow?: readonly string[];
}

/** Takes personal data and credentials out of what an application reports. Never throws. */
export interface Redactor {
  /** As `redactText`, with the names of the options. */
  text(text: string): string;
  /**
   * A copy of any value without personal data.
   *
   * Fields are taken out by their name, texts and whole numbers by their content, keys too. Maps, sets,
   * dates, addresses, headers, requests and errors stay readable; bytes and functions do not. What is
   * deeper than 16 or behind the 10,000th value, and what cannot be read, becomes `[redacted]`.
   */
  value(value: unknown): unknown;
  /** A new error of the same name, with its message, stack, fields and causes redacted. */
  error(error: unknown): Error;
}

/**
 * Makes a redactor.
 *
 * @param options - `keys`, `allow`.
 * @example
 * ```ts
 * const redactor = createRedactor({ keys: ["mã hồ sơ"] });
 * redactor.value({ soDinhDanh: "990099012345", lop: 3 }); // { soDinhDanh: "[redacted]", lop: 3 }
 * ```
 * @example With pino: whole lines, so that child loggers and serializers are covered too.
 * ```ts
 * const redactor = createRedactor();
 * const log = pino({ hooks: { streamWrite: (line) => `${redactor.text(line.trimEnd())}\n` } });
 * ```
 */
export function createRedactor({ keys = [], allow = [] }: RedactorOptions = {}): Redactor {
  const isSensitive = sensitiveNames(keys, allow);
  return {
    text: (text) => startWalk(isSensitive).text(text),
    value: (value) => rebuild(value, startWalk(isSensitive)),
    error: (error) => {
      const clean = rebuild(error, startWalk(isSensitive));
      return clean instanceof Error ? clean : new Error(describe(clean));
    },
  };
}

function describe(value: unknown): string {
  try {
    return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    return redacted;
  }
}
