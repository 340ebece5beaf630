import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { tt02of2025 } from "../../vn/tt02-2025.ts";
import { importSheet } from "./import-sheet.ts";

// SOURCE: our own table, typed as CSV and saved as .xlsx by LibreOffice 7.4.
const file = readFileSync(new URL("./__fixtures__/libreoffice.xlsx", import.meta.url));

it("reads a workbook that LibreOffice wrote", async () => {
  const read = await importSheet(new Uint8Array(file), { base: tt02of2025 });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(read.framework.items).toEqual([
    { code: "1", kind: "domain", title: { vi: "Miền thứ nhất" }, validFrom: "2025-03-11" },
    { code: "1.1", kind: "competence", parentCode: "1", title: { vi: "Năng lực số một" } },
    {
      code: "1.2",
      kind: "competence",
      parentCode: "1",
      title: { vi: 'Có "ngoặc", phẩy' },
      validFrom: "2025-03-12",
    },
    { code: "1.2.a", kind: "indicator", parentCode: "1.2", title: { vi: "Chỉ báo" }, level: 3 },
  ]);
  expect(read.report.map(({ code, path, field }) => [code, path, field])).toEqual([
    ["SHEET_NUMBER_CODE", 'sheet "libreoffice", row 5, column "Mã"', "code"],
    ["SHEET_NUMBER_CODE", 'sheet "libreoffice", row 6, column "Mã"', "code"],
    ["SHEET_NUMBER_CODE", 'sheet "libreoffice", row 7, column "Mã cấp trên"', "parentCode"],
  ]);
});
