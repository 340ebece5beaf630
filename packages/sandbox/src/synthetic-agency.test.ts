import { checkUnits } from "@hocvuso/register";
import { describe, expect, it } from "vitest";
import { syntheticAgency } from "./synthetic-agency.ts";

const agency = syntheticAgency({ seed: "test" });
const byCode = new Map(agency.units.map((unit) => [unit.code, unit]));

function depth(code: string): number {
  const parent = byCode.get(code)?.parentCode;
  return parent === undefined ? 1 : 1 + depth(parent);
}

describe("a synthetic agency", () => {
  it("repeats for the same seed and differs for another", () => {
    expect(syntheticAgency({ seed: "test" })).toEqual(agency);
    expect(syntheticAgency({ seed: "other" })).not.toEqual(agency);
  });

  it("is a tree of exactly three levels that the register accepts", () => {
    const { rows, issues } = checkUnits(agency.units, []);
    expect(issues).toEqual([]);
    expect(rows).toHaveLength(agency.units.length);
    const depths = agency.units.map(({ code }) => depth(code));
    expect(new Set(depths)).toEqual(new Set([1, 2, 3]));
    expect(depths.filter((one) => one === 1)).toHaveLength(1);
    const parents = new Set(agency.units.map(({ parentCode }) => parentCode));
    const leaves = agency.units.filter(({ code }) => !parents.has(code));
    expect(new Set(leaves.map(({ code }) => depth(code)))).toEqual(new Set([3]));
  });

  it.each([20, 21, 59, 60, 300, 1234])(
    "has exactly %i staff, all placed, every unit led",
    (staff) => {
      const one = syntheticAgency({ seed: "test", staff });
      expect(one.staff).toHaveLength(staff);
      expect(new Set(one.staff.map(({ citizen }) => citizen.number)).size).toBe(staff);
      for (const row of one.staff) expect(byCode.has(row.unitCode)).toBe(true);
      const led = new Set(
        one.staff.filter(({ group }) => group === "leader").map((row) => row.unitCode),
      );
      for (const { code } of one.units) if (depth(code) < 3) expect(led).toContain(code);
    },
  );

  it("has leaders, officials, public employees and workers in likely shares", () => {
    const share = (group: string) =>
      agency.staff.filter((row) => row.group === group).length / agency.staff.length;
    const between = (value: number, low: number, high: number) => {
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
    };
    between(share("leader"), 0.08, 0.2);
    between(share("official"), 0.3, 0.55);
    between(share("public-employee"), 0.25, 0.5);
    between(share("worker"), 0.05, 0.2);
  });

  it("takes code, name and day", () => {
    const name = { vi: "Sở Thử", en: "Test Department" };
    const { units, staff } = syntheticAgency({
      seed: 1,
      code: "H98.1",
      name,
      validFrom: "2026-02-01",
    });
    expect(units[0]).toEqual({ code: "H98.1", name, validFrom: "2026-02-01" });
    expect(staff[0]).toMatchObject({
      unitCode: "H98.1",
      position: "Giám đốc Sở",
      validFrom: "2026-02-01",
    });
  });

  it.each([0, 19, 20.5, 100_001, Number.NaN])("refuses %d staff", (staff) => {
    expect(() => syntheticAgency({ seed: 1, staff })).toThrow(
      expect.objectContaining({ code: "SANDBOX_BAD_OPTIONS", path: "/staff" }),
    );
  });
});
