import { writeXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { importSheet } from "./import-sheet.ts";
import { unpackedSize } from "./unpacked-size.ts";

const workbook = () => writeXlsx({ sheets: [{ name: "Mục", rows: [["Mã", "Tên"]] }] });

/** The workbook with the declared size of its first entry changed. */
async function declaring(size: number): Promise<Uint8Array> {
  const bytes = await workbook();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  while (view.getUint32(place, true) !== 0x02014b50) place += 1;
  view.setUint32(place + 24, size, true);
  return bytes;
}

it("adds up what the entries declare", async () => {
  expect(unpackedSize(await workbook())).toBeGreaterThan(1000);
  const more = unpackedSize(await declaring(1_000_000_000));
  expect(more).toBeGreaterThan(1_000_000_000);
  expect(more).toBeLessThan(1_000_100_000);
});

it.each([0, 0xffffffff])("does not trust a declared size of %i", async (size) => {
  expect(unpackedSize(await declaring(size))).toBeUndefined();
});

it("does not guess for what is no ZIP, or is cut off", async () => {
  expect(unpackedSize(new Uint8Array(10))).toBeUndefined();
  expect(unpackedSize((await workbook()).slice(0, -30))).toBeUndefined();
});

it("keeps a small file from filling the memory", async () => {
  const read = await importSheet(await declaring(1_000_000_000));
  expect(!read.ok && read.issues.map((one) => one.code)).toEqual(["SHEET_TOO_LARGE"]);
});
