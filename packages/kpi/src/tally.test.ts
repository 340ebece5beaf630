import { createLearnerId } from "@hocvuso/core";
import type { Member, Unit } from "@hocvuso/register";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addTallies, emptyTally, ratioOf, rollUp, type Tally, tallyUnits } from "./tally.ts";

const tally: fc.Arbitrary<Tally> = fc
  .tuple(fc.nat(1000), fc.nat(1000))
  .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));

/** A random forest: unit n stands below some unit before it, or at the top. */
const forest: fc.Arbitrary<Unit[]> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 30 })
  .map((above) =>
    above.map((number, index) => ({
      code: `U${index}`,
      name: { vi: `Đơn vị ${index}`, en: `Unit ${index}` },
      validFrom: "2025-01-01",
      ...(index > 0 && number % 5 !== 0 && { parentCode: `U${number % index}` }),
    })),
  );

describe("addTallies", () => {
  it("does not depend on order or grouping, and nobody adds nothing", () => {
    fc.assert(
      fc.property(tally, tally, tally, (a, b, c) => {
        expect(addTallies(a, b)).toEqual(addTallies(b, a));
        expect(addTallies(addTallies(a, b), c)).toEqual(addTallies(a, addTallies(b, c)));
        expect(addTallies(a, emptyTally)).toEqual(a);
      }),
    );
  });
});

describe("rollUp", () => {
  it("gives the tops of the forest everybody, and no unit more than the one above", () => {
    fc.assert(
      fc.property(forest, fc.infiniteStream(tally), (units, tallies) => {
        const own = new Map(units.map((unit) => [unit.code, tallies.next().value as Tally]));
        const totals = rollUp(own, units);
        const sum = (some: Iterable<Tally>) => [...some].reduce(addTallies, emptyTally);
        const tops = units.filter((unit) => unit.parentCode === undefined);
        expect(sum(tops.map((unit) => totals.get(unit.code) as Tally))).toEqual(sum(own.values()));
        for (const { code, parentCode } of units) {
          const above = parentCode === undefined ? undefined : totals.get(parentCode);
          if (above) expect(totals.get(code)?.denominator).toBeLessThanOrEqual(above.denominator);
        }
      }),
    );
  });

  it("adds shards up to the whole", () => {
    fc.assert(
      fc.property(forest, fc.infiniteStream(tally), (units, tallies) => {
        const shard = () =>
          new Map(units.map((unit) => [unit.code, tallies.next().value as Tally]));
        const [left, right] = [shard(), shard()];
        const both = new Map(
          units.map(({ code }) => [
            code,
            addTallies(left.get(code) as Tally, right.get(code) as Tally),
          ]),
        );
        const [one, two, whole] = [left, right, both].map((own) => rollUp(own, units));
        for (const { code } of units) {
          expect(addTallies(one?.get(code) as Tally, two?.get(code) as Tally)).toEqual(
            whole?.get(code),
          );
        }
      }),
    );
  });
});

describe("tallyUnits", () => {
  it("counts the population only, each by their own unit", () => {
    const place = (unitCode: string, group: Member["group"]): Member => ({
      learnerId: createLearnerId(),
      unitCode,
      group,
      validFrom: "2025-01-01",
    });
    const members = [place("A", "official"), place("A", "worker"), place("B", "official")];
    const reached = new Set([members[0]?.learnerId, members[1]?.learnerId]);
    const counts = tallyUnits({
      members,
      population: ["official"],
      reached: { has: (one) => reached.has(one) },
    });
    expect([...counts]).toEqual([
      ["A", { numerator: 1, denominator: 1 }],
      ["B", { numerator: 0, denominator: 1 }],
    ]);
  });
});

it("has no share when nobody is counted", () => {
  expect(ratioOf(emptyTally)).toBeNull();
  fc.assert(
    fc.property(tally, (one) => {
      const ratio = ratioOf(one);
      if (ratio !== null) expect(ratio >= 0 && ratio <= 1).toBe(true);
    }),
  );
});
