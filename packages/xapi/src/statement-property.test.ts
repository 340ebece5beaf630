import { createLearnerId } from "@hocvuso/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changed } from "./__fixtures__/statements.ts";
import { safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import { sameStatement } from "./same-statement.ts";

const seed = 2026;

const letters = fc.constantFrom(..."abcxyz019/");
const iri = fc
  .tuple(fc.constantFrom("http", "https", "urn"), fc.string({ unit: letters, maxLength: 12 }))
  .map(([scheme, rest]) => `${scheme}:x${rest}`);
const language = fc.constantFrom("vi", "vi-VN", "en-US", "zh-Hans", "es-419");
const languageMap = fc.dictionary(language, fc.string({ maxLength: 8 }), { maxKeys: 2 });
const learnerName = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => createLearnerId(() => bytes));
const agent = fc.record({
  objectType: fc.constant("Agent" as const),
  account: fc.record({ homePage: iri, name: learnerName }),
});
const group = fc.record({
  objectType: fc.constant("Group" as const),
  member: fc.array(agent, { minLength: 1, maxLength: 3 }),
});
const activity = fc.record(
  {
    objectType: fc.constant("Activity" as const),
    id: iri,
    definition: fc.record({ name: languageMap, type: iri }, { requiredKeys: [] }),
  },
  { requiredKeys: ["id"] },
);
const score = fc
  .tuple(
    fc.integer({ min: -50, max: 50 }),
    fc.integer({ min: 1, max: 50 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([min, span, part]) => ({
    min,
    max: min + span,
    raw: Math.min(min + span, min + span * part),
    scaled: part,
  }));
const statement = fc.record(
  {
    id: fc.uuid(),
    actor: fc.oneof(agent, group),
    verb: fc.record({ id: iri, display: languageMap }, { requiredKeys: ["id"] }),
    object: fc.oneof(
      activity,
      fc.record({ objectType: fc.constant("StatementRef" as const), id: fc.uuid() }),
    ),
    result: fc.record(
      {
        score,
        success: fc.boolean(),
        extensions: fc.dictionary(iri, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    ),
    context: fc.record(
      {
        registration: fc.uuid(),
        instructor: agent,
        contextActivities: fc.record({ parent: fc.array(activity, { maxLength: 2 }) }),
      },
      { requiredKeys: [] },
    ),
    timestamp: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString()),
  },
  { requiredKeys: ["actor", "verb", "object"] },
);

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
