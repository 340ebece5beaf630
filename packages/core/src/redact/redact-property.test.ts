import {
  assert,
  constantFrom,
  integer,
  json,
  oneof,
  property,
  string,
  stringMatching,
  tuple,
  uuid,
} from "fast-check";
import { expect, it } from "vitest";
import { createLearnerId } from "../ids.ts";
import { holdsPersonalData, redactText } from "./index.ts";

const runs = { numRuns: 1500 };

// Numbers of the real form are generated, never anybody's on purpose; ours begin with 990 to 999.
const province = oneof(integer({ min: 990, max: 999 }), integer({ min: 1, max: 96 }));
const personalNumber = tuple(
  province.map((code) => String(code).padStart(3, "0")),
  stringMatching(/^[0-3]\d{8}$/),
)
  .map((parts) => parts.join(""))
  // 990.000.000.000 is money.
  .filter((number) => !/^99.*000$/.test(number));

const grouped = (separator: string) => (number: string) =>
  (number.match(/.{3}/g) ?? []).join(separator);
const fullWidth = (number: string) =>
  number.replace(/\d/g, (one) => String.fromCodePoint(0xff10 + Number(one)));

const forms: readonly ((number: string) => string)[] = [
  (number) => number,
  grouped(" "),
  grouped("."),
  grouped("-"),
  grouped("\u00a0"),
  (number) => grouped(" ")(fullWidth(number)),
  (number) => number.replace(/^(...)(.)(..)(.*)$/, "$1 $2 $3 $4"),
  (number) => number.replace(/^(...)(...)(.*)$/, "$1 $2 $3"),
  (number) => number.split("").join(" "),
  (number) => number.split("").join("\u200b"),
  fullWidth,
  (number) => number.replace(/\d/g, (one) => String.fromCodePoint(0x660 + Number(one))),
  (number) => number.replace(/\d/g, (one) => `%3${one}`),
  (number) => number.replace(/\d/g, (one) => `&#x3${one};`),
  (number) => number.replace(/\d/g, (one) => `\\u003${one}`),
  (number) => Buffer.from(`so:${number}`).toString("base64"),
  (number) => Buffer.from(`{"sub":"${number}"}`).toString("base64url"),
  (number) => Buffer.from(Buffer.from(`so ${number}`).toString("base64")).toString("base64"),
  (number) => Buffer.from(number).toString("hex"),
  (number) =>
    `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(`{"sub":"${number}"}`).toString("base64url")}.c2ln`,
];

// Words that do not touch the number: what stands next to it is no digit, letter or sign of a group.
const around = string({ unit: "grapheme", maxLength: 30 }).map((text) =>
  text.replaceAll(/[\p{N}&%\\+/=._-]/gu, ""),
);

it("no personal number is left, in whatever form and wherever it stands", () => {
  assert(
    property(
      around,
      personalNumber,
      constantFrom(...forms),
      around,
      (before, number, form, after) => {
        const written = form(number);
        const clean = redactText(`${before} ~${written}~ ${after}`);
        expect(clean).toContain("[redacted]");
        expect(clean).not.toContain(written);
        expect(clean.replaceAll(/[^0-9]/g, "")).not.toContain(number);
      },
    ),
    runs,
  );
});

it("holdsPersonalData finds the plain forms", () => {
  assert(
    property(
      around,
      personalNumber,
      constantFrom(...forms.slice(0, 15)),
      (before, number, form) => {
        expect(holdsPersonalData(`${before} ~${form(number)}~`)).toBe(true);
      },
    ),
    runs,
  );
});

const date = integer({ min: 946_684_800_000, max: 4_102_444_799_999 }).map((ms) => new Date(ms));
const hexId = (length: number) =>
  stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter(
    // A word of letters before or behind ten digits and more may be a word before a number.
    (id) => !/^[a-f]*\d{10,}[a-f]*$/.test(id),
  );
const harmless = oneof(
  date.map((one) => one.toISOString()),
  date.map((one) => one.toISOString().replace(/\D/g, "").slice(0, 12)),
  date.map((one) => one.toISOString().replace(/\D/g, "").slice(0, 14)),
  date.map((one) => one.toISOString().slice(0, 10)),
  integer({ min: 1_000_000_000, max: 2_147_483_647 }).map(String),
  integer({ min: 1_000_000_000_000, max: 2_147_483_647_999 }).map(String),
  integer({ min: 1_000_000_000_000_000, max: 2_147_483_647_999_999 }).map(String),
  uuid(),
  integer().map(() => createLearnerId()),
  hexId(16),
  hexId(32),
  hexId(40),
  hexId(64),
  tuple(
    integer({ min: 0, max: 99 }),
    integer({ min: 0, max: 99 }),
    integer({ min: 0, max: 999 }),
  ).map((parts) => `v${parts.join(".")}`),
  tuple(...[1, 0, 0, 0].map((min) => integer({ min, max: 255 }))).map(
    (parts) => `${parts.join(".")}:${8000 + Number(parts[0])}`,
  ),
  integer({ min: 1000, max: 83_999_999_999 }).map((price) => `${price.toLocaleString("vi-VN")} đ`),
  tuple(integer({ min: 1, max: 99_999 }), integer({ min: 1, max: 300 })).map(
    ([row, column]) => `    at run (file:///srv/token/phone.ts:${row}:${column})`,
  ),
);

it("times, ids, hashes, versions, addresses, prices and lines of a stack stay", () => {
  assert(
    property(harmless, constantFrom("", "lúc ", "id=", '{"at":"'), (text, before) => {
      expect(redactText(before + text)).toBe(before + text);
    }),
    { numRuns: 4000 },
  );
});

it("redacting twice changes nothing more", () => {
  const piece = oneof(
    string({ unit: "binary", maxLength: 20 }),
    harmless,
    json(),
    personalNumber,
    tuple(personalNumber, constantFrom(...forms)).map(([number, form]) => form(number)),
    constantFrom(
      "họ tên: ",
      "token=",
      '"email":"',
      "Cookie: ",
      "%40",
      "&#64;",
      "[redacted]",
      "\\",
      '"',
      "cccd ",
      "?code=",
    ),
  );
  assert(
    property(tuple(piece, piece, piece, piece), (pieces) => {
      const clean = redactText(pieces.join(""));
      expect(redactText(clean)).toBe(clean);
    }),
    runs,
  );
});
