import { isHvsError, type Locale } from "@hocvuso/core";
import { type Arguments, badArgument, readArguments } from "./arguments.ts";
import { cases } from "./cases.ts";
import { forge } from "./forge.ts";
import { start } from "./start.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { test } from "./test.ts";
import { usage } from "./usage.ts";

type Command = (line: Arguments, terminal: Terminal) => Promise<number>;

const commands: Readonly<Record<string, Command>> = { start, forge, test, cases };

/**
 * Runs one command line, without the program's own name.
 *
 * @returns The exit code: 0, 1 when a case was not passed or it could not run, 2 when the command
 * line was not understood.
 */
export async function run(
  args: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  let locale: Locale = args.includes("en") ? "en" : "vi";
  try {
    const line = readArguments(args);
    locale = line.locale;
    const { command = "start", flags } = line;
    if (flags.help || command === "help") {
      terminal.out(usage[locale]);
      return 0;
    }
    const known = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (known) return await known(line, terminal);
    throw badArgument(command, {
      vi: "Không có lệnh này; xem hocvuso-sandbox --help.",
      en: "There is no such command; see hocvuso-sandbox --help.",
    });
  } catch (error) {
    return explain(error, terminal, locale);
  }
}

/** Never shows a cause: it could hold what was sent. */
function explain(error: unknown, { err }: Terminal, locale: Locale): number {
  if (!isHvsError(error)) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    err(locale === "vi" ? `Không chạy được${code}.` : `It could not run${code}.`);
    return 1;
  }
  const where = error.path === undefined ? "" : ` ${error.path}`;
  err(`${error.code}${where}: ${error.hint?.[locale] ?? error.message}`);
  return ["SANDBOX_BAD_ARGUMENT", "SANDBOX_BAD_OPTIONS"].includes(error.code) ? 2 : 1;
}
