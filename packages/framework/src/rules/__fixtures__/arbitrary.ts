import fc from "fast-check";
import type { EvidenceRequirement, Requirement } from "../rule.ts";
import { activity, completed, passed } from "./rules.ts";

const names = ["a", "b", "c"];

/** Evidence requirements of every kind; `lasting` ones never lose their worth. */
function arbitraryEvidence(lasting: boolean): fc.Arbitrary<EvidenceRequirement> {
  const some = fc.subarray(names, { minLength: 1 });
  return fc
    .record({
      verbs: fc.constantFrom([passed], [completed], [passed, completed]),
      activities: fc.option(some, { nil: undefined }),
      minScaled: fc.constantFrom(undefined, 0.5),
      atLeast: fc.option(
        fc.record({ statements: fc.nat(3), activities: fc.nat(2), days: fc.nat(3) }),
        { nil: undefined },
      ),
      validForDays: lasting ? fc.constant(undefined) : fc.constantFrom(undefined, 3, 10.5),
      decay: lasting
        ? fc.constant(undefined)
        : fc.constantFrom(undefined, { halfLifeDays: 5, minWeight: 1.2 }),
    })
    .map(({ verbs, activities, minScaled, atLeast, validForDays, decay }) => ({
      verbs,
      ...(activities && { activities: activities.map(activity) }),
      ...(minScaled && { minScaled }),
      ...(atLeast && {
        atLeast: {
          statements: atLeast.statements + 1,
          ...(atLeast.activities && { activities: atLeast.activities }),
          ...(atLeast.days && { days: atLeast.days }),
        },
      }),
      ...(validForDays && { validForDays }),
      ...(decay && { decay }),
    }));
}

/** Requirements, two levels deep. */
export function arbitraryRequirement(lasting: boolean): fc.Arbitrary<Requirement> {
  const one = arbitraryEvidence(lasting);
  const parts = fc.array(one, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    one,
    parts.map((allOf) => ({ allOf })),
    parts.chain((anyOf) =>
      fc.integer({ min: 1, max: anyOf.length }).map((atLeast) => ({ anyOf, atLeast })),
    ),
  );
}

/** What a learner did, in the order it is heard of: days after the start, what, how well. */
export const arbitraryDeeds: fc.Arbitrary<Deed[]> = /*@__PURE__*/ (() =>
  fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 160 }).map((quarters) => quarters / 4),
      name: fc.constantFrom(...names),
      verb: fc.constantFrom(passed, completed),
      scaled: fc.constantFrom(0.4, 0.6),
    }),
    { maxLength: 40 },
  ))();

/** One thing a learner did. */
export interface Deed {
  readonly days: number;
  readonly name: string;
  readonly verb: string;
  readonly scaled: number;
}
