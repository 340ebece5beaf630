import { describe, expect, it } from "vitest";
import { digcomp22, digcomp30 } from "../eu/index.ts";
import type { Framework } from "../model/framework.ts";
import { dlgf } from "../unesco/dlgf.ts";
import { tt02of2025 } from "../vn/tt02-2025.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { digcomp22To30, digcomp22ToDlgf, digcomp30ToDlgf } from "./digcomp.ts";
import { tt02ToDigcomp22, tt02ToDigcomp30, tt02ToDlgf } from "./tt02.ts";

describe.each<[string, Crosswalk, Framework, Framework, number]>([
  ["TT 02 to DigComp 2.2", tt02ToDigcomp22, tt02of2025, digcomp22, 21],
  ["TT 02 to DigComp 3.0", tt02ToDigcomp30, tt02of2025, digcomp30, 21],
  ["TT 02 to DLGF", tt02ToDlgf, tt02of2025, dlgf, 21],
  ["DigComp 2.2 to 3.0", digcomp22To30, digcomp22, digcomp30, 21],
  ["DigComp 2.2 to DLGF", digcomp22ToDlgf, digcomp22, dlgf, 21],
  ["DigComp 3.0 to DLGF", digcomp30ToDlgf, digcomp30, dlgf, 22],
])("%s", (_, crosswalk, from, to, size) => {
  it("relates competences that both frameworks have", () => {
    expect([crosswalk.from, crosswalk.to]).toEqual([from.id, to.id]);
    expect(crosswalk.associations).toHaveLength(size);
    for (const { origin, destination } of crosswalk.associations) {
      expect([origin.frameworkId, destination.frameworkId]).toEqual([from.id, to.id]);
      expect(from.items.find((one) => one.code === origin.code)?.kind).toBe("competence");
      expect(to.items.find((one) => one.code === destination.code)?.kind).toBe("competence");
    }
  });

  it("maps levels only where both frameworks have them", () => {
    const both = from.levels.length > 0 && to.levels.length > 0;
    expect(crosswalk.levels?.length).toBe(both ? 8 : undefined);
  });
});

it("says that Thông tư 02's crosswalk is inference, also where it goes on", () => {
  for (const crosswalk of [tt02ToDigcomp22, tt02ToDigcomp30, tt02ToDlgf]) {
    expect(crosswalk.source.verification).toBe("unverified");
    for (const { source } of crosswalk.associations) {
      expect((source ?? crosswalk.source).verification).toBe("unverified");
    }
  }
});

it("has no counterpart of the AI domain", () => {
  const codes = tt02ToDigcomp30.associations.map((one) => one.origin.code);
  expect(codes.filter((code) => code.startsWith("6"))).toEqual([]);
});

it("lowers the strength of the eight competences that 3.0 rewrote, and calls that ours", () => {
  const changed = digcomp22To30.associations.filter((one) => one.strength !== 1);
  expect(changed.map((one) => one.origin.code)).toEqual([
    "2.1",
    "2.5",
    "3.4",
    "4.3",
    "4.4",
    "5.1",
    "5.3",
    "5.4",
  ]);
  for (const { type, source } of changed) {
    expect(type).toBe("replacedBy");
    expect(source?.verification).toBe("own");
  }
});

it("relates both of 3.4's meanings to the DLGF", () => {
  const from34 = digcomp30ToDlgf.associations.filter((one) => one.origin.code === "3.4");
  expect(from34.map((one) => [one.destination.code, one.type, one.strength])).toEqual([
    ["3.4", "ext:replaces", 0.5],
    ["5.5", "isRelatedTo", 0.5],
  ]);
});
