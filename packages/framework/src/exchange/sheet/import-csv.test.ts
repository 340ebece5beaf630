import { describe, expect, it } from "vitest";
import { tt02of2025 } from "../../vn/tt02-2025.ts";
import { importSheet } from "./import-sheet.ts";

describe("CSV", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it.each([
    ["commas", 'Mã,Tên,Mã cấp trên,Loại\r\n1,A,,k\r\n1.10,"B, b",1,k\r\n'],
    ["semicolons", "Mã;Tên;Mã cấp trên;Loại\n1;A;;k\n1.10;B, b;1;k\n"],
    ["a separator line", "sep=;\r\nMã;Tên;Mã cấp trên;Loại\r\n1;A;;k\r\n1.10;B, b;1;k\r\n"],
    ["tabs", "Mã\tTên\tMã cấp trên\tLoại\n1\tA\t\tk\n1.10\tB, b\t1\tk\n"],
  ])("is read with %s", async (_, text) => {
    const done = await importSheet(bytes(text), { base: tt02of2025 });
    expect(done).toMatchObject({
      ok: true,
      report: [],
      framework: {
        id: "vn-tt02-2025",
        levels: tt02of2025.levels,
        items: [
          { code: "1", title: { vi: "A" } },
          { code: "1.10", parentCode: "1", title: { vi: "B, b" } },
        ],
      },
    });
    expect(done.ok && done.framework.sources).toBeUndefined();
  });

  it("counts rows as the file has them", async () => {
    const done = await importSheet(bytes("sep=;\nMã;Tên\n1;\n"), { base: tt02of2025 });
    expect(!done.ok && done.issues[0]).toMatchObject({ path: 'row 3, column "Tên"' });
    expect(!done.ok && done.issues[0]?.message.vi).toBe('Hàng 3, cột "Tên": Thiếu tên.');
  });

  it("needs to be told which framework it is", async () => {
    const done = await importSheet(bytes("Mã;Tên\n1;A\n"));
    expect(!done.ok && done.issues.map((one) => one.code)).toEqual(
      Array(4).fill("SHEET_MISSING_INFO"),
    );
  });

  it("says so when the encoding was guessed", async () => {
    const done = await importSheet(
      Uint8Array.from("M·,Tªn,Lo¹i\n1,N¨ng lùc sè,k\n", (one) => one.charCodeAt(0)),
      { base: tt02of2025 },
    );
    expect(done).toMatchObject({
      ok: true,
      framework: { items: [{ title: { vi: "Năng lực số" } }] },
      report: [{ code: "SHEET_ENCODING_GUESSED", kind: "assumed" }],
    });
  });
});

it.each<[string, Uint8Array, string]>([
  ["an old .xls or a password", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "SHEET_OLD_FORMAT"],
  [
    "a damaged workbook",
    new TextEncoder().encode(`PK\u0003\u0004${"x".repeat(99)}`),
    "SHEET_UNREADABLE",
  ],
  ["an unknown encoding", Uint8Array.from({ length: 99 }, (_, i) => 255 - i), "SHEET_ENCODING"],
  ["20 MB and more", new Uint8Array(20 * 1024 * 1024 + 1), "SHEET_TOO_LARGE"],
  ["20,001 rows", new TextEncoder().encode("Mã;Tên\n".repeat(20_001)), "SHEET_TOO_LARGE"],
])("refuses %s", async (_, bytes, code) => {
  const done = await importSheet(bytes);
  expect(!done.ok && done.issues.map((one) => one.code)).toEqual([code]);
});

it.each([
  ["an empty file", ""],
  ["UTF-8 that was read as windows-1252 and saved again", "MÃ£,TÃªn\n1,A\n"],
])("refuses %s, which has no headings", async (_, text) => {
  const done = await importSheet(new TextEncoder().encode(text), { base: tt02of2025 });
  expect(!done.ok && done.issues.map(({ code, path }) => [code, path])).toEqual([
    ["SHEET_MISSING_HEADING", "row 1"],
  ]);
});
