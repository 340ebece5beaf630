import type { LanguageMap } from "../../model/language-map.ts";
import { type Findings, fault, loss, type Place, type SheetCell } from "./grid.ts";

/** Vietnamese and English of a field; `undefined` when both are empty. */
export function textsOf(
  vi: SheetCell | undefined,
  en: SheetCell | undefined,
): LanguageMap | undefined {
  if (!vi && !en) return undefined;
  return { ...(vi && { vi: vi.text }), ...(en && { en: en.text }) };
}

/** A code; a number or a date in its place is noted. */
export function codeOf(
  cell: SheetCell | undefined,
  place: Place,
  findings: Findings,
): string | undefined {
  if (cell?.kind === "date") {
    fault(findings, place, "SHEET_DATE_CODE", {
      vi: "Bảng tính đã đổi mã thành ngày tháng. Hãy định dạng cột là Văn bản (Text) rồi gõ lại mã.",
      en: "The spreadsheet turned the code into a date. Format the column as Text and type it again.",
    });
  } else if (cell?.kind === "number" && cell.text.includes(".")) {
    loss(findings, place, "SHEET_NUMBER_CODE", "assumed", {
      vi: `Mã được lưu như số ${cell.text}: số 0 ở cuối có thể đã mất (1.10 thành 1.1). Hãy định dạng cột là Văn bản (Text).`,
      en: `The code is stored as the number ${cell.text}: a last 0 may be gone (1.10 becomes 1.1). Format the column as Text.`,
    });
  }
  return cell?.text;
}

/** A day as `YYYY-MM-DD`; also read from `d/m/y`, as Vietnamese writes it. */
export function dayOf(
  cell: SheetCell | undefined,
  place: Place,
  findings: Findings,
): string | undefined {
  if (!cell) return undefined;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell.text) ?? [];
  const iso = year ? `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}` : cell.text;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) {
    fault(findings, place, "SHEET_BAD_DATE", {
      vi: "Ngày phải viết dạng 2025-03-11 hoặc 11/3/2025.",
      en: "A date is written 2025-03-11 or 11/3/2025 (day first).",
    });
    return undefined;
  }
  if (year) {
    loss(findings, place, "SHEET_DATE_ORDER", "assumed", {
      vi: `Được đọc là ngày/tháng/năm: ${iso}.`,
      en: `Read as day/month/year: ${iso}.`,
    });
  }
  return iso;
}

/** The parts of a list; `undefined` when it is empty. */
export function listOf(cell: SheetCell | undefined): string[] | undefined {
  const parts = cell?.text.split(";").flatMap((one) => one.trim() || []);
  return parts && parts.length > 0 ? parts : undefined;
}

/** The given fields without those that are `undefined`. */
export function present<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}
