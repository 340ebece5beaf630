import { createLearnerId } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { isDay, parseDay } from "./day.ts";
import { type Register, register } from "./register.ts";

const top = { code: "H99", name: { vi: "Sở", en: "Department" }, validFrom: "2025-03-01" };
const office = { ...top, code: "H99.01", parentCode: "H99" };
const place = { unitCode: "H99.01", group: "official", validFrom: "2025-03-01" };
const today = "2026-11-20";

let units: Register;
beforeEach(async () => {
  const parts = await setUpPlugin(register(), { database: sqlite(":memory:") });
  units = parts.api as Register;
});

describe("importUnits", () => {
  it("keeps units in any order and answers by day", async () => {
    const closed = { ...office, code: "H99.02", validTo: "2025-07-01" };
    expect(await units.importUnits([office, closed, top])).toMatchObject({ kept: 3, issues: [] });
    expect((await units.units("2025-06-30")).map((one) => one.code)).toEqual([
      "H99",
      "H99.01",
      "H99.02",
    ]);
    expect((await units.units("2025-07-01")).map((one) => one.code)).toEqual(["H99", "H99.01"]);
    expect(await units.units("2025-02-28")).toEqual([]);
  });

  it("is idempotent, and a later row replaces the earlier", async () => {
    await units.importUnits([top, office]);
    await units.importUnits([top, { ...office, name: { vi: "Phòng mới", en: "New office" } }]);
    expect((await units.units(today)).map((one) => one.name.vi)).toEqual(["Sở", "Phòng mới"]);
  });

  it.each([
    [
      "an unknown parent",
      [top, { ...office, parentCode: "H98" }],
      "REGISTER_UNKNOWN_PARENT",
      "/1/parentCode",
    ],
    ["a cycle", [{ ...top, parentCode: "H99.01" }, office], "REGISTER_UNIT_CYCLE", "/0/parentCode"],
    ["a code twice", [top, top], "REGISTER_DUPLICATE_UNIT", "/1/code"],
    [
      "a period that ends first",
      [{ ...top, validTo: "2025-03-01" }],
      "REGISTER_BAD_PERIOD",
      "/0/validTo",
    ],
    ["a code in small letters", [{ ...top, code: "h99" }], "REGISTER_BAD_ROW", "/0/code"],
    [
      "a day that does not exist",
      [{ ...top, validFrom: "2025-02-29" }],
      "REGISTER_BAD_ROW",
      "/0/validFrom",
    ],
    ["an unknown column", [{ ...top, colour: "red" }], "REGISTER_BAD_ROW", "/0/colour"],
    ["no object at all", [null], "REGISTER_BAD_ROW", "/0/"],
  ])("refuses all for %s and says where", async (_, rows, code, path) => {
    const report = await units.importUnits(rows);
    expect(report).toMatchObject({ kept: 0, refused: rows.length });
    expect(report.issues[0]).toMatchObject({ code, path });
    expect(await units.units(today)).toEqual([]);
  });
});

describe("importMembers", () => {
  const learnerId = createLearnerId();
  beforeEach(() => units.importUnits([top, office]));

  it("keeps members and answers by day and by learner", async () => {
    const moved = { ...place, learnerId, validTo: "2026-01-01" };
    const now = { ...place, learnerId, unitCode: "H99", validFrom: "2026-01-01" };
    expect(await units.importMembers([moved, now])).toMatchObject({ kept: 2 });
    expect((await units.memberOf(learnerId, "2025-12-31"))?.unitCode).toBe("H99.01");
    expect((await units.memberOf(learnerId, today))?.unitCode).toBe("H99");
    expect(await units.members(today)).toHaveLength(1);
  });

  it("keeps nothing when one row names a wrong unit, and says which", async () => {
    const good = { ...place, learnerId };
    const bad = { ...place, learnerId: createLearnerId(), unitCode: "H99.77" };
    const report = await units.importMembers([good, bad]);
    expect(report).toMatchObject({ kept: 0, refused: 2 });
    expect(report.issues).toMatchObject([{ code: "REGISTER_UNKNOWN_UNIT", path: "/1/unitCode" }]);
    expect(report.issues[0]?.message.vi).toContain("Dòng 2, cột unitCode");
    expect(await units.members(today)).toEqual([]);
  });

  it("keeps the good rows when told to", async () => {
    const bad = { ...place, learnerId: createLearnerId(), unitCode: "H99.77" };
    const report = await units.importMembers([bad, { ...place, learnerId }], {
      onBadRow: "keep-good",
    });
    expect(report).toMatchObject({ kept: 1, refused: 1 });
    expect(await units.members(today)).toHaveLength(1);
  });

  it("refuses two places at one time, within the list and against the register", async () => {
    const second = { ...place, learnerId, validFrom: "2025-05-01" };
    expect((await units.importMembers([{ ...place, learnerId }, second])).issues).toMatchObject([
      { code: "REGISTER_OVERLAP", path: "/1/validFrom" },
    ]);
    await units.importMembers([{ ...place, learnerId }]);
    expect((await units.importMembers([second])).issues).toMatchObject([
      { code: "REGISTER_OVERLAP", path: "/0/validFrom" },
    ]);
  });

  it("refuses a personal number in place of a learner id without repeating it", async () => {
    const report = await units.importMembers([{ ...place, learnerId: "099203001234" }]);
    expect(report.issues).toMatchObject([{ code: "REGISTER_BAD_ROW", path: "/0/learnerId" }]);
    expect(JSON.stringify(report)).not.toContain("099203001234");
  });
});

describe("days", () => {
  it.each(["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", 20260101, null])(
    "refuses %s",
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => parseDay(text)).toThrow(expect.objectContaining({ code: "REGISTER_BAD_DAY" }));
    },
  );
});
