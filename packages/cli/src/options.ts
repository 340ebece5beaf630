import { parseArgs } from "node:util";
import { badArgument } from "./usage.ts";

const known = {
  "base-url": { type: "string" },
  db: { type: "string" },
  "dry-run": { type: "boolean" },
  files: { type: "string" },
  framework: { type: "string" },
  "from-line": { type: "string" },
  guard: { type: "string" },
  help: { type: "boolean", short: "h" },
  "home-page": { type: "string" },
  host: { type: "string" },
  name: { type: "string" },
  "overlap-minutes": { type: "string" },
  path: { type: "string" },
  port: { type: "string" },
  "rate-per-minute": { type: "string" },
  scope: { type: "string", multiple: true },
  since: { type: "string" },
  tenant: { type: "string" },
  until: { type: "string" },
} as const;

/** Values given by name. */
export type Values = {
  readonly [Name in keyof typeof known]?: Name extends "scope"
    ? readonly string[]
    : Name extends "dry-run" | "help"
      ? boolean
      : string;
};

/** A command line, read. */
export interface CommandLine {
  /** What stands there without a name: `lrs`, `key`, `add`. */
  readonly words: readonly string[];
  readonly values: Values;
}

/**
 * Reads the arguments.
 *
 * @throws A {@link HvsError} coded `CLI_BAD_ARGUMENT`.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
    });
    return { words: positionals, values };
  } catch (error) {
    const name = /'(--?[^' ]+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
    throw badArgument(name, {
      vi: "Không hiểu tham số này; xem hocvuso help.",
      en: "This option is not known or lacks its value; see hocvuso help.",
    });
  }
}

/** Reads a whole number from `least` up. */
export function readNumber(values: Values, name: NumberName, least: number): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least) return value;
  throw badArgument(`--${name}`, {
    vi: `Cần số nguyên từ ${least}.`,
    en: `Give a whole number from ${least}.`,
  });
}

type NumberName = "from-line" | "overlap-minutes" | "port" | "rate-per-minute";

/** Reads a time of RFC 3339, as milliseconds since the Unix epoch. */
export function readTime(values: Values, name: "since" | "until"): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw badArgument(`--${name}`, {
    vi: "Cần thời điểm, ví dụ 2026-01-31T08:00:00+07:00.",
    en: "Give a time, such as 2026-01-31T08:00:00+07:00.",
  });
}

/** The word that a command needs. */
export function requiredWord(word: string | undefined, name: string): string {
  if (word !== undefined) return word;
  throw badArgument(name, { vi: `Thiếu ${name}.`, en: `${name} is missing.` });
}
