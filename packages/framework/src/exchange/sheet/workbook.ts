import {
  type Cell,
  type CellStyle,
  type ColumnDef,
  type DataValidation,
  rangeRef,
  type WriteSheet,
  writeXlsx,
} from "hucre/xlsx";
import type { Framework } from "../../model/framework.ts";
import {
  type Column,
  infoRows,
  itemColumns,
  kindLabels,
  levelColumns,
  sheetNames,
  verificationLabels,
} from "./columns.ts";
import { exampleFramework, guideLines } from "./guide.ts";
import { infoValues, itemRows, levelRows } from "./write-tables.ts";

/** Rows of a template that are made ready to be filled in. */
const preparedRows = 500;

/** Cells are text, so that a code stays what is typed: 1.10 is not 1.1. */
const asText: CellStyle = { numFmt: "@", alignment: { vertical: "top", wrapText: true } };

const asHeading: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "DDEBF7" } },
  alignment: { vertical: "top", wrapText: true },
};

/** Writes a framework as a workbook; with a guide and an example when it is to be filled in by hand. */
export function writeWorkbook(framework: Framework, withGuide: boolean): Promise<Uint8Array> {
  const spare = withGuide ? preparedRows : 0;
  const sheets = [
    infoSheet(framework),
    itemSheet(sheetNames.items[0], framework, spare),
    tableSheet(sheetNames.levels[0], levelColumns, levelRows(framework), spare),
  ];
  return writeXlsx({
    sheets: withGuide
      ? [guideSheet(), ...sheets, itemSheet(sheetNames.example[0], exampleFramework(), 0)]
      : sheets,
    ...(framework.title.vi && { properties: { title: framework.title.vi } }),
  });
}

function tableSheet(
  name: string,
  columns: readonly Column<string>[],
  rows: string[][],
  spare: number,
): WriteSheet {
  // A column's style does not reach the file, so empty cells are written to carry it.
  const empty = Array.from({ length: spare }, () => columns.map(() => ""));
  return {
    name,
    rows: blankAsNull([...rows, ...empty]),
    columns: columns.map(({ width }): ColumnDef => ({ width, style: asText })),
    cells: styled(columns.length, "row"),
    freezePane: { rows: 1 },
  };
}

function itemSheet(name: string, framework: Framework, spare: number): WriteSheet {
  const levels = framework.levels.map((one) => String(one.level));
  const last = framework.items.length + spare;
  return {
    ...tableSheet(name, itemColumns, itemRows(framework), spare),
    dataValidations: [
      dropDown("kind", Object.values(kindLabels), last),
      ...(levels.length > 0 ? [dropDown("level", levels, last)] : []),
    ],
  };
}

/** A list to choose from; another value is warned of, not refused. */
function dropDown(key: "kind" | "level", values: string[], lastRow: number): DataValidation {
  const column = itemColumns.findIndex((one) => one.key === key);
  return {
    type: "list",
    values,
    range: rangeRef(1, column, lastRow, column),
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "warning",
    errorTitle: "Giá trị khác",
    errorMessage: "Giá trị này không có trong danh sách. Vẫn dùng?",
  };
}

function infoSheet(framework: Framework): WriteSheet {
  const row = infoRows.findIndex((one) => one.key === "verification");
  return {
    name: sheetNames.info[0],
    rows: blankAsNull(infoValues(framework)),
    columns: [
      { width: 45, style: asText },
      { width: 80, style: asText },
    ],
    cells: styled(infoRows.length, "column"),
    dataValidations: [
      {
        type: "list",
        values: Object.values(verificationLabels),
        range: rangeRef(row, 1, row, 1),
        showErrorMessage: true,
      },
    ],
  };
}

function guideSheet(): WriteSheet {
  return {
    name: sheetNames.guide[0],
    rows: guideLines().map((line) => [...line]),
    columns: [
      { width: 80, style: asText },
      { width: 80, style: asText },
    ],
    cells: styled(2, "row"),
  };
}

/** The first row, or the first column, in the headings' style. */
function styled(count: number, along: "column" | "row"): Map<string, Partial<Cell>> {
  return new Map(
    Array.from({ length: count }, (_, index) => [
      along === "row" ? `0,${index}` : `${index},0`,
      { style: asHeading },
    ]),
  );
}

function blankAsNull(rows: string[][]): (string | null)[][] {
  return rows.map((row) => row.map((one) => one || null));
}
