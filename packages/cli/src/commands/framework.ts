import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { type Framework, toText } from "@hocvuso/framework";
import { frameworkTemplate } from "@hocvuso/framework/sheet";
import { requiredWord, type Values } from "../options.ts";
import type { Command } from "../run.ts";
import { type Terminal, tell } from "../terminal.ts";
import { badArgument } from "../usage.ts";
import { builtIns, findBuiltIn, readFramework, writeFramework } from "./framework-files.ts";

/** Lists the frameworks that are built in. */
export const listFrameworks: Command = async (_, { out }) => {
  for (const { id, items, levels, title } of builtIns()) {
    const text = toText(title);
    tell((line) => out(line), {
      vi: `${id}: ${text.vi} (${items.length} mục, ${levels.length} bậc)`,
      en: `${text.en} (${items.length} items, ${levels.length} levels)`,
    });
  }
  return 0;
};

/** Writes the spreadsheet that an official fills in by hand. */
export const writeTemplate: Command = async ({ words, values }, { out }) => {
  const file = requiredWord(words[0], "FILE.xlsx");
  const framework = namedFramework(values);
  await writeWhole(file, await frameworkTemplate(framework ? { framework } : {}));
  tell(out, { vi: `Đã ghi mẫu vào ${file}.`, en: `The template is in ${file}.` });
  return 0;
};

/** Reads a framework from a file and tells what is wrong with it or was mended. */
export const checkFrameworkFile: Command = async ({ words, values }, terminal) => {
  const file = requiredWord(words[0], "FILE");
  const bytes = await bytesOf(file);
  const read = await readFramework(file, bytes, namedFramework(values));
  if (!read.ok) return refuse(read.issues, terminal);
  report(read.report, terminal);
  const { id, items, levels } = read.framework;
  tell(terminal.out, {
    vi: `${id}: ${items.length} mục, ${levels.length} bậc, ${read.report.length} điều đã sửa hoặc không giữ được.`,
    en: `${id}: ${items.length} items, ${levels.length} levels, ${read.report.length} things mended or not kept.`,
  });
  return 0;
};

/** Writes a framework, from a file or built in, as another kind of file. */
export const convertFramework: Command = async ({ words, values }, terminal) => {
  const from = requiredWord(words[0], "FROM");
  const to = requiredWord(words[1], "TO");
  const builtIn = findBuiltIn(from);
  const read = builtIn
    ? { ok: true as const, framework: builtIn, report: [] }
    : await readFramework(from, await bytesOf(from), namedFramework(values));
  if (!read.ok) return refuse(read.issues, terminal);
  const written = await writeFramework(to, read.framework, values["base-url"]);
  const losses = [...read.report, ...written.report];
  report(losses, terminal);
  await writeWhole(to, written.output);
  tell(terminal.out, {
    vi: `Đã ghi ${to}; ${losses.length} điều đã sửa hoặc không giữ được.`,
    en: `${to} is written; ${losses.length} things mended or not kept.`,
  });
  return 0;
};

function namedFramework({ framework: id }: Values): Framework | undefined {
  if (id === undefined) return undefined;
  const found = findBuiltIn(id);
  if (found) return found;
  throw badArgument("--framework", {
    vi: "Không có khung này; xem hocvuso framework list.",
    en: "There is no such framework; see hocvuso framework list.",
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes) return new Uint8Array(bytes);
  throw badArgument(file, {
    vi: "Không có khung hay tệp nào như vậy, hoặc tệp không đọc được; xem hocvuso framework list.",
    en: "There is no such framework or file, or it can't be read; see hocvuso framework list.",
  });
}

interface Finding {
  readonly code: string;
  readonly path: string;
  readonly message: { readonly vi: string; readonly en: string };
}

function refuse(issues: readonly Finding[], { err }: Terminal): number {
  report(issues, { err });
  tell(err, { vi: "Không đọc được khung nào.", en: "No framework was read." });
  return 1;
}

function report(findings: readonly Finding[], { err }: Pick<Terminal, "err">): void {
  for (const { code, path, message } of findings)
    tell(err, { ...message, vi: `${code} ${path}: ${message.vi}` });
}

async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}
