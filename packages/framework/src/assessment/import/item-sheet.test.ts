import { writeXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { importItemSheet, itemSheetHeadings } from "./item-sheet.ts";

const headings = [
  "Mã câu hỏi",
  "Mã năng lực",
  "Bậc",
  "Câu hỏi",
  "Phương án A",
  "Phương án B",
  "Phương án C",
  "Đáp án",
  "Điểm",
  "Độ phân biệt",
  "Độ khó",
];
const sound = [
  "q1",
  "4.2",
  3,
  "Mật khẩu nào an toàn?",
  "123456",
  "Cụm từ dài",
  "Tên mình",
  "B",
  2,
  "1,25",
  -0.5,
];

async function sheet(...rows: (string | number | null)[][]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: "Câu hỏi", rows: [headings, ...rows] }] });
}

/** The sound row with one cell changed. */
function changed(column: string, value: string | number | null): (string | number | null)[] {
  return sound.map((cell, index) => (headings[index] === column ? value : cell));
}

const options = { frameworkId: "vn-tt02-2025" };

it("reads a workbook with Vietnamese headings", async () => {
  const bytes = await sheet(sound, changed("Đáp án", "a; C").with(0, "q2"));
  const { items, report, issues } = await importItemSheet(bytes, options);
  expect(issues).toEqual([]);
  expect(report.every(({ code }) => code === "SHEET_NUMBER_CODE")).toBe(true);
  expect(items[0]).toEqual({
    id: "q1",
    interaction: "single",
    competence: { frameworkId: "vn-tt02-2025", code: "4.2", level: 3 },
    stem: { vi: "Mật khẩu nào an toàn?" },
    options: [
      { id: "A", text: { vi: "123456" } },
      { id: "B", text: { vi: "Cụm từ dài" } },
      { id: "C", text: { vi: "Tên mình" } },
    ],
    key: ["B"],
    points: 2,
    parameters: { a: 1.25, b: -0.5 },
  });
  expect(items[1]).toMatchObject({ id: "q2", interaction: "multiple", key: ["A", "C"] });
});

it("reads a CSV file with both languages in the headings", async () => {
  const names = itemSheetHeadings();
  const wanted = [
    "Mã câu hỏi",
    "Mã khung",
    "Mã năng lực",
    "Câu hỏi (",
    "tiếng Anh (English question)",
    "Phương án A (",
    "Phương án B (",
    "Đáp án",
    "Câu loại trừ",
  ];
  const row = wanted.map((start) => names.find((name) => name.includes(start)));
  const text = `${row.join(";")}\r\nq1;f;1.1;"Một; hai?";One?;Có;Không;A;"q2; q3"\r\n`;
  const { items, issues } = await importItemSheet(new TextEncoder().encode(`\uFEFF${text}`));
  expect(issues).toEqual([]);
  expect(items).toMatchObject([
    {
      competence: { frameworkId: "f", code: "1.1" },
      stem: { vi: "Một; hai?", en: "One?" },
      enemies: ["q2", "q3"],
    },
  ]);
});

it.each<[string, string | number | null, string, string]>([
  ["Mã câu hỏi", null, "ITEM_MALFORMED", "Mã câu hỏi"],
  ["Mã năng lực", null, "ITEM_MALFORMED", "Mã năng lực"],
  ["Câu hỏi", null, "ITEM_MALFORMED", "Câu hỏi"],
  ["Đáp án", "D", "ITEM_KEY", "Đáp án"],
  ["Đáp án", null, "ITEM_KEY", "Đáp án"],
  ["Độ khó", "khó", "ITEM_NUMBER", "Độ khó"],
  ["Độ khó", null, "ITEM_NUMBER", "Độ khó"],
])("names the row and the column of a fault: %s = %s", async (column, value, code, at) => {
  const { items, issues } = await importItemSheet(
    await sheet(sound, changed(column, value)),
    options,
  );
  expect(items.map(({ id }) => id)).toEqual(["q1"]);
  expect(issues).toMatchObject([{ code, path: `sheet "Câu hỏi", row 3, column "${at}"` }]);
});

it.each<[string, string | number, string]>([
  ["Mã câu hỏi", "câu 1", "ITEM_MALFORMED"],
  ["Điểm", 0, "ITEM_MALFORMED"],
  ["Độ phân biệt", 0, "ITEM_MALFORMED"],
  ["Điểm", 2, "ITEM_DUPLICATE"],
])("names the row of an item that is not sound: %s = %s", async (column, value, code) => {
  const { issues } = await importItemSheet(await sheet(sound, changed(column, value)), options);
  expect(issues).toMatchObject([{ code, path: 'sheet "Câu hỏi", row 3' }]);
});

it("asks for the framework where neither the row nor the caller names one", async () => {
  const { issues } = await importItemSheet(await sheet(sound));
  expect(issues).toMatchObject([
    { code: "ITEM_MALFORMED", path: expect.stringContaining("Mã khung") },
  ]);
});

it.each([
  ["a sheet without the headings", "Tên;Tuổi\r\nx;1\r\n", "SHEET_MISSING_HEADING"],
  ["an old workbook", "\u00d0\u00cf\u0011\u00e0", "SHEET_OLD_FORMAT"],
  ["a broken workbook", "PK\u0003\u0004xxxx", "SHEET_UNREADABLE"],
])("reads nothing of %s", async (_, text, code) => {
  const bytes =
    code === "SHEET_MISSING_HEADING"
      ? new TextEncoder().encode(text)
      : Uint8Array.from(text, (c) => c.charCodeAt(0));
  const { items, issues } = await importItemSheet(bytes, options);
  expect(items).toEqual([]);
  expect(issues[0]?.code).toBe(code);
});
