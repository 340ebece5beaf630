import { isHvsError } from "@hocvuso/core";
import { backUp, check } from "./commands/care.ts";
import { erase, retain } from "./commands/erase.ts";
import { exportTo, importFrom } from "./commands/files.ts";
import {
  checkFrameworkFile,
  convertFramework,
  listFrameworks,
  writeTemplate,
} from "./commands/framework.ts";
import { key } from "./commands/key.ts";
import { serve } from "./commands/serve.ts";
import { type CommandLine, readCommandLine } from "./options.ts";
import { processTerminal, type Terminal, tell } from "./terminal.ts";
import { badArgument, usage } from "./usage.ts";

/** Does one thing; the words are those after its own name. */
export type Command = (line: CommandLine, terminal: Terminal) => Promise<number>;

const recordStore: Readonly<Record<string, Command>> = {
  serve,
  key,
  export: exportTo,
  import: importFrom,
  backup: backUp,
  check,
  retain,
  erase,
};

const frameworks: Readonly<Record<string, Command>> = {
  list: listFrameworks,
  template: writeTemplate,
  check: checkFrameworkFile,
  convert: convertFramework,
};

/**
 * Runs one command line, without the program's own name.
 *
 * @returns The exit code: 0, 1 when the command found or met a fault, 2 when it was not understood.
 * @example
 * ```ts
 * process.exitCode = await run(["lrs", "check", "--db", "data/lrs.db"]);
 * ```
 */
export async function run(
  args: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  try {
    const { words, values } = readCommandLine(args);
    const [area, name = area === "framework" ? "list" : "serve", ...rest] = words;
    if (values.help || area === "help" || area === undefined) {
      terminal.out(usage);
      return 0;
    }
    const commands = area === "lrs" ? recordStore : area === "framework" ? frameworks : {};
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) {
      throw badArgument(words.join(" "), {
        vi: "Không có lệnh này; xem hocvuso help.",
        en: "There is no such command; see hocvuso help.",
      });
    }
    return await command({ words: rest, values }, terminal);
  } catch (error) {
    return explain(error, terminal);
  }
}

/** Never shows a cause: it could hold an address with its password. */
function explain(error: unknown, { err }: Terminal): number {
  if (!isHvsError(error)) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    tell(err, {
      vi: `Không chạy được${code}. Kiểm tra --db, --files, cổng và quyền ghi.`,
      en: `It could not run${code}. Check --db, --files, the port and the right to write.`,
    });
    return 1;
  }
  const where = error.path === undefined ? "" : ` ${error.path}`;
  err(`${error.code}${where}: ${error.message}`);
  if (error.hint) tell(err, error.hint);
  return error.code === "CLI_BAD_ARGUMENT" ? 2 : 1;
}
