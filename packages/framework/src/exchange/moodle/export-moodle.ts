import { HvsError } from "@hocvuso/core";
import { writeCsv } from "hucre/csv";
import type { FrameworkErrorCode } from "../../errors.ts";
import { requireSound } from "../../model/check-framework.ts";
import type { Framework } from "../../model/framework.ts";
import { readText } from "../../model/language-map.ts";
import { type CarryLossCode, lossesBetween } from "../difference.ts";
import type { Exported } from "../loss-report.ts";
import { cellsOf, headings, type MoodleRow } from "./columns.ts";
import { depthsOf } from "./depth.ts";
import { cut, idNumbers, shortName } from "./identifiers.ts";
import { importMoodle } from "./import-moodle.ts";
import { scaleConfiguration, scaleValues } from "./scale.ts";
import { writeTaxonomies } from "./taxonomy.ts";

/** Options of {@link exportMoodle}. */
export interface MoodleExportOptions {
  /** Language of the texts, BCP 47. Default: Vietnamese where the title has it, or its first one. */
  readonly language?: string;
  /**
   * First level that Moodle counts as proficient. Default: the highest one, so that Moodle completes
   * nothing that nobody decided.
   */
  readonly proficientFrom?: number;
}

/**
 * Writes a framework as a CSV file for Moodle's competency import (`tool_lpimportcsv`).
 *
 * Moodle has one language, short names of 100 characters and no place for most of the model. The
 * report names what is not carried; it is found by reading the file again. A title that is too long
 * becomes the description where there is none.
 *
 * @throws A {@link @hocvuso/core!index.HvsError | HvsError} coded `FRAMEWORK_INVALID` when the
 * framework is not sound.
 * @see Moodle 4, admin/tool/lpimportcsv
 * @example
 * ```ts
 * const { output, report } = exportMoodle(tt02of2025);
 * ```
 */
export function exportMoodle(
  framework: Framework,
  options: MoodleExportOptions = {},
): Exported<string, CarryLossCode> {
  const { items, levels, title } = requireSound(framework);
  const [first = "und"] = Object.keys(title);
  const { language = title.vi === undefined ? first : "vi" } = options;
  const values = scaleValues(levels, language);
  const top: Partial<MoodleRow> = {
    id: cut(framework.id),
    name: shortName(readText(title, language), framework.id),
    description: framework.description?.[language] ?? "",
    format: "2",
    scale: values.join(","),
    configuration: scaleConfiguration(values.length, options.proficientFrom ?? values.length),
    isFramework: "1",
    taxonomy: writeTaxonomies(kindsByDepth(framework)),
  };
  const ids = idNumbers(items.map((item) => item.code));
  const related = relatedIds(framework, ids);
  const rows = items.map((item): Partial<MoodleRow> => {
    const whole = readText(item.title, language);
    const name = shortName(whole, ids.get(item.code) ?? "item");
    const description = item.description?.[language] ?? (name === whole ? "" : whole);
    return {
      parent: item.parentCode === undefined ? "" : (ids.get(item.parentCode) ?? ""),
      id: ids.get(item.code) ?? "",
      name,
      description,
      format: "2",
      ruleOutcome: "0",
      ruleConfig: "null",
      related: related.get(item.code) ?? "",
      isFramework: "0",
    };
  });
  const output = writeCsv([[...headings], ...[top, ...rows].map(cellsOf)]);
  const read = importMoodle(output, { language, maxRows: Number.POSITIVE_INFINITY });
  if (read.ok) return { output, report: lossesBetween(framework, read.framework) };
  throw new HvsError<FrameworkErrorCode>("FRAMEWORK_INVALID", "No Moodle file can hold it.", {
    status: 400,
    issues: read.issues,
  });
}

function kindsByDepth(framework: Framework): string[][] {
  const depths = depthsOf(framework.items);
  const kinds: string[][] = [];
  for (const { code, kind } of framework.items) {
    const depth = depths.get(code) ?? 0;
    const known = kinds[depth];
    if (known) known.push(kind);
    else kinds[depth] = [kind];
  }
  return kinds;
}

/** Moodle knows one relation between competencies, without a direction; it is written at its origin. */
function relatedIds(framework: Framework, ids: ReadonlyMap<string, string>): Map<string, string> {
  const related = new Map<string, string>();
  for (const { type, origin, destination } of framework.associations ?? []) {
    const inside = [origin, destination].every((one) => one.frameworkId === framework.id);
    const to = ids.get(destination.code)?.replaceAll(",", "%2C");
    if (type !== "isRelatedTo" || !inside || to === undefined || !ids.has(origin.code)) continue;
    const known = related.get(origin.code);
    related.set(origin.code, known === undefined ? to : `${known},${to}`);
  }
  return related;
}
