import { createLearnerId, type JsonObject } from "@hocvuso/core";
import { findPersonalData, type Statement, safeParseStatement } from "@hocvuso/xapi";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CmiCommit, CmiSubject } from "./cmi-commit.ts";
import { cmiToStatements } from "./cmi-to-statements.ts";

const subject: CmiSubject = {
  learnerId: createLearnerId((length) => new Uint8Array(length)),
  homePage: "https://hocvuso.example",
  activityId: "https://hocvuso.example/activities/an-toan",
  courseTitle: "An toàn",
  scoId: "bai-1",
  scoTitle: "Bài 1",
  language: "vi",
  attemptId: "9f2c0a54-3a0b-5b8f-9d1e-1f4a7c0b2d3e",
};

const map = async (core: JsonObject, more: Partial<CmiCommit> = {}, rest: JsonObject = {}) => {
  const statements = await cmiToStatements(subject, {
    standard: "scorm12",
    snapshot: { cmi: { core, ...rest } },
    commitKey: "s/1",
    committedAt: Date.UTC(2026, 0, 2),
    ...more,
  });
  for (const statement of statements) {
    expect(safeParseStatement(statement, { version: "1.0.3" })).toMatchObject({ ok: true });
    expect(safeParseStatement(statement, { version: "2.0.0" })).toMatchObject({ ok: true });
    expect(findPersonalData(statement)).toEqual([]);
  }
  return statements;
};
const verbsOf = (statements: readonly Statement[]) =>
  statements.map((one) => one.verb.id.split("/").at(-1));

describe("lesson_status", () => {
  test.each([
    ["passed", ["completed", "passed"]],
    ["completed", ["completed"]],
    ["failed", ["failed"]],
    ["incomplete", []],
    ["browsed", []],
    ["not attempted", []],
  ])("%s", async (lesson_status, verbs) => {
    const statements = await map({ lesson_status });
    expect(verbsOf(statements)).toEqual(verbs);
    for (const { object } of statements) expect(object).toMatchObject({ id: subject.activityId });
  });

  test("says nothing again while it stays, and says a turn", async () => {
    const previous = { cmi: { core: { lesson_status: "failed", score: { raw: "40" } } } };
    expect(await map({ lesson_status: "failed", score: { raw: "40" } }, { previous })).toEqual([]);
    const done = { cmi: { core: { lesson_status: "passed" } } };
    expect(await map({ lesson_status: "passed" }, { previous: done })).toEqual([]);
    const turned = await map({ lesson_status: "passed", score: { raw: "90" } }, { previous });
    expect(verbsOf(turned)).toEqual(["completed", "passed"]);
    const better = await map({ lesson_status: "failed", score: { raw: "60" } }, { previous });
    expect(verbsOf(better)).toEqual(["failed"]);
  });

  test("of one SCO among several is said about the SCO", async () => {
    const [first] = await map({ lesson_status: "completed" }, { outcomeOf: "lesson" });
    expect(first?.object).toMatchObject({ id: `${subject.activityId}/lessons/bai-1` });
  });
});

describe("score", () => {
  test.each<[string, JsonObject, object | undefined]>([
    ["raw of 100 when no bounds are told", { raw: "85" }, { scaled: 0.85, raw: 85 }],
    [
      "with its bounds",
      { raw: "7", min: "2", max: "12" },
      { scaled: 0.5, raw: 7, min: 2, max: 12 },
    ],
    ["missing min is 0", { raw: "8", max: "10" }, { scaled: 0.8, raw: 8, max: 10 }],
    ["above max keeps raw only", { raw: "12", min: "0", max: "10" }, { raw: 12 }],
    ["above 100 without max keeps raw only", { raw: "120" }, { raw: 120 }],
    ["min equal to max keeps raw only", { raw: "5", min: "5", max: "5" }, { raw: 5 }],
    ["empty", { raw: "", min: "", max: "100" }, undefined],
    ["no number", { raw: "abc" }, undefined],
  ])("%s", async (_, score, expected) => {
    const [failed] = await map({ lesson_status: "failed", score });
    expect(failed?.result?.score).toEqual(expected);
  });
});

describe("session", () => {
  test.each([
    ["0000:45:30.00", "PT45M30S"],
    ["0001:02:03.5", "PT1H2M3.5S"],
    ["00:00:00", "PT0S"],
    ["9999:59:59.99", "PT9999H59M59.99S"],
    ["00:75:00", undefined],
    ["PT5S", undefined],
    ["", undefined],
  ])("time %j becomes %j", async (session_time, duration) => {
    const [ended] = await map({ session_time }, { ends: "terminated" });
    expect(ended?.result?.duration).toBe(duration);
  });

  test("opens and ends around what happened", async () => {
    const core = { lesson_status: "completed", session_time: "00:01:00" };
    const statements = await map(core, { opens: "initialized", ends: "suspended" });
    expect(verbsOf(statements)).toEqual(["initialized", "completed", "suspended"]);
  });

  test("every statement names attempt, course, profile and an opaque account", async () => {
    const statements = await map({ lesson_status: "passed" }, { opens: "resumed" });
    for (const { context, actor, timestamp } of statements) {
      expect(context?.registration).toBe(subject.attemptId);
      expect(context?.contextActivities).toMatchObject({
        grouping: [
          { id: `${subject.activityId}/attempts/${subject.attemptId}` },
          { id: subject.activityId },
        ],
        category: [{ id: "https://w3id.org/xapi/scorm" }],
      });
      expect(actor.account?.name).toMatch(/^hl_/);
      expect(timestamp).toBe("2026-01-02T00:00:00.000Z");
    }
  });
});

describe("interactions of SCORM 1.2", () => {
  const answer = async (entry: JsonObject) => {
    const interactions = { "0": { id: "c1", result: "correct", ...entry } };
    const [statement] = await map({}, {}, { interactions });
    const object = statement?.object as { id: string; definition: JsonObject };
    return { result: statement?.result, definition: object.definition, id: object.id };
  };
  const right = (pattern: string) => ({ "0": { pattern } });

  test.each<[string, string, string, string]>([
    ["choice", "a", "b", "b"],
    ["choice", "{a,c}", "a,c", "a[,]c"],
    ["sequencing", "a,b", "b,a", "b[,]a"],
    ["matching", "1.a,2.b", "1.a,2.b", "1[.]a[,]2[.]b"],
    ["true-false", "t", "true", "true"],
    ["true-false", "f", "0", "false"],
    ["numeric", "5", "4.5", "4.5"],
    ["likert", "3", "3", "3"],
  ])("%s %s", async (type, student_response, pattern, expected) => {
    const { definition } = await answer({
      type,
      student_response,
      correct_responses: right(pattern),
    });
    expect(definition.interactionType).toBe(type);
    expect(definition.correctResponsesPattern).toEqual([expected]);
  });

  test.each([
    ["correct", { success: true }],
    ["wrong", { success: false }],
    ["unanticipated", {}],
    ["neutral", {}],
    ["0.5", { score: { raw: 0.5 } }],
  ])("result %s", async (result, expected) => {
    const told = await answer({
      type: "choice",
      student_response: "a",
      latency: "00:00:04.25",
      result,
    });
    expect(told.result).toEqual({ ...expected, response: "a", duration: "PT4.25S" });
  });

  test("what was typed is not repeated, whatever it holds", async () => {
    for (const type of ["fill-in", "performance", "unknown kind"]) {
      const { result } = await answer({ type, student_response: "Nguyễn Văn A 0912345678" });
      expect(result).toEqual({ success: true });
    }
    const plain = await answer({ type: "fill-in", student_response: "xanh" });
    expect(plain.result).toEqual({ success: true });
    const numeric = await answer({ type: "numeric", student_response: "001099012345" });
    expect(numeric.result).toEqual({ success: true });
  });

  test("an id that looks like a personal number is rewritten, always alike", async () => {
    const { id } = await answer({ id: "cau-001099012345", type: "choice", student_response: "a" });
    expect(id).toBe(`${subject.activityId}/lessons/bai-1/interactions/x-cau-aabajjabcdef`);
  });

  test("only new and changed answers are said", async () => {
    const one = { id: "c1", type: "choice", student_response: "a", result: "wrong" };
    const previous = { cmi: { interactions: { "0": one } } };
    const two = { ...one, id: "c2" };
    const same = await map({}, { previous }, { interactions: [one, two] });
    expect(same.map(({ object }) => (object as { id: string }).id.split("/").at(-1))).toEqual([
      "c2",
    ]);
    const changed = { ...one, student_response: "b", result: "correct" };
    expect(await map({}, { previous }, { interactions: [changed] })).toHaveLength(1);
    expect(await map({}, {}, { interactions: [{ id: "c3", type: "choice" }] })).toEqual([]);
  });
});

test("SCORM 2004 tells status, scaled score and time in its own words", async () => {
  const cmi = {
    completion_status: "completed",
    success_status: "passed",
    score: { scaled: "0.9", raw: "", min: "", max: "" },
    session_time: "PT1M5.25S",
    interactions: [
      {
        id: "q1",
        type: "choice",
        learner_response: "a[,]b",
        result: "incorrect",
        correct_responses: [{ pattern: "a[,]c" }],
      },
    ],
  };
  const statements = await map(
    {},
    { standard: "scorm2004", snapshot: { cmi }, ends: "terminated" },
  );
  expect(verbsOf(statements)).toEqual(["answered", "completed", "passed", "terminated"]);
  expect(statements[0]?.result).toEqual({ success: false, response: "a[,]b" });
  expect(statements[2]?.result?.score).toEqual({ scaled: 0.9 });
  expect(statements[3]?.result?.duration).toBe("PT1M5.25S");
});

describe("whatever the content sends", () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.boolean());
  const core = fc.record(
    {
      lesson_status: fc.oneof(leaf, fc.constantFrom("passed", "failed", "completed")),
      session_time: leaf,
      score: fc.oneof(leaf, fc.record({ raw: leaf, min: leaf, max: leaf })),
    },
    { requiredKeys: [] },
  );
  const interaction = fc.record({
    id: fc.string({ unit: "binary" }),
    type: fc.oneof(leaf, fc.constantFrom("choice", "matching", "true-false", "numeric")),
    student_response: leaf,
    result: fc.oneof(leaf, fc.constantFrom("correct", "wrong")),
    latency: leaf,
  });
  const interactions = fc.oneof(leaf, fc.array(interaction, { maxLength: 3 }));

  test("statements are valid, say nothing personal, and ids repeat with the commit only", async () => {
    await fc.assert(
      fc.asyncProperty(core, interactions, async (values, list) => {
        const opens = "initialized" as const;
        const first = await map(values, { opens }, { interactions: list });
        const again = await map(values, { opens }, { interactions: list });
        const later = await map(values, { opens, commitKey: "s/2" }, { interactions: list });
        const ids = first.map((one) => one.id);
        expect(again.map((one) => one.id)).toEqual(ids);
        expect(new Set([...ids, ...later.map((one) => one.id)]).size).toBe(ids.length * 2);
      }),
      { numRuns: 150 },
    );
  });
});
