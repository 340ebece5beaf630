import type { Issue, Text } from "@hocvuso/core";
import type { Loss } from "../loss-report.ts";
import type { SheetFaultCode, SheetLossCode } from "./errors.ts";

/** A cell, as far as we look at it. */
export interface SheetCell {
  /** What it shows, as text; a date as `YYYY-MM-DD`. Empty for an empty cell. */
  readonly text: string;
  /** What it is. */
  readonly kind: "date" | "error" | "formula" | "number" | "text";
}

/** Cells that were merged; rows and columns from 0, ends included. */
interface Merge {
  /** First row. */
  readonly startRow: number;
  /** Last row. */
  readonly endRow: number;
  /** First column. */
  readonly startCol: number;
  /** Last column. */
  readonly endCol: number;
}

/** One sheet of a workbook, or a CSV file. */
export interface Grid {
  /** Name of the sheet; none for a CSV file. */
  readonly name?: string;
  /** Rows of cells. */
  readonly rows: readonly (readonly SheetCell[])[];
  /** Merged cells. */
  readonly merges: readonly Merge[];
}

/** Where findings are gathered while a file is read. */
export interface Findings {
  /** What was mended, assumed or left out. */
  readonly report: Loss<SheetLossCode>[];
  /** What is wrong. */
  readonly issues: Issue<SheetFaultCode>[];
}

/** A place in a file. */
export interface Place {
  /** The sheet. */
  readonly grid: Grid;
  /** Row from 0. */
  readonly row: number;
  /** Heading of the column, in Vietnamese, where there is one. */
  readonly column?: string;
  /** Field of the model that the column fills: `title.vi`. */
  readonly field?: string;
}

/** `sheet "Mục", row 12, column "Mã"`. */
export function pathOf({ grid, row, column }: Place): string {
  const sheet = grid.name === undefined ? "" : `sheet "${grid.name}", `;
  return `${sheet}row ${row + 1}${column === undefined ? "" : `, column "${column}"`}`;
}

/** Notes a fault. */
export function fault(
  { issues }: Findings,
  place: Place,
  code: SheetFaultCode,
  message: Text,
): void {
  issues.push({ code, path: pathOf(place), message: placed(place, message) });
}

/** Notes a loss. */
export function loss(
  { report }: Findings,
  place: Place,
  code: SheetLossCode,
  kind: Loss["kind"],
  message: Text,
): void {
  report.push({
    code,
    kind,
    path: pathOf(place),
    field: place.field ?? "",
    message: placed(place, message),
  });
}

function placed(place: Place, { vi, en }: Text): Text {
  const { grid, row, column } = place;
  const sheet = grid.name === undefined ? "" : `trang "${grid.name}", `;
  const where = `${sheet}hàng ${row + 1}${column === undefined ? "" : `, cột "${column}"`}`;
  return {
    vi: `${where.charAt(0).toUpperCase()}${where.slice(1)}: ${vi}`,
    en: `${pathOf(place)}: ${en}`,
  };
}
