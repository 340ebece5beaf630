import { type Column, columnOf, fieldOf } from "./columns.ts";
import { type Findings, fault, type Grid, loss, type Place, type SheetCell } from "./grid.ts";

/** A row of a table: cells by column. */
export interface TableRow<Key extends string> {
  /** Row in the sheet, from 0. */
  readonly row: number;
  /** The cells that are not empty. */
  readonly cells: ReadonlyMap<Key, SheetCell>;
  /** Where a column of this row is. */
  readonly at: (key: Key) => Place;
}

/** How a table is read. */
export interface TableOptions<Key extends string> {
  /** Columns it may have, in any order. */
  readonly columns: readonly Column<Key>[];
  /** Columns it must have. */
  readonly required: readonly Key[];
  /** Columns where a merged cell stands for each of its rows. */
  readonly fillDown: readonly Key[];
}

/** Rows to search for the headings. */
const searched = 20;

/** Tells in which row a sheet has a table's headings; −1 when nowhere. */
export function headingRow<Key extends string>(
  grid: Grid,
  { columns, required }: Pick<TableOptions<Key>, "columns" | "required">,
): number {
  return grid.rows.slice(0, searched).findIndex((row) => {
    const found = new Set(row.map((cell) => columnOf(columns, cell.text)?.key));
    return required.some((key) => found.has(key)) && found.size > 1;
  });
}

/** Reads the rows of a table; findings tell what is wrong. */
export function readTable<Key extends string>(
  grid: Grid,
  options: TableOptions<Key>,
  findings: Findings,
): TableRow<Key>[] {
  const start = headingRow(grid, options);
  if (start < 0) {
    noteNoHeadings(grid, options, findings);
    return [];
  }
  const places = readHeadings(grid, start, options, findings);
  const rows = fillMerged(grid, start, places, options, findings);
  return rows.flatMap((cells, row) => {
    if (row <= start) return [];
    const at = (key: Key): Place => placeOf(grid, row, key, options.columns);
    const kept = new Map<Key, SheetCell>();
    for (const [index, key] of places) {
      const cell = cleaned(cells[index], at(key), findings);
      if (cell) kept.set(key, cell);
    }
    return kept.size === 0 ? [] : [{ row, cells: kept, at }];
  });
}

/** A place in a table. */
export function placeOf<Key extends string>(
  grid: Grid,
  row: number,
  key: Key,
  columns: readonly Column<Key>[],
): Place {
  return { grid, row, column: nameOf(columns, key), field: fieldOf(key) };
}

/** Name of a column, as messages give it. */
function nameOf<Key extends string>(columns: readonly Column<Key>[], key: Key): string {
  return columns.find((one) => one.key === key)?.vi ?? key;
}

function readHeadings<Key extends string>(
  grid: Grid,
  start: number,
  { columns, required }: TableOptions<Key>,
  findings: Findings,
): Map<number, Key> {
  const places = new Map<number, Key>();
  const seen = new Set<Key>();
  (grid.rows[start] ?? []).forEach(({ text }, index) => {
    const found = columnOf(columns, text);
    const place = { grid, row: start, column: found?.vi ?? text.trim() };
    if (!found) {
      if (text.trim() === "") return;
      loss(findings, place, "SHEET_UNKNOWN_COLUMN", "lost", {
        vi: "Cột này không thuộc biểu mẫu nên không được đọc.",
        en: "The template has no such column; it is not read.",
      });
    } else if (seen.has(found.key)) {
      fault(findings, place, "SHEET_DUPLICATE_HEADING", {
        vi: "Có hai cột cùng tên.",
        en: "Two columns have this heading.",
      });
    } else {
      seen.add(found.key);
      places.set(index, found.key);
    }
  });
  for (const key of required.filter((one) => !seen.has(one))) {
    const column = nameOf(columns, key);
    fault(findings, { grid, row: start, column }, "SHEET_MISSING_HEADING", {
      vi: `Thiếu cột "${column}".`,
      en: `The column "${column}" is missing.`,
    });
  }
  return places;
}

function noteNoHeadings<Key extends string>(
  grid: Grid,
  { columns, required }: TableOptions<Key>,
  findings: Findings,
): void {
  const names = required.map((key) => `"${nameOf(columns, key)}"`).join(", ");
  fault(findings, { grid, row: 0 }, "SHEET_MISSING_HEADING", {
    vi: `Không thấy hàng tiêu đề có cột ${names} trong ${searched} hàng đầu. Nếu chữ tiếng Việt hiện sai, tệp đã được lưu sai bảng mã.`,
    en: `No row of headings with ${names} in the first ${searched} rows. If Vietnamese shows wrongly, the file was saved in a wrong encoding.`,
  });
}

/** Repeats merged cells where that is safe; elsewhere a merge is a fault. */
function fillMerged<Key extends string>(
  grid: Grid,
  start: number,
  places: ReadonlyMap<number, Key>,
  { columns, fillDown }: TableOptions<Key>,
  findings: Findings,
): SheetCell[][] {
  const rows = grid.rows.map((row) => [...row]);
  for (const { startRow, endRow, startCol, endCol } of grid.merges) {
    const keys = [...places].filter(([index]) => index >= startCol && index <= endCol);
    const [first] = keys;
    if (!first || endRow < start) continue;
    const [index, key] = first;
    const place = placeOf(grid, startRow, key, columns);
    const value = rows[startRow]?.[index];
    if (startRow <= start || startCol !== endCol || !fillDown.includes(key)) {
      fault(findings, place, "SHEET_MERGED", {
        vi: "Ô bị gộp. Hãy bỏ gộp ô và điền đủ từng hàng.",
        en: "Merged cells. Unmerge them and fill in every row.",
      });
      continue;
    }
    if (value) for (const cells of rows.slice(startRow + 1, endRow + 1)) cells[index] = value;
    loss(findings, place, "SHEET_MERGED_FILLED", "repaired", {
      vi: `Ô gộp đến hàng ${endRow + 1}; giá trị được dùng cho từng hàng.`,
      en: `Merged down to row ${endRow + 1}; the value was used for each row.`,
    });
  }
  return rows;
}

function cleaned(
  cell: SheetCell | undefined,
  place: Place,
  findings: Findings,
): SheetCell | undefined {
  if (!cell) return undefined;
  if (cell.kind === "error") {
    fault(findings, place, "SHEET_CELL_ERROR", {
      vi: "Ô báo lỗi của bảng tính (#REF!, #N/A…).",
      en: "The cell holds a spreadsheet error (#REF!, #N/A…).",
    });
    return undefined;
  }
  const text = cell.text.normalize("NFC").replaceAll("\u00a0", " ").trim();
  if (cell.kind === "formula") noteFormula(text, place, findings);
  else if (text !== cell.text && text !== "") {
    loss(findings, place, "SHEET_NORMALISED", "repaired", {
      vi: "Đã bỏ khoảng trắng thừa hoặc đưa dấu tiếng Việt về dạng dựng sẵn.",
      en: "Blanks around the text were taken away, or Vietnamese marks were composed.",
    });
  }
  return text === "" ? undefined : { ...cell, text };
}

function noteFormula(text: string, place: Place, findings: Findings): void {
  if (text === "") {
    fault(findings, place, "SHEET_FORMULA_EMPTY", {
      vi: "Công thức không có kết quả. Hãy dán giá trị thay cho công thức.",
      en: "A formula without a result. Paste its value in its place.",
    });
    return;
  }
  loss(findings, place, "SHEET_FORMULA", "assumed", {
    vi: "Ô là công thức; kết quả lưu trong tệp được dùng.",
    en: "The cell is a formula; the result stored in the file was used.",
  });
}
