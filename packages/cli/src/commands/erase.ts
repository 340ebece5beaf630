import { readFile } from "node:fs/promises";
import { applyRetention, eraseLearner, type RetentionRule } from "@hocvuso/lrs";
import { openStore } from "../open-store.ts";
import { requiredWord } from "../options.ts";
import type { Command } from "../run.ts";
import { tell } from "../terminal.ts";
import { badArgument } from "../usage.ts";

/** Erases a learner and shows the proof. */
export const erase: Command = async ({ values }, { out }) => {
  const homePage = requiredWord(values["home-page"], "--home-page");
  const name = requiredWord(values.name, "--name");
  const store = openStore(values, { create: false });
  try {
    await store.lrs.store([]);
    const { files } = store;
    const report = await eraseLearner(store.database, {
      agents: [{ objectType: "Agent", account: { homePage, name } }],
      ...(values.tenant !== undefined && { tenant: values.tenant }),
      ...(files && { files }),
    });
    out(JSON.stringify(report));
    const { clean } = report.proof;
    tell(out, {
      vi: clean
        ? "Không còn gì của người học này."
        : "Vẫn còn nhắc đến người học ở các chỗ đã nêu.",
      en: clean
        ? "Nothing of this learner is left."
        : "The learner is still named at the places listed.",
    });
    return clean ? 0 : 1;
  } finally {
    await store.close();
  }
};

/** Lets statements go by the rules of a file. */
export const retain: Command = async ({ words, values }, { out, signal }) => {
  const rules = await readRules(requiredWord(words[0], "RULES.json"));
  const store = openStore(values, { create: false });
  try {
    await store.lrs.store([]);
    const { files } = store;
    const dryRun = values["dry-run"] ?? false;
    const results = await applyRetention(store.database, rules, {
      dryRun,
      signal,
      ...(files && { files }),
    });
    for (const result of results) out(JSON.stringify(result));
    return 0;
  } finally {
    await store.close();
  }
};

async function readRules(file: string): Promise<RetentionRule[]> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as RetentionRule[];
  } catch {
    throw badArgument("RULES.json", {
      vi: "Không đọc được tệp quy tắc; cần một danh sách JSON.",
      en: "The file of rules cannot be read; it has to be a JSON list.",
    });
  }
}
