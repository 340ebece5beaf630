import { chooseForgeries } from "../forge/drive/test-relying-party.ts";
import { unjudged } from "../forge/forgeries.ts";
import { expectationNames, groupNames, headings } from "../forge/report/words.ts";
import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

/** Lists the matrix. */
export async function cases({ flags, locale }: Arguments, { out }: Terminal): Promise<number> {
  let group = "";
  for (const one of chooseForgeries(flags.cases?.split(","))) {
    if (one.group !== group) out(groupNames[one.group][locale]);
    group = one.group;
    const expected = expectationNames[one.expect][locale];
    out(`  ${one.id.padEnd(7)} ${one.title[locale]}  (${expected}; ${one.reference})`);
  }
  if (flags.cases !== undefined) return 0;
  out(headings.unjudged[locale]);
  for (const { id, title, why } of unjudged) out(`  ${id}  ${title[locale]}: ${why[locale]}`);
  return 0;
}
