import { readFile } from "node:fs/promises";
import type { JsonObject } from "@hocvuso/core";
import { type AttainmentRule, compileRules, createFold, requireRules } from "@hocvuso/framework";
import { tt02of2025 } from "@hocvuso/framework/vn";

const file = new URL("rules.json", import.meta.url);
const rules: AttainmentRule[] = JSON.parse(await readFile(file, "utf8"));
export const set = compileRules(requireRules(rules, [tt02of2025]));

/** Everybody's attainments of a log, for a report or for trying a rule out. */
export function attainmentsOf(log: Iterable<JsonObject>) {
  const fold = createFold(set, "https://hocvuso.example.gov.vn");
  for (const statement of log) fold.add(statement);
  return [...fold.all()];
}
