import * as fc from "fast-check";

/** One blow to a JSON value: which of its places, and what to put there. */
export interface Blow {
  /** Chooses the place among all. */
  readonly place: number;
  /** What stands there afterwards; `undefined` takes the place away. */
  readonly value: unknown;
}

/** Up to four blows with any JSON, or with something that stands elsewhere in the value. */
export const anyBlows: fc.Arbitrary<Blow[]> = fc.array(
  fc.record({
    place: fc.nat(),
    value: fc.oneof(
      fc.constant(undefined),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom("", "0", 1.5, null, [], {}, "2025-02-31"),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** A copy of a JSON value with damage done to it. */
export function damaged(value: unknown, blows: readonly Blow[]): unknown {
  const root: Owner = { root: structuredClone(value) };
  for (const { place, value: put } of blows) {
    const places = placesOf(root);
    const [owner, key] = places[place % places.length] ?? [root, "root"];
    if (put === undefined) delete owner[key];
    else owner[key] = put;
  }
  return root.root;
}

type Owner = Record<string, unknown>;

function placesOf(owner: Owner): [Owner, string][] {
  return Object.entries(owner).flatMap(([key, value]): [Owner, string][] => [
    [owner, key],
    ...(typeof value === "object" && value !== null ? placesOf(value as Owner) : []),
  ]);
}
