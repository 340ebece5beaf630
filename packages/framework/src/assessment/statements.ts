import type { JsonObject } from "@hocvuso/core";
import type { TestResult } from "./finish-test.ts";
import type { ChoiceItem } from "./item.ts";
import type { TestPlan } from "./plan.ts";
import type { PreparedTest } from "./prepare-test.ts";
import type { TestState } from "./test-state.ts";

/** How statements about a sitting are written. */
export interface StatementOptions {
  /** IRI that activity ids begin with, without a slash at the end. */
  readonly base: string;
  /** Whether `answered` names the right options (`correctResponsesPattern`). Default: false. */
  readonly withKey?: boolean;
}

/**
 * IRI of an item's activity: `${base}/items/${itemId}`.
 *
 * @example
 * ```ts
 * itemActivityId("https://agency.example", "q1"); // "https://agency.example/items/q1"
 * ```
 */
export function itemActivityId(base: string, itemId: string): string {
  return `${base}/items/${itemId}`;
}

/**
 * IRI of a test's activity: `${base}/tests/${planId}`; attainment rules name it.
 *
 * @example
 * ```ts
 * testActivityId("https://agency.example", "t1"); // "https://agency.example/tests/t1"
 * ```
 */
export function testActivityId(base: string, planId: string): string {
  return `${base}/tests/${planId}`;
}

/**
 * Statements for a finished sitting without their `actor`: `answered` for each item answered, then
 * `passed` or `failed` for the test. Where that is not decided, `completed`, or `terminated` when the
 * sitting did not go to its end.
 *
 * The caller adds `actor` and, if wanted, `id` and `context.registration`. The estimate of the ability
 * is not in them: it is advice, and evidence is what was done.
 *
 * @param result - Outcome of this sitting, from `finishTest`.
 * @see xAPI 1.0.3, part 2, section 2.4.4.1 and appendix C: interaction activities of type `choice`
 * @example
 * ```ts
 * const parts = testStatements(test, state, result, { base: "https://agency.example" });
 * await sink.put(parts.map((part) => ({ actor, ...part })));
 * ```
 */
export function testStatements(
  { plan, items }: PreparedTest,
  state: TestState,
  result: TestResult,
  options: StatementOptions,
): JsonObject[] {
  const answeredAt = new Map(state.shown.map((one) => [one.itemId, one.answeredAt]));
  const test = testActivity(plan, options);
  const answered = result.items.flatMap(
    ({ itemId, response, durationMs = 0, right, raw, max, scaled }) => {
      const item = items.get(itemId);
      if (!item || !response) return [];
      return [
        {
          verb: verb("answered", "đã trả lời"),
          object: itemActivity(item, options),
          result: {
            response: response.join("[,]"),
            success: right,
            score: { raw, min: 0, max, scaled },
            duration: isoDuration(durationMs),
          },
          context: { contextActivities: { parent: [test] } },
          timestamp: isoTime(answeredAt.get(itemId) ?? result.finishedAt),
        },
      ];
    },
  );
  const { passed, complete, score } = result;
  return [
    ...answered,
    {
      verb: outcomeVerb(result),
      object: test,
      result: {
        ...(passed !== null && { success: passed }),
        completion: complete,
        score: { raw: score.raw, min: 0, max: score.max, scaled: score.scaled },
        duration: isoDuration(result.durationMs),
      },
      timestamp: isoTime(result.finishedAt),
    },
  ];
}

function outcomeVerb({ passed, complete }: TestResult): JsonObject {
  if (passed === null) {
    return complete ? verb("completed", "đã hoàn thành") : verb("terminated", "đã dừng");
  }
  return passed ? verb("passed", "đã đạt") : verb("failed", "chưa đạt");
}

function verb(name: string, vi: string): JsonObject {
  return { id: `http://adlnet.gov/expapi/verbs/${name}`, display: { vi, en: name } };
}

function itemActivity(item: ChoiceItem, { base, withKey = false }: StatementOptions): JsonObject {
  return {
    objectType: "Activity",
    id: itemActivityId(base, item.id),
    definition: {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      description: item.stem,
      interactionType: "choice",
      choices: item.options.map(({ id, text }) => ({ id, description: text })),
      ...(withKey && { correctResponsesPattern: [item.key.join("[,]")] }),
    },
  };
}

function testActivity(plan: TestPlan, { base }: StatementOptions): JsonObject {
  return {
    objectType: "Activity",
    id: testActivityId(base, plan.id),
    definition: { type: "http://adlnet.gov/expapi/activities/assessment", name: plan.title },
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** ISO 8601 duration in seconds, to a hundredth as xAPI compares them. */
function isoDuration(ms: number): string {
  return `PT${Number((Math.max(0, ms) / 1000).toFixed(2))}S`;
}
