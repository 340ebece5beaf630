import type { Place } from "../../exchange/sheet/grid.ts";

/** A place in a sheet as paths have it: `sheet "Câu hỏi", row 12, column "Đáp án"`. */
export function placePath({ grid, row, column }: Place): string {
  const sheet = grid.name === undefined ? "" : `sheet "${grid.name}", `;
  return `${sheet}row ${row + 1}${column === undefined ? "" : `, column "${column}"`}`;
}
