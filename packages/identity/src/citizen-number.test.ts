import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { parseCitizenNumber, revealCitizenNumber } from "./citizen-number.ts";

describe("parseCitizenNumber", () => {
  it.each([
    "990200123456",
    " 990 200 123 456 ",
    "990.200.123.456",
    "990-200-123-456",
    "９９０２００１２３４５６",
    "990\u200b200\u00a0123456",
  ])("reads %j", (text) => {
    expect(revealCitizenNumber(parseCitizenNumber(text))).toBe("990200123456");
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

  it("shows itself nowhere", () => {
    const number = parseCitizenNumber("990200123456");
    const shown = [
      `${number}`,
      String(number),
      JSON.stringify({ number }),
      inspect({ number }, { depth: 5, showHidden: true, customInspect: false }),
      inspect(number),
      JSON.stringify(Object.entries(number)),
      `${Reflect.ownKeys(number).map(String)}`,
    ].join("\n");
    expect(shown).not.toContain("990200123456");
    expect(`${number} ${inspect(number)} ${JSON.stringify(number)}`).toBe(
      '[redacted] [redacted] "[redacted]"',
    );
  });

  it("cannot be imitated", () => {
    const imitation = { ...parseCitizenNumber("990200123456") };
    expect(() => revealCitizenNumber(imitation)).toThrow(
      expect.objectContaining({ code: "IDENTITY_BAD_CITIZEN_NUMBER" }),
    );
  });
});
