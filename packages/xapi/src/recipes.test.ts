import { createLearnerId, type LearnerId } from "@hocvuso/core";
import { describe, expect, it } from "vitest";
import { buildStatement } from "./build-statement.ts";
import { learnerActor } from "./learner-actor.ts";
import { safeParseStatement } from "./parse-statement.ts";
import { findPersonalData } from "./personal-data.ts";
import {
  answered,
  assessed,
  completed,
  confirmed,
  progressed,
  taughtPeer,
  usedPublicService,
} from "./recipes.ts";
import { sameStatement } from "./same-statement.ts";
import { statementIdFrom } from "./statement-id.ts";
import { timestampMs, toUtcTimestamp } from "./timestamp.ts";
import { verbs } from "./verbs.ts";

const learner = { homePage: "https://hub.example.vn", learnerId: createLearnerId() };

describe("buildStatement", () => {
  it("makes valid statements without personal data, for every verb but voided", () => {
    for (const verb of Object.values(verbs)) {
      const statement = buildStatement({
        learner,
        verb,
        activity: {
          id: "https://hub.example.vn/c/1",
          name: { vi: "Bài 1", en: "Lesson 1" },
          type: "urn:t",
        },
        result: { completion: true },
        timestamp: 1_769_821_200_250,
      });
      expect(safeParseStatement(statement).ok).toBe(verb !== verbs.voided);
      expect(findPersonalData(statement)).toEqual([]);
      expect(statement.timestamp).toBe("2026-01-31T01:00:00.250Z");
      expect(statement.object.definition?.name).toEqual({ "vi-VN": "Bài 1", "en-US": "Lesson 1" });
    }
  });

  it("refuses a learner id that is none, without repeating it", () => {
    expect(() => learnerActor({ ...learner, learnerId: "001099012345" as LearnerId })).toThrow(
      expect.objectContaining({
        code: "CORE_BAD_ID",
        message: expect.not.stringContaining("0010"),
      }),
    );
  });
});

describe("the recipes", () => {
  const activity = { id: "https://hub.example.vn/c/1", name: { vi: "Bài 1", en: "Lesson 1" } };
  const given = { learner, activity, timestamp: 0 };
  const peer = { ...learner, learnerId: createLearnerId() };
  const evidenceId = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee";
  const made = {
    completed: completed({ ...given, durationMs: 90_555 }),
    passed: assessed({ ...given, success: true, scaled: 0.9 }),
    failed: assessed({ ...given, success: false }),
    answered: answered({
      ...given,
      response: "a",
      success: true,
      question: { interactionType: "choice", choices: [{ id: "a" }] },
    }),
    progressed: progressed({ ...given, progressPercent: 40 }),
    used: usedPublicService({ ...given, completion: true }),
    mentored: taughtPeer({ learner, peer, topic: activity, timestamp: 0 }),
    verified: confirmed({ confirmer: peer, evidenceId, competence: activity, timestamp: 0 }),
  };

  it.each(Object.entries(made))("%s: valid in both versions, no personal data", (name, one) => {
    for (const version of ["1.0.3", "2.0.0"] as const) {
      expect(safeParseStatement(one, { version })).toMatchObject({ ok: true });
    }
    expect(findPersonalData(one)).toEqual([]);
    expect(one.verb.id.endsWith(name === "used" ? "/use" : `/${name}`)).toBe(true);
    expect(one.timestamp).toBe("1970-01-01T00:00:00.000Z");
  });

  it("say what was given", () => {
    expect(made.completed.result).toEqual({ completion: true, duration: "PT90.56S" });
    expect(made.passed.result).toEqual({ success: true, score: { scaled: 0.9 } });
    expect(made.answered.object.definition).toMatchObject({
      name: { "vi-VN": "Bài 1" },
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      interactionType: "choice",
    });
    expect(Object.values(made.progressed.result?.extensions ?? {})).toEqual([40]);
    expect(made.mentored.object.account.name).toBe(peer.learnerId);
    expect(made.verified.object).toEqual({ objectType: "StatementRef", id: evidenceId });
  });
});

describe("statementIdFrom", () => {
  it("is the same for the same parts, and a version 5 UUID", async () => {
    const id = await statementIdFrom("scorm", "bài 1");
    expect(id).toBe(await statementIdFrom("scorm", "bài 1"));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("differs when the parts are cut elsewhere", async () => {
    const ids = await Promise.all([
      statementIdFrom("a", "bc"),
      statementIdFrom("ab", "c"),
      statementIdFrom("abc"),
      statementIdFrom("abc", ""),
      statementIdFrom("1:a2:bc"),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("never changes between releases", async () => {
    expect(await statementIdFrom("a")).toBe("0ef44fa8-2e24-5100-8c95-29226434df05");
  });
});

describe("timestamps", () => {
  it.each([
    ["2026-01-31T08:00:00.250+07:00", "2026-01-31T01:00:00.250Z"],
    ["2026-01-31T08:00:00,1234567-0930", "2026-01-31T17:30:00.1234567Z"],
    ["2026-01-31T08:00Z", "2026-01-31T08:00:00.000Z"],
    ["2026-12-31T23:59:60Z", "2027-01-01T00:00:00.000Z"],
  ])("%s is %s", (text, utc) => {
    expect(toUtcTimestamp(text)).toBe(utc);
    expect(timestampMs(text)).toBe(Math.floor(Date.parse(utc)));
  });
});

describe("sameStatement", () => {
  const base = buildStatement({
    learner,
    verb: verbs.passed,
    activity: { id: "urn:a:1" },
    timestamp: 0,
  });

  it.each([
    ["what the store sets", { stored: "x", authority: { mbox: "x" }, version: "1.0.0", id: "1" }],
    ["the display of the verb", { verb: { id: verbs.passed.id } }],
    [
      "the definition of the activity",
      { object: { id: "urn:a:1", definition: { type: "urn:t" } } },
    ],
    ["how the instant is written", { timestamp: "1970-01-01T07:00:00.000+07:00" }],
    ["a timestamp of only one", { timestamp: undefined }],
    ["attachments", { attachments: [] }],
  ])("does not look at %s", (_, change) => {
    const other = JSON.parse(JSON.stringify({ ...base, ...change }));
    expect(sameStatement(base, other)).toBe(true);
  });

  it.each([
    ["actor", { actor: { objectType: "Group", account: base.actor.account } }],
    ["verb", { verb: verbs.failed }],
    ["object", { object: { id: "urn:a:1/" } }],
    ["result", { result: { success: true } }],
    ["timestamp", { timestamp: "1970-01-01T00:00:00.001Z" }],
    ["extensions", { context: { extensions: { "urn:x": 1 } } }],
  ])("looks at %s", (_, change) => {
    expect(sameStatement(base, { ...base, ...change })).toBe(false);
  });

  it("takes members in any order, one activity as a list, and hundredths of a second", () => {
    const a = { account: { homePage: "urn:h", name: "a" } };
    const b = { mbox: "mailto:x@EXAMPLE.vn" };
    const activity = { id: "urn:a:2" };
    const one = {
      actor: { objectType: "Group", member: [a, b] },
      context: { contextActivities: { parent: activity } },
      result: { duration: "PT1.239S" },
    };
    const two = {
      actor: { objectType: "Group", member: [{ mbox: "mailto:x@example.vn" }, a] },
      context: { contextActivities: { parent: [activity] } },
      result: { duration: "PT1.23S" },
    };
    expect(sameStatement(one, two)).toBe(true);
  });
});
