import type { Findings, Place, SheetCell } from "../../exchange/sheet/grid.ts";
import { pathOf } from "../../exchange/sheet/grid.ts";
import type { TableRow } from "../../exchange/sheet/table.ts";
import { codeOf, listOf, textsOf } from "../../exchange/sheet/values.ts";
import type { ChoiceItem, ItemOption } from "../item.ts";
import { type ItemColumn, optionLetters } from "./item-columns.ts";
import { type ItemDraft, type ItemFindings, refuseItem } from "./item-import.ts";

/** Reads one row of a sheet of items; what is wrong in it becomes issues, each at its cell. */
export function readItemRow(
  { cells, at, row }: TableRow<ItemColumn>,
  defaultFramework: string | undefined,
  findings: ItemFindings,
  sheet: Findings,
): ItemDraft | undefined {
  const before = findings.issues.length;
  const text = (key: ItemColumn): string | undefined => codeOf(cells.get(key), at(key), sheet);
  const number = (key: ItemColumn): number | undefined =>
    numberOf(cells.get(key), at(key), findings);
  const id = text("id");
  const frameworkId = text("framework") ?? defaultFramework;
  const code = text("code");
  const stem = textsOf(cells.get("stemVi"), cells.get("stemEn"));
  const level = number("level");
  const points = number("points");
  const maxExposure = number("maxExposure");
  const a = number("a");
  const b = number("b");
  const enemies = listOf(cells.get("enemies"));
  const options = optionLetters.flatMap((letter): ItemOption[] => {
    const own = textsOf(cells.get(`option${letter}Vi`), cells.get(`option${letter}En`));
    return own ? [{ id: letter, text: own }] : [];
  });
  const key = keyOf(cells.get("key"), options, at("key"), findings);
  requireCells({ id, code, stemVi: stem, framework: frameworkId }, at, findings);
  if (cells.has("a") !== cells.has("b")) {
    refuseItem(findings, pathOf(at(cells.has("a") ? "b" : "a")), "ITEM_NUMBER", {
      vi: "Độ phân biệt và độ khó phải có cả hai hoặc để trống cả hai.",
      en: "Discrimination and difficulty stand together or not at all.",
    });
  }
  const whole = id && frameworkId && code && stem && key;
  if (!whole || findings.issues.length > before) return undefined;
  const item: ChoiceItem = {
    id,
    interaction: key.length === 1 ? "single" : "multiple",
    competence: { frameworkId, code, ...(level !== undefined && { level }) },
    stem,
    options,
    key,
    ...(points !== undefined && { points }),
    ...(a !== undefined && b !== undefined && { parameters: { a, b } }),
    ...(maxExposure !== undefined && { maxExposure }),
    ...(enemies && { enemies }),
  };
  return { path: pathOf({ grid: at("id").grid, row }), item };
}

function requireCells(
  values: Readonly<Partial<Record<ItemColumn, unknown>>>,
  at: (key: ItemColumn) => Place,
  findings: ItemFindings,
): void {
  for (const [key, value] of Object.entries(values) as [ItemColumn, unknown][]) {
    if (value !== undefined) continue;
    refuseItem(findings, pathOf(at(key)), "ITEM_MALFORMED", {
      vi: "Ô này bắt buộc nhưng đang để trống.",
      en: "This cell is required but empty.",
    });
  }
}

/** The options that the letters name. */
function keyOf(
  cell: SheetCell | undefined,
  options: readonly ItemOption[],
  place: Place,
  findings: ItemFindings,
): string[] | undefined {
  const named = cell?.text.toUpperCase().match(/[^\s,;]+/g) ?? [];
  const sound = named.every((letter) => options.some(({ id }) => id === letter));
  if (named.length > 0 && sound) return named;
  return refuseItem(findings, pathOf(place), "ITEM_KEY", {
    vi: "Đáp án phải là chữ cái của phương án có trong hàng, ví dụ A hoặc A;C.",
    en: "The key names options of the row by their letters, such as A or A;C.",
  });
}

/** A number, with a point or a comma before the decimals. */
function numberOf(
  cell: SheetCell | undefined,
  place: Place,
  findings: ItemFindings,
): number | undefined {
  if (!cell) return undefined;
  const number = Number(cell.text.replace(",", "."));
  if (cell.kind !== "date" && Number.isFinite(number)) return number;
  return refuseItem(findings, pathOf(place), "ITEM_NUMBER", {
    vi: "Ô này phải là một số.",
    en: "This cell must hold a number.",
  });
}
