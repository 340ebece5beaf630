import { createLearnerId, type JsonObject } from "@hocvuso/core";
import fc from "fast-check";

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
const choices = fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 3 }), {
  maxLength: 3,
});
const interaction = choices.map((ids) => ({
  interactionType: "choice" as const,
  choices: ids.map((id) => ({ id, description: { vi: id } })),
  correctResponsesPattern: ids.slice(0, 1),
}));
const activity = fc.record(
  {
    objectType: fc.constant("Activity" as const),
    id: iri,
    definition: fc.oneof(
      fc.record({ name: languageMap, type: iri }, { requiredKeys: [] }),
      interaction,
    ),
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
const reference = fc.record({
  objectType: fc.constant("StatementRef" as const),
  id: fc.uuid(),
});
const subStatement = fc.record({
  objectType: fc.constant("SubStatement" as const),
  actor: fc.oneof(agent, group),
  verb: fc.record({ id: iri }),
  object: fc.oneof(activity, reference, agent),
});
const file = fc.record({
  usageType: iri,
  display: languageMap,
  contentType: fc.constantFrom("text/plain", "application/pdf", "font/woff2"),
  length: fc.nat(),
  sha2: fc.constant("0a".repeat(32)),
});

/** Statements of many shapes, all valid. */
export const statementArbitrary: fc.Arbitrary<
  JsonObject & { actor: object; verb: { id: string } }
> = fc.record(
  {
    id: fc.uuid(),
    actor: fc.oneof(agent, group),
    verb: fc.record({ id: iri, display: languageMap }, { requiredKeys: ["id"] }),
    object: fc.oneof(activity, reference, subStatement),
    result: fc.record(
      {
        score,
        success: fc.boolean(),
        duration: fc.constantFrom("PT1H", "P2W", "PT1.5S"),
        extensions: fc.dictionary(iri, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    ),
    context: fc.record(
      {
        registration: fc.uuid(),
        instructor: agent,
        team: group,
        language,
        contextActivities: fc.record({
          parent: fc.array(activity, { maxLength: 2 }),
          other: activity,
        }),
        contextAgents: fc.array(
          fc.record({
            objectType: fc.constant("contextAgent" as const),
            agent,
            relevantTypes: fc.array(iri, { minLength: 1, maxLength: 2 }),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
    timestamp: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString()),
    attachments: fc.array(file, { maxLength: 2 }),
  },
  { requiredKeys: ["actor", "verb", "object"] },
);
