import { expect, it } from "vitest";
import { decodeText } from "./decode-text.ts";
import { fromTcvn3, looksLikeTcvn3, oddShare } from "./tcvn3.ts";

const title = "Duyệt, tìm kiếm và lọc dữ liệu; Bảo vệ thiết bị; Quản lý danh tính số";

/** The sentence above as glibc's iconv writes it in TCVN5712-1, its name for TCVN 5712. */
const tcvn3 = bytesOf(
  "447579d6742c2074d76d206b69d56d2076b5206ce4632064f7206c69d6753b2042b66f2076d62074" +
    "6869d5742062de3b205175b66e206cfd2064616e682074dd6e682073e8",
);

/** The same as iconv writes it in CP1258. */
const windows1258 = bytesOf(
  "447579eaf2742c207469cc6d206b69eaec6d2076e0206c6ff2632064fdde206c69eaf2753b204261" +
    "d26f2076eaf220746869eaec74206269f23b20517561d26e206c79ec2064616e682074ed6e682073" +
    "f4ec",
);

/** The same as a VNI font has it. */
const vni = bytesOf(
  "44757965e4742c2074ec6d206b6965e16d207661f8206c6fef632064f6f5206c6965e4753b204261" +
    "fb6f207665e42074686965e1742062f23b20517561fb6e206c79f92064616e682074ed6e6820736f" +
    "e1",
);

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const utf16 = (text: string, littleEndian: boolean, mark: boolean) => {
  const units = [...(mark ? "\ufeff" : ""), ...text].map((one) => one.charCodeAt(0));
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (const [index, unit] of units.entries()) view.setUint16(index * 2, unit, littleEndian);
  return new Uint8Array(view.buffer);
};

it.each([
  ["UTF-8", new TextEncoder().encode(title), "utf-8", false],
  ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${title}`), "utf-8", false],
  ["UTF-16 LE with a mark", utf16(title, true, true), "utf-16le", false],
  ["UTF-16 BE with a mark", utf16(title, false, true), "utf-16be", false],
  ["UTF-16 LE without a mark", utf16(title, true, false), "utf-16le", true],
  ["UTF-16 BE without a mark", utf16(title, false, false), "utf-16be", true],
] as const)("reads %s", (_, bytes, encoding, guessed) => {
  expect(decodeText(bytes)).toEqual({ text: title, encoding, guessed });
});

it("tells TCVN3 and windows-1258 apart by which gives Vietnamese", () => {
  expect(decodeText(tcvn3)).toEqual({ text: title, encoding: "tcvn3", guessed: true });
  expect(decodeText(windows1258)).toEqual({ text: title, encoding: "windows-1258", guessed: true });
});

it("takes the encoding that it is told", () => {
  expect(decodeText(tcvn3, "tcvn3")).toEqual({ text: title, encoding: "tcvn3", guessed: false });
  expect(decodeText(tcvn3, "utf-8")).toBeUndefined();
});

it("gives up on VNI and on bytes that are no text", () => {
  expect(decodeText(vni)).toBeUndefined();
  expect(decodeText(Uint8Array.from({ length: 256 }, (_, index) => 255 - index))).toBeUndefined();
});

it("turns TCVN3 into Unicode, letter by letter", () => {
  expect(fromTcvn3("TiÕng ViÖt rÊt hay")).toBe("Tiếng Việt rất hay");
  expect(fromTcvn3("hép møt tÕt")).toBe("hộp mứt tết");
});

it.each([
  ["N¨ng lùc sè", true],
  ["An toµn", true],
  ["Năng lực số", false],
  ["Tài liệu", false],
  ["Tài", false],
  ["Café Müller", false],
  ["© European Union ®Windows 20°C", false],
  ["Safety", false],
  ["", false],
])("tells whether %j was typed in TCVN3", (text, expected) => {
  expect(looksLikeTcvn3(text)).toBe(expected);
});

it("finds Vietnamese words in order and garbled ones odd", () => {
  expect(oddShare(title)).toBe(0);
  expect(oddShare(title.normalize("NFD"))).toBe(0);
  expect(oddShare("Tiờỡng", false)).toBe(1);
  expect(oddShare("TiẾng")).toBe(1);
  expect(oddShare("DuyÖt, t×m kiÕm vµ läc")).toBeGreaterThan(0.8);
});
