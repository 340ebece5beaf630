import { type CellValue, type MergeRange, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { importSheet } from "./import-sheet.ts";

const info = [
  ["Mã khung", "f"],
  ["Tên khung", "Khung"],
  ["Cơ quan ban hành", "Sở"],
  ["Văn bản nguồn", "Quyết định số 1"],
  ["Mức xác minh", "Tự soạn"],
  ["Phiên bản", "1"],
];

const head = ["Mã", "Mã cấp trên", "Loại", "Tên", "Bậc"];

interface Book {
  readonly items: CellValue[][];
  readonly levels?: CellValue[][];
  readonly info?: CellValue[][];
  readonly merges?: MergeRange[];
  readonly cells?: WriteSheet["cells"];
}

function book({ items, levels, merges = [], cells, info: rows = info }: Book): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      { name: "Khung", rows },
      { name: "Mục", rows: items, merges, ...(cells && { cells }) },
      ...(levels ? [{ name: "Bậc", rows: levels }] : []),
    ],
  });
}

const levels = [
  ["Bậc", "Trình độ", "Mã khác"],
  [1, "Cơ bản", "CB1"],
  [2, "Cơ bản", "CB2"],
];

async function refused(given: Book) {
  const read = await importSheet(await book(given));
  expect(read).toEqual({ ok: false, issues: expect.any(Array) });
  return read.ok ? [] : read.issues;
}

async function read(given: Book) {
  const done = await importSheet(await book(given));
  if (!done.ok) throw new Error(JSON.stringify(done.issues));
  return { ...done, codes: done.report.map(({ code, path }) => [code, path]) };
}

describe("headings", () => {
  it("are found in any order, whatever case, blanks, marks, language and rows above them", async () => {
    const { framework, codes } = await read({
      items: [
        ["BẢNG NĂNG LỰC"],
        [],
        ["  ten ", "MA CAP TREN", "code", "Tên  tiếng anh (English title)", "Loai"],
        ["Gốc", null, "1", "Root", "mien nang luc"],
        ["Con", "1", "1.1", null, "Năng lực thành phần"],
      ],
    });
    expect(framework.items).toEqual([
      { code: "1", kind: "domain", title: { vi: "Gốc", en: "Root" } },
      { code: "1.1", kind: "competence", title: { vi: "Con" }, parentCode: "1" },
    ]);
    expect(codes).toEqual([]);
  });

  it("that the template does not have are left out, and listed", async () => {
    const { codes } = await read({
      items: [
        ["Mã", "Tên", "Loại", "Ghi chú"],
        ["1", "Gốc", "domain", "x"],
      ],
    });
    expect(codes).toEqual([["SHEET_UNKNOWN_COLUMN", 'sheet "Mục", row 1, column "Ghi chú"']]);
  });

  it.each([
    [["Mã", "Loại"], "SHEET_MISSING_HEADING", 'sheet "Mục", row 1, column "Tên"'],
    [["Mã", "Tên", "Title"], "SHEET_DUPLICATE_HEADING", 'sheet "Mục", row 1, column "Tên"'],
  ])("are refused when one is missing or stands twice: %j", async (headings, code, path) => {
    expect((await refused({ items: [headings, ["1", "Gốc"]] }))[0]).toMatchObject({ code, path });
  });
});

describe("faults name sheet, row and column", () => {
  it.each<[string, CellValue[][], string, string]>([
    [
      "a missing title",
      [["1", null, "domain", null]],
      "SHEET_MISSING_TITLE",
      'row 2, column "Tên"',
    ],
    ["a missing code", [[null, null, "domain", "Gốc"]], "SHEET_MISSING_CODE", 'row 2, column "Mã"'],
    [
      "a code that stands twice",
      [["1", null, "domain", "Gốc"], [], ["1", null, "domain", "Nữa"]],
      "SHEET_DUPLICATE_CODE",
      'row 4, column "Mã"',
    ],
    [
      "an item under two parents, on two rows",
      [
        ["1", null, "domain", "A"],
        ["2", null, "domain", "B"],
        ["x", "1", "k", "X"],
        ["x", "2", "k", "X"],
      ],
      "SHEET_TWO_PARENTS",
      'row 5, column "Mã cấp trên"',
    ],
    [
      "an item under two parents, in one cell",
      [
        ["1", null, "domain", "A"],
        ["x", "1; 2", "k", "X"],
      ],
      "SHEET_TWO_PARENTS",
      'row 3, column "Mã cấp trên"',
    ],
    [
      "an unknown parent",
      [["1.1", "1", "k", "A"]],
      "SHEET_UNKNOWN_PARENT",
      'row 2, column "Mã cấp trên"',
    ],
    [
      "a circle",
      [
        ["a", "b", "k", "A"],
        ["b", "c", "k", "B"],
        ["c", "a", "k", "C"],
      ],
      "SHEET_CYCLE",
      'row 4, column "Mã cấp trên"',
    ],
    ["its own parent", [["a", "a", "k", "A"]], "SHEET_CYCLE", 'row 2, column "Mã cấp trên"'],
    ["an unknown level", [["1", null, "k", "A", 3]], "SHEET_UNKNOWN_LEVEL", 'row 2, column "Bậc"'],
    [
      "a code turned into a date",
      [[new Date(Date.UTC(2026, 1, 1)), null, "k", "A"]],
      "SHEET_DATE_CODE",
      'row 2, column "Mã"',
    ],
  ])("%s", async (_, rows, code, path) => {
    const [first] = await refused({ items: [head, ...rows], levels });
    expect(first).toMatchObject({ code, path: `sheet "Mục", ${path}` });
    const [, row, column] = /row (\d+), column "(.+)"/.exec(path) ?? [];
    expect(first?.message.vi).toMatch(`Trang "Mục", hàng ${row}, cột "${column}": `);
  });

  it("lists them all, not the first only", async () => {
    const issues = await refused({
      items: [head, ["1"], [null, null, null, "A"], ["2", "9", "k", "B"]],
    });
    expect(issues.map((one) => one.code)).toEqual([
      "SHEET_MISSING_TITLE",
      "SHEET_MISSING_CODE",
      "SHEET_UNKNOWN_PARENT",
    ]);
  });

  it("a gap in the levels, a stage without a name, a bad day, a bad verification", async () => {
    const issues = await refused({
      items: [
        [...head, "Hiệu lực từ"],
        ["1", null, "k", "A", null, "31/2/2025"],
      ],
      levels: [levels[0] ?? [], [2, "Cơ bản", null], [3, null, "x"]],
      info: [...info.slice(0, 4), ["Mức xác minh", "chắc chắn"]],
    });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ["SHEET_BAD_INFO", 'sheet "Khung", row 5, column "Mức xác minh"'],
      ["SHEET_LEVEL_ORDER", 'sheet "Bậc", row 2, column "Bậc"'],
      ["SHEET_LEVEL_ORDER", 'sheet "Bậc", row 3, column "Bậc"'],
      ["SHEET_MISSING_STAGE", 'sheet "Bậc", row 3, column "Trình độ"'],
      ["SHEET_BAD_DATE", 'sheet "Mục", row 2, column "Hiệu lực từ"'],
    ]);
  });
});

describe("merged cells", () => {
  const items = [head, ["1", null, "domain", "A"], ["x", "1", "k", "X"], ["y", null, "k", "Y"]];

  it("in the column of the parent stand for each row", async () => {
    const merges = [{ startRow: 2, endRow: 3, startCol: 1, endCol: 1 }];
    const { framework, codes } = await read({ items, merges });
    expect(framework.items.map((one) => one.parentCode)).toEqual([undefined, "1", "1"]);
    expect(codes).toEqual([["SHEET_MERGED_FILLED", 'sheet "Mục", row 3, column "Mã cấp trên"']]);
  });

  it.each([
    ["in the column of the code", { startRow: 2, endRow: 3, startCol: 0, endCol: 0 }, "3", "Mã"],
    ["across columns", { startRow: 2, endRow: 2, startCol: 2, endCol: 3 }, "3", "Loại"],
    ["in the headings", { startRow: 0, endRow: 0, startCol: 3, endCol: 4 }, "1", "Tên"],
  ])("%s are refused", async (_, merge, row, column) => {
    expect(await refused({ items, merges: [merge] })).toContainEqual(
      expect.objectContaining({
        code: "SHEET_MERGED",
        path: `sheet "Mục", row ${row}, column "${column}"`,
      }),
    );
  });
});

describe("what a spreadsheet does to cells", () => {
  it("warns of a code that is a number, and reads the decimals that its format shows", async () => {
    const { framework, codes } = await read({
      items: [head, [1, null, "k", "A"], [1.1, 1, "k", "B"], [1.1, 1, "k", "C"]],
      cells: new Map([["3,0", { style: { numFmt: "0.00" } }]]),
    });
    expect(framework.items.map((one) => [one.code, one.parentCode])).toEqual([
      ["1", undefined],
      ["1.1", "1"],
      ["1.10", "1"],
    ]);
    expect(codes).toEqual([
      ["SHEET_NUMBER_CODE", 'sheet "Mục", row 3, column "Mã"'],
      ["SHEET_NUMBER_CODE", 'sheet "Mục", row 4, column "Mã"'],
    ]);
  });

  it("uses the stored result of a formula, and refuses one without", async () => {
    const formula = (formulaResult: CellValue) =>
      new Map([["1,3", { formula: 'A2&"x"', formulaResult, value: formulaResult }]]);
    const items = [head, ["1", null, "k", null]];
    const { framework, codes } = await read({ items, cells: formula("1x") });
    expect(framework.items[0]?.title).toEqual({ vi: "1x" });
    expect(codes).toEqual([["SHEET_FORMULA", 'sheet "Mục", row 2, column "Tên"']]);
    expect((await refused({ items, cells: formula(null) }))[0]?.code).toBe("SHEET_FORMULA_EMPTY");
  });

  it("refuses a cell with a spreadsheet error", async () => {
    const cells = new Map([["1,3", { value: "#REF!", type: "error" as const }]]);
    expect((await refused({ items: [head, ["1", null, "k", null]], cells }))[0]).toMatchObject({
      code: "SHEET_CELL_ERROR",
      path: 'sheet "Mục", row 2, column "Tên"',
    });
  });

  it("composes marks, trims, turns TCVN3 into Unicode, moves parents up, and says so", async () => {
    const { framework, codes } = await read({
      items: [head, ["x", "1", "k", "An toµn sè"], ["1", null, "k", " Năng lực".normalize("NFD")]],
    });
    expect(framework.items.map((one) => one.title.vi)).toEqual(["Năng lực", "An toàn số"]);
    expect(codes).toEqual([
      ["SHEET_TCVN3", 'sheet "Mục", row 2'],
      ["SHEET_NORMALISED", 'sheet "Mục", row 3, column "Tên"'],
      ["SHEET_ORDER", 'sheet "Mục", row 2, column "Mã cấp trên"'],
    ]);
  });

  it("reads a level by its other code, days with the day first, and kinds that are not given", async () => {
    const { framework, codes } = await read({
      items: [
        [...head, "Hiệu lực từ"],
        ["1", null, null, "A", "CB2", "11/3/2025"],
      ],
      levels,
    });
    expect(framework.items[0]).toMatchObject({ kind: "domain", level: 2, validFrom: "2025-03-11" });
    expect(codes.map(([code]) => code)).toEqual([
      "SHEET_LEVEL_ALIAS",
      "SHEET_DATE_ORDER",
      "SHEET_KIND_ASSUMED",
    ]);
  });
});
