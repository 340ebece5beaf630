import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayInVietNam, vietnameseDay } from "./day.ts";
import { HvsError, isHvsError } from "./errors.ts";
import { escapeHtml } from "./html.ts";
import { errorResponse } from "./http.ts";
import { createLearnerId, isLearnerId, parseLearnerId } from "./ids.ts";
import { jsonLog } from "./log.ts";
import { namedUuid } from "./named-uuid.ts";
import { ownPath } from "./own-path.ts";
import { deriveSecret } from "./secret.ts";
import { chooseLocale } from "./text.ts";

describe("HvsError", () => {
  const error = new HvsError("CORE_NOT_FOUND", "No such course.", { status: 404, path: "/a" });

  it("is known by its code, also when it comes from another copy of the package", () => {
    const brand = Symbol.for("@hocvuso/core/error");
    const foreign = Object.defineProperty(new Error("x"), brand, { value: true });
    expect(isHvsError(error, "CORE_NOT_FOUND")).toBe(true);
    expect(isHvsError(error, "CORE_INTERNAL")).toBe(false);
    expect(isHvsError(foreign)).toBe(true);
    for (const other of [new Error("x"), null, "CORE_NOT_FOUND", { code: "CORE_NOT_FOUND" }]) {
      expect(isHvsError(other)).toBe(false);
    }
  });

  it("answers with code and place, never with its cause", async () => {
    const cause = new Error("099203001234");
    const response = errorResponse(new HvsError("X", "Stop.", { cause, status: 400, path: "/p" }));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: "X", message: "Stop.", path: "/p" } });
    const hidden = errorResponse(cause);
    expect(hidden.status).toBe(500);
    expect(await hidden.text()).not.toContain("099203001234");
  });
});

describe("learner ids", () => {
  it("have one form and never repeat", () => {
    const ids = Array.from({ length: 1000 }, () => createLearnerId());
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(isLearnerId(id)).toBe(true);
  });

  it("carry all 128 bits", () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const same = createLearnerId(() => a) === createLearnerId(() => b);
        expect(same).toBe(Buffer.compare(a, b) === 0);
      }),
    );
    const ends = [0x00, 0x01].map((last) =>
      createLearnerId(() => new Uint8Array(16).fill(last, 15)),
    );
    expect(ends[0]).not.toBe(ends[1]);
  });

  it.each(["099203001234", "hl_short", "HL_ABCDEFGHIJKLMNOPQRSTUVWXYZ", "", null, 12])(
    "refuse %s without repeating it",
    (value) => {
      expect(() => parseLearnerId(value)).toThrow(expect.objectContaining({ code: "CORE_BAD_ID" }));
      expect(() => parseLearnerId(value)).not.toThrow(/0992/);
    },
  );
});

describe("deriveSecret", () => {
  const root = "0123456789abcdefghijklmnopqrstuvwxyz";

  it("gives the same bytes for the same purpose and others for another", async () => {
    const [a, again, other] = await Promise.all(
      ["x", "x", "y"].map((one) => deriveSecret(root, one)),
    );
    expect(a).toEqual(again);
    expect(a).not.toEqual(other);
    expect(a).toHaveLength(32);
  });

  it.each(["", "short", "a".repeat(64)])("refuses the weak secret %j", async (weak) => {
    await expect(deriveSecret(weak, "x")).rejects.toMatchObject({
      code: "CORE_BAD_CONFIGURATION",
      path: "/secret",
    });
  });
});

it.each([
  [null, "vi"],
  ["", "vi"],
  ["en-GB,en;q=0.9", "en"],
  ["fr,en;q=0.4,vi;q=0.5", "vi"],
  ["de", "vi"],
  ["vi;q=0,en", "en"],
  ["english", "vi"],
])("chooses from Accept-Language %j: %s", (header, locale) => {
  expect(chooseLocale(header)).toBe(locale);
});

it("writes one JSON object a line", () => {
  const lines: string[] = [];
  jsonLog((line) => lines.push(line))({ level: "info", code: "X", fields: { count: 2 } });
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", code: "X", count: 2 });
});

it("makes text safe in HTML", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    }),
  );
});

describe("days in Viet Nam", () => {
  it("turn over at midnight there", () => {
    expect(dayInVietNam(Date.UTC(2026, 10, 19, 16, 59))).toBe("2026-11-19");
    expect(dayInVietNam(Date.UTC(2026, 10, 19, 17, 0))).toBe("2026-11-20");
    expect(vietnameseDay("2026-11-25")).toBe("25/11/2026");
  });
});

describe("namedUuid", () => {
  it("is a version 5 UUID, the same for the same parts only", async () => {
    const id = await namedUuid("a", "bc");
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await namedUuid("a", "bc")).toBe(id);
    expect(await namedUuid("ab", "c")).not.toBe(id);
  });
});

describe("ownPath", () => {
  const base = "https://portal.example.gov.vn/hvs";
  it.each(["/", "/khoa-hoc?trang=2#muc", "/kh%C3%B3a", "/?u=https://evil.example"])(
    "keeps %s",
    (path) => {
      expect(ownPath(path, base)).toBe(path);
    },
  );
  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "/%2f/evil.example",
    "x",
    "",
  ])("refuses %j", (path) => {
    expect(ownPath(path, base)).toBeUndefined();
  });
});
