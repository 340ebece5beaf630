import type { JsonObject } from "@hocvuso/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemaFaults } from "../__fixtures__/schema-faults.ts";
import { statementArbitrary } from "../__fixtures__/statement-arbitrary.ts";
import { actorSchema } from "../actor-schema.ts";
import { safeParseActor, safeParseStatement } from "../parse-statement.ts";
import { pointer } from "../pointer.ts";
import { statementSchemaOf } from "../statement-schema.ts";

const versions = ["1.0.3", "2.0.0"] as const;

/** Values that fit hardly anywhere, and those that fit in some other place of a statement. */
const stranger = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -2, 1.5, "", "x", "PT", "urn:x", [], {}, [1], [{}]),
  fc.constantFrom<unknown>("Agent", "Group", "Activity", "StatementRef", "SubStatement", "agent"),
  fc.constantFrom<unknown>({ objectType: "Group" }, { id: "urn:x" }, { id: 1 }, { vi: 1 }),
  fc.constantFrom<unknown>(
    { min: 2, max: 1, raw: 9 },
    { scaled: 3 },
    { a: "b" },
    { "urn:x": null },
  ),
  fc.constantFrom<unknown>("1.0.9", "2026-02-30T00:00:00Z", "2026-01-01", "vi", "mailto:a@b"),
  fc.constantFrom<unknown>("http://adlnet.gov/expapi/verbs/voided", "numeric", { mbox: "x" }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(undefined, Number.NaN, new Date(0), { "urn:x": { a: [undefined] } }),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__":1}'), new Map(), { vi: undefined }),
);
const newKey = fc.constantFrom(
  ..."objectType id mbox openid account member name choices scale interactionType".split(" "),
  ..."correctResponsesPattern platform revision contextGroups x result context score".split(" "),
  ..."timestamp stored authority version urn:y ~/".split(" "),
);

type Parent = Record<string | number, unknown>;

/** Every place of a statement: the object or list, and the key in it. */
function placesOf(value: unknown, found: [Parent, string][] = []): [Parent, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, item] of Object.entries(value)) {
    found.push([value as Parent, key]);
    placesOf(item, found);
  }
  return found;
}

interface Mutation {
  readonly at: number;
  readonly how: "replace" | "remove" | "add";
  readonly key: string;
  readonly value: unknown;
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "remove", "add"),
  key: newKey,
  value: stranger,
});

function mutate(statement: JsonObject, mutations: readonly Mutation[]): unknown {
  const copy: unknown = structuredClone(statement);
  for (const { at, how, key, value } of mutations) {
    const places = placesOf(copy);
    const [parent, place] = places[at % places.length] ?? [copy as Parent, key];
    if (how === "replace") parent[place] = structuredClone(value);
    else if (how === "add" && !Array.isArray(parent)) parent[key] = structuredClone(value);
    else if (how === "remove" && Array.isArray(parent)) parent.splice(Number(place), 1);
    else if (how === "remove") delete parent[place];
  }
  return copy;
}

function bySchema(input: unknown, version: (typeof versions)[number]): string[] {
  const faults = schemaFaults(input, statementSchemaOf(version));
  return faults.map(({ code, path }) => `${code} ${pointer(path)}`);
}

function byCheck(input: unknown, version: (typeof versions)[number]): string[] {
  const parsed = safeParseStatement(input, { version });
  return parsed.ok ? [] : parsed.issues.map(({ code, path }) => `${code} ${path}`);
}

describe("the check and the schema", () => {
  it("find the same faults, in the same order, in mutated statements", () => {
    let faulty = 0;
    const codes = new Set<string>();
    fc.assert(
      fc.property(
        statementArbitrary,
        fc.array(mutation, { maxLength: 4 }),
        fc.constantFrom(...versions),
        (statement, mutations, version) => {
          const input = mutate(statement, mutations);
          const found = byCheck(input, version);
          expect(found).toEqual(bySchema(input, version));
          if (found.length > 0) faulty += 1;
          for (const one of found) codes.add(one.split(" ")[0] ?? "");
        },
      ),
      { seed: 2026, numRuns: 4_000 },
    );
    expect(faulty).toBeGreaterThan(2_000);
    expect(codes.size).toBeGreaterThanOrEqual(15);
  });

  it("find the same faults in what is hardly a statement", () => {
    fc.assert(
      fc.property(stranger, fc.constantFrom(...versions), (input, version) => {
        expect(byCheck(input, version)).toEqual(bySchema(input, version));
      }),
      { seed: 2026, numRuns: 500 },
    );
  });

  it("find the same faults in actors", () => {
    fc.assert(
      fc.property(
        statementArbitrary,
        fc.array(mutation, { maxLength: 3 }),
        (statement, changes) => {
          const actor = mutate(statement.actor as JsonObject, changes);
          const parsed = safeParseActor(actor);
          const faults = schemaFaults(actor, actorSchema);
          expect(parsed.ok ? [] : parsed.issues.map(({ code, path }) => [code, path])).toEqual(
            faults.map(({ code, path }) => [code, pointer(path)]),
          );
        },
      ),
      { seed: 2026, numRuns: 1_000 },
    );
  });
});
