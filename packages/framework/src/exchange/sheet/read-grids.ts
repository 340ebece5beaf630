import { parseCsv } from "hucre/csv";
import { type Cell, type CellValue, readXlsx, type Sheet } from "hucre/xlsx";
import { decodeText, type TextEncoding } from "./decode-text.ts";
import { type Findings, type Grid, loss, type SheetCell } from "./grid.ts";
import { fromTcvn3, looksLikeTcvn3 } from "./tcvn3.ts";
import { unpackedSize } from "./unpacked-size.ts";

const maxBytes = 20 * 1024 * 1024;
const maxUnpackedBytes = 200 * 1024 * 1024;
const maxRows = 20_000;

/** Reads the sheets of a workbook, or a CSV file as one nameless sheet. */
export async function readGrids(
  bytes: Uint8Array,
  encoding: TextEncoding | undefined,
  findings: Findings,
): Promise<Grid[]> {
  if (bytes.length > maxBytes) {
    refuse(findings, "SHEET_TOO_LARGE", "Tệp lớn hơn 20 MB.", "The file is larger than 20 MB.");
    return [];
  }
  const [a, b] = bytes;
  if (a === 0xd0 && b === 0xcf) {
    refuse(
      findings,
      "SHEET_OLD_FORMAT",
      "Tệp .xls cũ hoặc có mật khẩu. Hãy lưu lại dạng .xlsx không đặt mật khẩu.",
      "An old .xls file, or one with a password. Save it as .xlsx without a password.",
    );
    return [];
  }
  const zipped = a === 0x50 && b === 0x4b;
  const grids = zipped ? await readWorkbook(bytes, findings) : readText(bytes, encoding, findings);
  if (grids.some((one) => one.rows.length > maxRows)) {
    refuse(
      findings,
      "SHEET_TOO_LARGE",
      "Một trang có hơn 20.000 hàng.",
      "A sheet has more than 20,000 rows.",
    );
  }
  return grids.map((one) => withoutTcvn3(one, findings));
}

async function readWorkbook(bytes: Uint8Array, findings: Findings): Promise<Grid[]> {
  const size = unpackedSize(bytes);
  if (size === undefined) return unreadable(findings);
  if (size > maxUnpackedBytes) {
    refuse(
      findings,
      "SHEET_TOO_LARGE",
      "Tệp nén bung ra lớn hơn 200 MB.",
      "The file unpacks to more than 200 MB.",
    );
    return [];
  }
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true, maxRows: maxRows + 1 });
    return sheets.map(gridOf);
  } catch {
    return unreadable(findings);
  }
}

function unreadable(findings: Findings): [] {
  refuse(
    findings,
    "SHEET_UNREADABLE",
    "Không mở được tệp như một bảng tính .xlsx; tệp có thể bị hỏng.",
    "The file does not open as an .xlsx workbook; it may be damaged.",
  );
  return [];
}

function gridOf({ name, rows, cells, merges = [] }: Sheet): Grid {
  return {
    name,
    rows: rows.map((row, r) => row.map((value, c) => cellOf(value, cells?.get(`${r},${c}`)))),
    merges,
  };
}

function cellOf(value: CellValue, detail: Cell | undefined): SheetCell {
  if (detail?.formula !== undefined) return { text: textOf(value, detail), kind: "formula" };
  if (detail?.type === "error") return { text: String(value ?? ""), kind: "error" };
  if (value instanceof Date) return { text: value.toISOString().slice(0, 10), kind: "date" };
  return { text: textOf(value, detail), kind: typeof value === "number" ? "number" : "text" };
}

/** A number is written with the decimals that its format shows: 1.1 in a cell of `0.00` is `1.10`. */
function textOf(value: CellValue, detail: Cell | undefined): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "number") return String(value);
  const [, decimals] = /^0\.(0+)$/.exec(detail?.style?.numFmt ?? "") ?? [];
  return decimals ? value.toFixed(decimals.length) : String(value);
}

function readText(
  bytes: Uint8Array,
  encoding: TextEncoding | undefined,
  findings: Findings,
): Grid[] {
  const decoded = decodeText(bytes, encoding);
  if (!decoded) {
    refuse(
      findings,
      "SHEET_ENCODING",
      'Không nhận ra bảng mã của tệp (có thể là VNI hoặc bảng mã khác). Hãy lưu lại dạng "CSV UTF-8" hoặc .xlsx với phông Unicode.',
      'The encoding was not recognised (VNI, perhaps). Save the file as "CSV UTF-8", or as .xlsx in a Unicode font.',
    );
    return [];
  }
  if (decoded.guessed) {
    findings.report.push({
      code: "SHEET_ENCODING_GUESSED",
      kind: "assumed",
      path: "row 1",
      field: "",
      message: {
        vi: `Tệp không cho biết bảng mã; được đọc theo ${decoded.encoding}. Hãy xem lại dấu tiếng Việt.`,
        en: `Nothing tells the encoding; the file was read as ${decoded.encoding}. Check the Vietnamese marks.`,
      },
    });
  }
  const [, delimiter, rest] = /^sep=(.)\r?\n(.*)$/s.exec(decoded.text) ?? [];
  const rows = parseCsv(rest ?? decoded.text, {
    unescapeFormulae: true,
    ...(delimiter !== undefined && { delimiter }),
  });
  const cells = rows.map((row) =>
    row.map((value): SheetCell => ({ text: String(value ?? ""), kind: "text" })),
  );
  return [{ rows: delimiter === undefined ? cells : [[], ...cells], merges: [] }];
}

/** Cells typed in a TCVN3 font, in Unicode. */
function withoutTcvn3(grid: Grid, findings: Findings): Grid {
  return {
    ...grid,
    rows: grid.rows.map((cells, row) =>
      cells.map((cell) => {
        if (!looksLikeTcvn3(cell.text)) return cell;
        loss(findings, { grid, row }, "SHEET_TCVN3", "repaired", {
          vi: "Chữ gõ theo bảng mã TCVN3 (phông .VnTime) đã được đổi sang Unicode. Hãy xem lại chữ hoa có dấu.",
          en: "Text typed in TCVN3 (.VnTime fonts) was turned into Unicode. Check capitals with marks.",
        });
        return { ...cell, text: fromTcvn3(cell.text) };
      }),
    ),
  };
}

function refuse(
  { issues }: Findings,
  code: Findings["issues"][number]["code"],
  vi: string,
  en: string,
): void {
  issues.push({ code, path: "", message: { vi, en } });
}
