import { parseArgs } from "node:util";
import { HvsError, type Locale, type Text } from "@hocvuso/core";
import type { ForgingErrorCode } from "../forge/errors.ts";

const known = {
  case: { type: "string" },
  cases: { type: "string" },
  citizens: { type: "string" },
  "client-id": { type: "string" },
  "client-secret": { type: "string" },
  config: { type: "string" },
  help: { type: "boolean", short: "h" },
  "key-pause": { type: "string" },
  lang: { type: "string" },
  login: { type: "string" },
  logout: { type: "string" },
  "other-port": { type: "string" },
  port: { type: "string" },
  probe: { type: "string" },
  "redirect-uri": { type: "string", multiple: true },
  report: { type: "string", multiple: true },
  "return-to": { type: "string" },
  "step-up": { type: "string" },
  "step-up-probe": { type: "string" },
} as const;

type Name = keyof typeof known;
type Listed = "redirect-uri" | "report";

/** Flags of a command line. */
export type Flags = {
  readonly [Flag in Name]?: Flag extends "help"
    ? boolean
    : Flag extends Listed
      ? readonly string[]
      : string;
};

/** A command line, read. */
export interface Arguments {
  /** The command; `undefined` when there is none. */
  readonly command: string | undefined;
  /** Its flags. */
  readonly flags: Flags;
  /** Language of what is written. */
  readonly locale: Locale;
}

/** Flags that each command understands, beside `--lang` and `--help`. */
const flagsOf: Readonly<Record<string, readonly Name[]>> = {
  start: ["port", "config", "citizens", "client-id", "client-secret", "redirect-uri", "logout"],
  forge: [
    "port",
    "other-port",
    "config",
    "client-id",
    "client-secret",
    "redirect-uri",
    "logout",
    "case",
  ],
  test: [
    "port",
    "other-port",
    "config",
    "client-id",
    "client-secret",
    "redirect-uri",
    "logout",
    "login",
    "probe",
    "step-up",
    "step-up-probe",
    "return-to",
    "key-pause",
    "cases",
    "report",
  ],
  cases: ["cases"],
};

/**
 * Reads a command line, without the program's own name.
 *
 * @throws A {@link HvsError} coded `SANDBOX_BAD_ARGUMENT`.
 */
export function readArguments(args: readonly string[]): Arguments {
  const { flags, words } = parse(args);
  const { lang = "vi" } = flags;
  if (lang !== "vi" && lang !== "en") {
    throw badArgument("--lang", { vi: "Chỉ có vi hoặc en.", en: "Give vi or en." });
  }
  const [command, ...rest] = words;
  if (rest.length > 0) {
    throw badArgument(rest[0] ?? "", { vi: "Thừa tham số này.", en: "This is one word too many." });
  }
  const allowed =
    command !== undefined && Object.hasOwn(flagsOf, command) ? flagsOf[command] : undefined;
  const odd = Object.keys(flags).find(
    (name) => name !== "lang" && name !== "help" && !allowed?.includes(name as Name),
  );
  if (allowed && odd !== undefined) {
    throw badArgument(`--${odd}`, {
      vi: `Lệnh ${command} không có tham số này; xem hocvuso-sandbox --help.`,
      en: `${command} has no such option; see hocvuso-sandbox --help.`,
    });
  }
  return { command, flags, locale: lang };
}

function parse(args: readonly string[]): {
  readonly flags: Flags;
  readonly words: readonly string[];
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: known,
      allowPositionals: true,
    });
    return { flags: values, words: positionals };
  } catch (error) {
    const name = /'(--?[^' ]+)/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
    throw badArgument(name, {
      vi: "Không hiểu tham số này, hoặc thiếu giá trị; xem hocvuso-sandbox --help.",
      en: "This option is not known or lacks its value; see hocvuso-sandbox --help.",
    });
  }
}

/** Reads a whole number from 0 up to `most`. */
export function readWhole(
  flags: Flags,
  name: "citizens" | "key-pause" | "other-port" | "port",
  fallback: number,
  most: number,
): number {
  const text = flags[name];
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
  if (value <= most) return value;
  throw badArgument(`--${name}`, {
    vi: `Cần số nguyên từ 0 đến ${most}.`,
    en: `Give a whole number from 0 to ${most}.`,
  });
}

/** Reads an address of http or https. */
export function readAddress(
  flags: Flags,
  name: "login" | "logout" | "probe" | "step-up" | "step-up-probe",
): string | undefined {
  const text = flags[name];
  if (text === undefined) return undefined;
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return text;
  throw badArgument(`--${name}`, {
    vi: "Cần địa chỉ http:// hoặc https://.",
    en: "Give an http:// or https:// address.",
  });
}

/** The error of a command line; `path` names the argument. */
export function badArgument(path: string, hint: Text): HvsError<ForgingErrorCode> {
  return new HvsError("SANDBOX_BAD_ARGUMENT", "The command line is not right.", { path, hint });
}
