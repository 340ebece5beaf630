import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { parseCitizenNumber } from "./citizen-number.ts";
import { insideOf } from "./identifier.ts";

describe("parseCitizenNumber", () => {
  it.each([
    "990200123456",
    " 990 200 123 456 ",
    "990.200.123.456",
    "990-200-123-456",
    "９９０２００１２３４５６",
    "990\u200b200\u00a0123456",
  ])("reads %j", (text) => {
    expect(insideOf(parseCitizenNumber(text)).parts).toEqual(["990200123456"]);
  });

  it.each([
    "",
    "99020012345",
    "9902001234567",
    "99020012345a",
    "012345678",
    "99020012345٦",
    990200123456,
  ])("refuses %j without repeating it", (text) => {
    try {
      parseCitizenNumber(text as string);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "IDENTITY_BAD_CITIZEN_NUMBER", status: 400 });
      if (text !== "") expect(inspect(error, { depth: 5 })).not.toContain(String(text));
    }
  });
});
