import { expect, it } from "vitest";
import { digcomp22, digcomp30 } from "../eu/index.ts";
import { dlgf } from "../unesco/dlgf.ts";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { digcomp22To30, digcomp22ToDlgf, digcomp30ToDlgf } from "./digcomp.ts";
import { invert } from "./invert.ts";
import { migrationConsequences } from "./migration.ts";
import { readLevel } from "./read-level.ts";
import { transfer } from "./transfer.ts";
import { tt02ToDigcomp22 } from "./tt02.ts";

/** DigComp 3.0's eight levels folded into its six-level reading (A1 … C2 as 1 … 6). */
const toSix: Crosswalk = {
  id: "eight--six",
  version: "1",
  from: "eight",
  to: "six",
  source: { citation: "table A3", verification: "verified" },
  associations: [
    {
      type: "exactMatchOf",
      origin: { frameworkId: "eight", code: "x" },
      destination: { frameworkId: "six", code: "x" },
      strength: 1,
    },
  ],
  levels: [1, 2, 3, 4, 5, 5, 6, 6].map((to, index) => ({ from: index + 1, to })),
};

it("carries a result one to one where the crosswalk says so", () => {
  expect(transfer(toSix, { code: "x", level: 6 })).toEqual([
    { item: { frameworkId: "six", code: "x" }, level: 5, strength: 1, exact: true, notes: [] },
  ]);
});

it("reads a folded level back as the lowest that was folded in, and says why", () => {
  const [back] = transfer(invert(toSix), { code: "x", level: 5 });
  expect(back).toMatchObject({ level: 5, upTo: 6, exact: false });
  expect(back?.notes.map((one) => one.en)).toEqual(["May mean level 5 to 6; only 5 is sure."]);
  expect(transfer(invert(toSix), { code: "x", level: 6 })[0]).toMatchObject({ level: 7, upTo: 8 });
});

it("takes the nearest lower level where the map has a gap, and none below the map", () => {
  const gap = {
    ...toSix,
    levels: [
      { from: 2, to: 1 },
      { from: 5, to: 4 },
    ],
  };
  expect(transfer(gap, { code: "x", level: 4 })[0]).toMatchObject({ level: 1, exact: false });
  const [below] = transfer(gap, { code: "x", level: 1 });
  expect(below?.level).toBeUndefined();
  expect(below?.notes).toHaveLength(1);
});

it("says that Thông tư 02's way to DigComp is inferred", () => {
  const [outcome] = transfer(tt02ToDigcomp22, { code: "1.1", level: 3 });
  expect(outcome).toMatchObject({ level: 3, strength: 1, exact: false });
  expect(outcome?.notes).toHaveLength(2);
});

it("is exact for an unchanged item of 2.2 without a level, not for a rewritten one", () => {
  expect(transfer(digcomp22To30, { code: "1.1" })[0]?.exact).toBe(true);
  expect(transfer(digcomp22To30, { code: "2.5" })[0]?.exact).toBe(false);
});

it("drops the level on the way to a framework without levels, and says so", () => {
  const [outcome] = transfer(digcomp22ToDlgf, { code: "1.1", level: 8 });
  expect(outcome).not.toHaveProperty("level");
  expect(outcome?.notes.at(-1)?.en).toContain("Level 8 is not carried");
});

it("gives nothing where there is no counterpart", () => {
  expect(transfer(tt02ToDigcomp22, { code: "6.1", level: 2 })).toEqual([]);
});

it.each([
  ["C1", 5, 6],
  ["c2", 7, 8],
  ["B1", 3, undefined],
  ["Highly advanced", 7, 8],
  ["Nâng cao".normalize("NFD"), 5, 6],
])("reads the level name %s as the lowest it may mean", (name, level, upTo) => {
  const read = readLevel(digcomp30, name);
  expect([read.level, read.upTo]).toEqual([level, upTo]);
  expect(read.note === undefined).toBe(upTo === undefined);
});

it("refuses a level name that the framework does not have", () => {
  expect(readLevel(tt02of2025, "NC1")).toEqual({ level: 5 });
  expect(() => readLevel(tt02of2025, "NC2")).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_UNKNOWN_LEVEL" }),
  );
});

it("lists what reading 2.2 results under 3.0 means", () => {
  const results = [{ code: "1.1" }, { code: "2.5", level: 6 }, { code: "9.9", level: 1 }];
  const listed = migrationConsequences(digcomp22To30, results, digcomp30);
  expect(listed.map((one) => one.kind)).toEqual(["carried", "uncertain", "dropped"]);
  expect(listed[1]?.message.vi).toMatch(/^2\.5 bậc 6 → 2\.5 bậc 6\. Đối chiếu/);
  expect(listed[2]?.message.en).toBe("The result for 9.9 has no counterpart.");
});

it("lists lost levels and the items that no result leads to", () => {
  const listed = migrationConsequences(digcomp30ToDlgf, [{ code: "1.1", level: 4 }], dlgf);
  expect(listed[0]?.kind).toBe("level-lost");
  expect(listed.slice(1).map((one) => one.message.en.split(" ")[4])).toEqual([
    "0.1",
    "0.2",
    "6.1",
    "6.2",
  ]);
  const back = migrationConsequences(invert(tt02ToDigcomp22), [], tt02of2025);
  expect(back.map((one) => one.kind)).toEqual(["new", "new", "new"]);
  expect(migrationConsequences(invert(digcomp22To30), [], digcomp22)).toEqual([]);
});
