import type { Exported, Refused } from "../loss-report.ts";
import type { CaseFaultCode, CaseLossCode } from "./errors.ts";
import type { CasePackage } from "./package.ts";
import { parseJson } from "./parse-json.ts";
import { readPackage } from "./read-package.ts";
import type { ReadNotes } from "./read-record.ts";

/** A package that was upgraded. */
export interface UpgradedCase extends Exported<CasePackage, CaseLossCode> {
  /** It was upgraded. */
  readonly ok: true;
}

/** What {@link upgradeCase} gives. */
export type CaseUpgrade = UpgradedCase | Refused<CaseFaultCode>;

/**
 * Brings a CASE 1.0 package to 1.1, without making a framework of it.
 *
 * Fields that no class of CASE has are dropped and reported; so are forms that only 1.0 allows.
 *
 * @param input - The parsed JSON, or its text.
 * @param maxItems - Refuse a package with more items. Default: 200,000.
 * @see 1EdTech CASE 1.1, CFPackage
 * @example
 * ```ts
 * const upgraded = upgradeCase(await file.text());
 * if (upgraded.ok) save(upgraded.output);
 * ```
 */
export function upgradeCase(input: unknown, maxItems = 200_000): CaseUpgrade {
  const notes: ReadNotes = { issues: [], report: [] };
  const output = readPackage(parseJson(input, notes), maxItems, notes);
  return output ? { ok: true, output, report: notes.report } : { ok: false, issues: notes.issues };
}
