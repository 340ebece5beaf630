/**
 * Headings of the file, in Moodle's fixed order; Moodle reads columns by place, not by heading.
 *
 * @see Moodle 4, admin/tool/lpimportcsv
 */
export const headings: readonly string[] = /*@__PURE__*/ (() => [
  "Parent ID number",
  "ID number",
  "Short name",
  "Description",
  "Description format",
  "Scale values",
  "Scale configuration",
  "Rule type (optional)",
  "Rule outcome (optional)",
  "Rule config (optional)",
  "Cross-referenced competency ID numbers",
  "Exported ID (optional)",
  "Is framework",
  "Taxonomy",
])();

/** One line of the file. */
export interface MoodleRow {
  /** ID number of the competency above; empty for the topmost. */
  readonly parent: string;
  /** ID number. */
  readonly id: string;
  /** Short name. */
  readonly name: string;
  /** Description. */
  readonly description: string;
  /** Its format: `0` Moodle, `1` HTML, `2` plain, `4` Markdown. */
  readonly format: string;
  /** Values of the scale, with commas between them. */
  readonly scale: string;
  /** Which value is the default and which ones are proficient, JSON. */
  readonly configuration: string;
  /** Class of the rule that completes it. */
  readonly ruleType: string;
  /** What the rule does, a number. */
  readonly ruleOutcome: string;
  /** Settings of the rule, JSON or the word `null`. */
  readonly ruleConfig: string;
  /** ID numbers of related competencies, with commas between them and `%2C` within. */
  readonly related: string;
  /** Number in the Moodle that wrote the file. */
  readonly exportId: string;
  /** `1` for the framework's own line. */
  readonly isFramework: string;
  /** What competencies are called at each depth, with commas between them. */
  readonly taxonomy: string;
}

const keys = /*@__PURE__*/ (() =>
  [
    "parent",
    "id",
    "name",
    "description",
    "format",
    "scale",
    "configuration",
    "ruleType",
    "ruleOutcome",
    "ruleConfig",
    "related",
    "exportId",
    "isFramework",
    "taxonomy",
  ] as const satisfies readonly (keyof MoodleRow)[])();

/** The cells of a line, in order. */
export function cellsOf(row: Partial<MoodleRow>): string[] {
  return keys.map((key) => row[key] ?? "");
}

/** A line from its cells; missing ones are empty. */
export function rowOf(cells: readonly unknown[]): MoodleRow {
  const entries = keys.map((key, index) => [key, String(cells[index] ?? "")]);
  return Object.fromEntries(entries) as MoodleRow;
}
