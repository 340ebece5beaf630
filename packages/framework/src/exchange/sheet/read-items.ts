import type { FrameworkItem, FrameworkLevel } from "../../model/framework.ts";
import { type ItemKey, itemColumns, keyOfLabel, kindLabels } from "./columns.ts";
import { type Findings, fault, type Grid, loss, type SheetCell } from "./grid.ts";
import { orderItems, type PlacedItem } from "./order-items.ts";
import { headingRow, readTable, type TableOptions, type TableRow } from "./table.ts";
import { codeOf, dayOf, listOf, present, textsOf } from "./values.ts";

/** How the table of items is read. */
export const itemTable: TableOptions<ItemKey> = /*@__PURE__*/ (() => ({
  columns: itemColumns,
  required: ["code", "titleVi"] as const,
  fillDown: ["parent", "kind", "level", "validFrom", "validTo"] as const,
}))();

/** Reads the table of items, parents before children. */
export function readItems(
  grid: Grid,
  levels: readonly FrameworkLevel[],
  findings: Findings,
): FrameworkItem[] {
  const rows = readTable(grid, itemTable, findings);
  const items = rows.flatMap((row) => itemOf(row, levels, findings));
  if (rows.length === 0 && headingRow(grid, itemTable) >= 0) {
    fault(findings, { grid, row: 0 }, "SHEET_NO_ITEMS", {
      vi: "Bảng chưa có mục nào.",
      en: "The table has no items.",
    });
  }
  return orderItems(items, findings);
}

function itemOf(
  { cells, at }: TableRow<ItemKey>,
  levels: readonly FrameworkLevel[],
  findings: Findings,
): PlacedItem[] {
  const code = codeOf(cells.get("code"), at("code"), findings);
  const title = textsOf(cells.get("titleVi"), cells.get("titleEn"));
  const parentCode = parentOf(cells.get("parent"), at, findings);
  if (code === undefined) {
    fault(findings, at("code"), "SHEET_MISSING_CODE", {
      vi: "Thiếu mã.",
      en: "The code is missing.",
    });
  }
  if (!title) {
    fault(findings, at("titleVi"), "SHEET_MISSING_TITLE", {
      vi: "Thiếu tên.",
      en: "The title is missing.",
    });
  }
  const rest = {
    description: textsOf(cells.get("descriptionVi"), cells.get("descriptionEn")),
    parentCode,
    level: levelOf(cells.get("level"), at, levels, findings),
    keywords: listOf(cells.get("keywords")),
    validFrom: dayOf(cells.get("validFrom"), at("validFrom"), findings),
    validTo: dayOf(cells.get("validTo"), at("validTo"), findings),
  };
  if (code === undefined || !title) return [];
  const kind = kindOf(cells.get("kind"), parentCode, at, findings);
  return [{ item: { code, kind, title, ...present(rest) }, at }];
}

type At = TableRow<ItemKey>["at"];

function parentOf(cell: SheetCell | undefined, at: At, findings: Findings): string | undefined {
  const parent = codeOf(cell, at("parent"), findings);
  if (parent === undefined || !/[;,\n]/.test(parent)) return parent;
  fault(findings, at("parent"), "SHEET_TWO_PARENTS", {
    vi: "Một mục chỉ có một mục cấp trên.",
    en: "An item has one parent only.",
  });
  return undefined;
}

function kindOf(
  cell: SheetCell | undefined,
  parentCode: string | undefined,
  at: At,
  findings: Findings,
): string {
  if (cell) return keyOfLabel(kindLabels, cell.text) ?? cell.text;
  const kind = parentCode === undefined ? "domain" : "competence";
  loss(findings, at("kind"), "SHEET_KIND_ASSUMED", "assumed", {
    vi: `Không ghi loại; được hiểu là "${kindLabels[kind]}".`,
    en: `No kind is given; "${kind}" was assumed.`,
  });
  return kind;
}

function levelOf(
  cell: SheetCell | undefined,
  at: At,
  levels: readonly FrameworkLevel[],
  findings: Findings,
): number | undefined {
  if (!cell) return undefined;
  const byNumber = levels.find((one) => String(one.level) === cell.text);
  if (byNumber) return byNumber.level;
  const named = levels.filter((one) => one.aliases?.some((alias) => alias.code === cell.text));
  const [lowest] = named;
  if (!lowest) {
    fault(findings, at("level"), "SHEET_UNKNOWN_LEVEL", {
      vi: "Không có bậc này trong bảng bậc.",
      en: "The table of levels has no such level.",
    });
    return undefined;
  }
  loss(findings, at("level"), "SHEET_LEVEL_ALIAS", "repaired", {
    vi: `Mã bậc được đọc là bậc ${lowest.level}.`,
    en: `The level's other code was read as level ${lowest.level}.`,
  });
  return lowest.level;
}
