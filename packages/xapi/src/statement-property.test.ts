import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementArbitrary as statement } from "./__fixtures__/statement-arbitrary.ts";
import { changed } from "./__fixtures__/statements.ts";
import { safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import { sameStatement } from "./same-statement.ts";

const seed = 2026;

/** Places that every statement has, and values that fit nowhere there. */
const mutation = fc.constantFrom<readonly [string, unknown]>(
  ["actor", null],
  ["actor/account", 1],
  ["verb/id", "no scheme"],
  ["verb/display", []],
  ["verb/extra", 1],
  ["object/id", 5],
  ["result/score/scaled", 2],
  ["result/completion", "true"],
  ["result/duration", "PT"],
  ["context/registration", "x"],
  ["context/extra", {}],
  ["timestamp", "yesterday"],
  ["attachments", {}],
  ["version", "3.0.0"],
  ["unknown", 0],
);

describe("statements in general", () => {
  it("are valid, and stay what they are through JSON", () => {
    fc.assert(
      fc.property(statement, (one) => {
        expect(safeParseStatement(one)).toEqual({ ok: true, statement: one });
        const copy = JSON.parse(JSON.stringify(one));
        expect(safeParseStatement(copy).ok).toBe(true);
        expect(sameStatement(one, copy)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it("are refused with a pointer to the place that was changed", () => {
    fc.assert(
      fc.property(statement, mutation, (one, [place, value]) => {
        const parsed = safeParseStatement(changed(one, place.split("/"), value));
        const paths = parsed.ok ? [] : parsed.issues.map((issue) => issue.path);
        expect(paths.some((path) => path === `/${place}` || path.startsWith(`/${place}/`))).toBe(
          true,
        );
      }),
      { seed, numRuns: 500 },
    );
  });

  it("with opaque accounts and harmless ids give no false alarm", () => {
    const bare = statement.map(({ actor, verb, id, timestamp }) => ({
      actor,
      verb: { id: verb.id },
      id,
      timestamp,
    }));
    fc.assert(
      fc.property(bare, (one) => {
        expect(findPersonalData(one)).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });
});
