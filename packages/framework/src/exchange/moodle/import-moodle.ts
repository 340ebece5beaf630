import { parseCsv } from "hucre/csv";
import type { Association } from "../../model/association.ts";
import type { Framework, FrameworkItem } from "../../model/framework.ts";
import type { ImportResult } from "../loss-report.ts";
import { type MoodleRow, rowOf } from "./columns.ts";
import { depthsOf } from "./depth.ts";
import type { MoodleFaultCode, MoodleLossCode } from "./errors.ts";
import { cell, fault, faults, type MoodleNotes, note } from "./notes.ts";
import { plainText } from "./plain-text.ts";
import { proficientFrom, readScale } from "./scale.ts";
import { readTaxonomy } from "./taxonomy.ts";

/** Options of {@link importMoodle}. */
export interface MoodleImportOptions {
  /** Language of the texts, BCP 47; the file does not say. Default: `und` (unknown). */
  readonly language?: string;
  /** What separates the columns. Default: found out. */
  readonly delimiter?: string;
  /** Refuse a file with more rows. Default: 50,000. */
  readonly maxRows?: number;
}

interface Line extends MoodleRow {
  /** Line in the file as a spreadsheet counts it; the headings are row 1. */
  readonly row: number;
}

/**
 * Reads a CSV file of Moodle's competency export (`tool_lpimportcsv`): wholly, or not at all.
 *
 * Columns count by their place, headings are not looked at. Where Moodle drops rows without a word
 * (no ID number, no short name, unknown parent), the file is refused by row. HTML becomes text.
 *
 * @see Moodle 4, admin/tool/lpimportcsv
 * @example
 * ```ts
 * const result = importMoodle(await file.text(), { language: "vi" });
 * if (result.ok) use(result.framework, result.report);
 * ```
 */
export function importMoodle(
  csv: string,
  { language, delimiter, maxRows = 50_000 }: MoodleImportOptions = {},
): ImportResult<MoodleLossCode, MoodleFaultCode> {
  const notes: MoodleNotes = { issues: [], report: [] };
  const lines = readLines(csv, delimiter, maxRows, notes);
  const tops = lines.filter((line) => isTrue(line.isFramework));
  const rows = lines.filter((line) => !isTrue(line.isFramework));
  const [top] = tops;
  if (!top) fault(notes, "MOODLE_NO_FRAMEWORK", "", faults.noFramework);
  for (const { row } of tops.slice(1)) {
    fault(notes, "MOODLE_SEVERAL_FRAMEWORKS", cell(row, "Is framework"), faults.severalFrameworks);
  }
  if (rows.length === 0) fault(notes, "MOODLE_NO_COMPETENCIES", "", faults.noCompetencies);
  checkRows(rows, notes);
  const ordered = orderRows(rows, notes);
  if (!top || notes.issues.length > 0) return { ok: false, issues: notes.issues };
  const tag = language ?? "und";
  if (language === undefined) note(notes, "MOODLE_LANGUAGE", "assumed", "", "title");
  note(notes, "MOODLE_SOURCE", "assumed", "", "source");
  return { ok: true, framework: buildFramework(top, ordered, tag, notes), report: notes.report };
}

function readLines(
  csv: string,
  delimiter: string | undefined,
  maxRows: number,
  notes: MoodleNotes,
): Line[] {
  let cells: unknown[][];
  try {
    cells = parseCsv(csv, { ...(delimiter !== undefined && { delimiter }) });
  } catch {
    fault(notes, "MOODLE_UNREADABLE", "", {
      vi: "Tệp không phải CSV hợp lệ.",
      en: "The file is no valid CSV.",
    });
    return [];
  }
  if (cells.length > maxRows) {
    fault(notes, "MOODLE_TOO_MANY_ROWS", "", {
      vi: `Tệp có ${cells.length} dòng, quá giới hạn ${maxRows}.`,
      en: `The file has ${cells.length} rows, above the limit of ${maxRows}.`,
    });
    return [];
  }
  return cells
    .map((one, index) => ({ ...rowOf(one), row: index + 1, blank: one.every((value) => !value) }))
    .slice(1)
    .filter((line) => !line.blank);
}

function isTrue(cellText: string): boolean {
  return cellText !== "" && cellText !== "0";
}

function checkRows(rows: readonly Line[], notes: MoodleNotes): void {
  const ids = new Set(rows.map((line) => line.id));
  const seen = new Set<string>();
  for (const { id, name, parent, row } of rows) {
    for (const [text, column] of [
      [id, "ID number"],
      [name, "Short name"],
    ] as const) {
      if (!isTrue(text))
        fault(notes, "MOODLE_MISSING_FIELD", cell(row, column), faults.missingField);
    }
    if (id !== "" && seen.has(id)) {
      fault(notes, "MOODLE_DUPLICATE_ID", cell(row, "ID number"), faults.duplicateId);
    }
    if (parent !== "" && !ids.has(parent)) {
      fault(notes, "MOODLE_UNKNOWN_PARENT", cell(row, "Parent ID number"), faults.unknownParent);
    }
    seen.add(id);
  }
}

/** Parents before children; otherwise the order of the file. */
function orderRows(rows: readonly Line[], notes: MoodleNotes): Line[] {
  const seen = new Set<string>();
  const kept = rows.every(({ id, parent }) => {
    const placed = parent === "" || seen.has(parent);
    seen.add(id);
    return placed;
  });
  if (kept || notes.issues.length > 0) return [...rows];
  const children = new Map<string, Line[]>();
  for (const line of rows) {
    const known = children.get(line.parent);
    if (known) known.push(line);
    else children.set(line.parent, [line]);
  }
  const ordered: Line[] = [];
  const waiting = (children.get("") ?? []).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push(next);
    for (const child of (children.get(next.id) ?? []).toReversed()) waiting.push(child);
  }
  const reached = new Set(ordered);
  const lost = rows.find((line) => !reached.has(line));
  if (lost) fault(notes, "MOODLE_CYCLE", cell(lost.row, "Parent ID number"), faults.cycle);
  else note(notes, "MOODLE_ORDER", "repaired", "", "items");
  return ordered;
}

function buildFramework(
  top: Line,
  rows: readonly Line[],
  language: string,
  notes: MoodleNotes,
): Framework {
  const items = rows.map((line) => ({
    code: line.id,
    ...(line.parent && { parentCode: line.parent }),
  }));
  const depths = depthsOf(items);
  const levels = readScale(top.scale, language);
  if (proficientFrom(top.configuration) !== levels.length) {
    const path = cell(top.row, "Scale configuration");
    note(notes, "MOODLE_SCALE_CONFIGURATION", "lost", path, "levels");
  }
  const description = readDescription(top, notes);
  const associations = readRelated(top.id, rows, notes);
  return {
    id: top.id,
    version: "1",
    title: { [language]: top.name },
    ...(description && { description: { [language]: description } }),
    issuer: {},
    source: { citation: top.name, verification: "unverified" },
    items: rows.map((line) => {
      const kind = readTaxonomy(top.taxonomy, depths.get(line.id) ?? 0);
      return readItem(line, kind, language, notes);
    }),
    levels,
    ...(associations.length > 0 && { associations }),
  };
}

function readItem(line: Line, kind: string, language: string, notes: MoodleNotes): FrameworkItem {
  const { id, parent, name, row, ruleType, scale } = line;
  const description = readDescription(line, notes);
  if (isTrue(ruleType)) note(notes, "MOODLE_RULE", "lost", cell(row, "Rule type"), "rule", id);
  if (scale !== "")
    note(notes, "MOODLE_OWN_SCALE", "lost", cell(row, "Scale values"), "levels", id);
  return {
    code: id,
    kind,
    title: { [language]: name },
    ...(description && { description: { [language]: description } }),
    ...(parent && { parentCode: parent }),
  };
}

function readDescription({ description, format, row, id }: Line, notes: MoodleNotes): string {
  if (format !== "1" && format !== "0") return description;
  const plain = plainText(description);
  if (plain !== description) {
    note(notes, "MOODLE_HTML", "repaired", cell(row, "Description"), "description", id);
  }
  return plain;
}

function readRelated(
  frameworkId: string,
  rows: readonly Line[],
  notes: MoodleNotes,
): Association[] {
  const ids = new Set(rows.map((line) => line.id));
  const seen = new Set<string>();
  return rows.flatMap(({ id, related, row }) =>
    related.split(",").flatMap((raw): Association[] => {
      const to = raw.replaceAll("%2C", ",");
      if (to === "" || seen.has(JSON.stringify([to, id]))) return [];
      if (!ids.has(to)) {
        const path = cell(row, "Cross-referenced competency ID numbers");
        note(notes, "MOODLE_RELATED", "lost", path, "associations", id);
        return [];
      }
      seen.add(JSON.stringify([id, to]));
      return [
        {
          type: "isRelatedTo",
          origin: { frameworkId, code: id },
          destination: { frameworkId, code: to },
        },
      ];
    }),
  );
}
