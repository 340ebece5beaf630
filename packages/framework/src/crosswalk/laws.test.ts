import fc from "fast-check";
import { expect, it } from "vitest";
import type { Association } from "../model/association.ts";
import type { Verification } from "../model/framework.ts";
import { risingLevels } from "./__fixtures__/rising-levels.ts";
import { compose } from "./compose.ts";
import type { Crosswalk } from "./crosswalk.ts";
import { invert } from "./invert.ts";
import { transfer } from "./transfer.ts";

const verification = fc.constantFrom<Verification>("verified", "secondary", "own", "unverified");
const code = fc.constantFrom("a", "b", "c");
const strength = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));

function crosswalk(from: string, to: string): fc.Arbitrary<Crosswalk> {
  const association: fc.Arbitrary<Association> = fc
    .tuple(code, code, fc.option(strength), fc.constantFrom("exactMatchOf", "replacedBy"))
    .map(([origin, destination, declared, type]) => ({
      type: type as Association["type"],
      origin: { frameworkId: from, code: origin },
      destination: { frameworkId: to, code: destination },
      ...(declared !== null && { strength: declared }),
    }));
  return fc
    .tuple(fc.array(association, { minLength: 1, maxLength: 4 }), risingLevels, verification)
    .map(([associations, map, mark]) => ({
      id: `${from}--${to}`,
      version: "1",
      from,
      to,
      source: { citation: `${from}--${to}`, verification: mark },
      associations,
      levels: map,
    }));
}

const input = fc.record({ code, level: fc.integer({ min: 0, max: 30 }) });

it("never rises on the way there and back", () => {
  fc.assert(
    fc.property(crosswalk("f", "t"), input, (walk, result) => {
      for (const there of transfer(walk, result)) {
        if (there.level === undefined) continue;
        for (const back of transfer(invert(walk), { code: there.item.code, level: there.level })) {
          expect(back.level ?? 0).toBeLessThanOrEqual(result.level);
        }
      }
    }),
  );
});

it("comes back to the same items", () => {
  fc.assert(
    fc.property(crosswalk("f", "t"), input, (walk, result) => {
      for (const there of transfer(walk, result)) {
        const back = transfer(invert(walk), { code: there.item.code });
        expect(back.map((one) => one.item.code)).toContain(result.code);
      }
    }),
  );
});

it("turned round twice keeps id, items, types and strengths", () => {
  fc.assert(
    fc.property(crosswalk("f", "t"), (walk) => {
      const twice = invert(invert(walk));
      expect({ ...twice, levels: [] }).toEqual({ ...walk, levels: [] });
    }),
  );
});

it("joined, never beats its parts: neither in level nor in strength", () => {
  fc.assert(
    fc.property(crosswalk("f", "m"), crosswalk("m", "t"), input, (first, second, result) => {
      const parts = transfer(first, result).flatMap((half) =>
        transfer(second, {
          code: half.item.code,
          ...(half.level !== undefined && { level: half.level }),
        }).map((end) => ({ half, end })),
      );
      const whole = transfer(compose(first, second), result);
      expect(whole).toHaveLength(parts.length);
      whole.forEach((one, index) => {
        const { half, end } = parts[index] as (typeof parts)[number];
        expect(one.item).toEqual(end.item);
        expect(one.level ?? 0).toBeLessThanOrEqual(end.level ?? 0);
        if (half.strength === undefined || end.strength === undefined) {
          expect(one.strength).toBeUndefined();
        } else {
          expect(one.strength).toBe(half.strength * end.strength);
        }
      });
    }),
    { numRuns: 500 },
  );
});

it("joined, is exact for items only where both parts are", () => {
  fc.assert(
    fc.property(crosswalk("f", "m"), crosswalk("m", "t"), code, (first, second, from) => {
      const parts = transfer(first, { code: from }).flatMap((half) =>
        transfer(second, { code: half.item.code }).map((end) => half.exact && end.exact),
      );
      const whole = transfer(compose(first, second), { code: from });
      expect(whole.map((one) => one.exact)).toEqual(parts);
    }),
    { numRuns: 500 },
  );
});

it("refuses to join crosswalks that do not meet", () => {
  const [walk] = fc.sample(crosswalk("f", "t"), 1) as [Crosswalk];
  expect(() => compose(walk, walk)).toThrow(
    expect.objectContaining({ code: "FRAMEWORK_CROSSWALK_CHAIN", path: "/from" }),
  );
});
