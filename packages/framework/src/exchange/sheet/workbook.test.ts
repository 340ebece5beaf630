import { readXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { tt02of2025 } from "../../vn/tt02-2025.ts";
import { exportSheet, frameworkTemplate } from "./export-sheet.ts";

async function sheetsOf(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  return new Map(sheets.map((one) => [one.name, one]));
}

it("gives the template instructions, an example, and both languages in each heading", async () => {
  const sheets = await sheetsOf(await frameworkTemplate());
  expect([...sheets.keys()]).toEqual(["Hướng dẫn", "Khung", "Mục", "Bậc", "Ví dụ"]);
  expect(sheets.get("Mục")?.rows[0]?.slice(0, 4)).toEqual([
    "Mã (Code)",
    "Mã cấp trên (Parent code)",
    "Loại (Kind)",
    "Tên (Title)",
  ]);
  expect(sheets.get("Khung")?.rows[0]?.[0]).toBe("Mã khung (Framework id)");
});

it("freezes the headings, sets widths, and offers kinds and levels to choose from", async () => {
  const items = (await sheetsOf(await frameworkTemplate({ framework: tt02of2025 }))).get("Mục");
  expect(items?.freezePane).toMatchObject({ rows: 1 });
  expect(items?.columns?.slice(0, 4).map((one) => one.width)).toEqual([12, 14, 18, 45]);
  expect(items?.dataValidations?.map(({ range, values }) => [range, values])).toEqual([
    ["C2:C531", ["Miền năng lực", "Năng lực thành phần", "Chỉ báo", "Nhóm đối tượng"]],
    ["H2:H531", ["1", "2", "3", "4", "5", "6", "7", "8"]],
  ]);
});

it("makes empty rows text too, so that 1.10 stays 1.10 when it is typed in", async () => {
  const items = (await sheetsOf(await frameworkTemplate())).get("Mục");
  for (const cell of ["1,0", "500,0", "500,1"]) {
    expect(items?.cells?.get(cell)?.style?.numFmt).toBe("@");
  }
});

it("exports without instructions, example and empty rows", async () => {
  const sheets = await sheetsOf((await exportSheet(tt02of2025)).output);
  expect([...sheets.keys()]).toEqual(["Khung", "Mục", "Bậc"]);
  expect(sheets.get("Mục")?.rows).toHaveLength(31);
});
