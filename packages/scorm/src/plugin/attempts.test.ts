import { createLearnerId, type JsonObject } from "@hocvuso/core";
import { findPersonalData, safeParseStatement } from "@hocvuso/xapi";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { manifest12 } from "../__fixtures__/manifests.ts";
import { commitBody, pack, type ScormHub, setUpScorm } from "../__fixtures__/set-up-scorm.ts";
import { attemptIdOf } from "./attempts.ts";

let hub: ScormHub;
beforeEach(async () => {
  const one = await pack({ "imsmanifest.xml": manifest12, "index.html": "<title>1</title>" });
  const several = manifest12.replace(
    /<item [\s\S]*<\/item>/,
    [1, 2]
      .map(
        (n) => `<item identifier="bai-${n}" identifierref="res-1"><title>Bài ${n}</title></item>`,
      )
      .join(""),
  );
  hub = await setUpScorm({
    "Một bài.zip": one,
    "hai-bai.zip": await pack({ "imsmanifest.xml": several, "index.html": "<title>1</title>" }),
  });
});
afterEach(() => hub.close());

const second = "22222222-2222-4222-8222-222222222222";
const third = "33333333-3333-4333-8333-333333333333";
const passed = { lesson_status: "passed", score: { raw: "90" }, session_time: "00:05:00" };
const said = async () => {
  const statements = await hub.statements();
  for (const statement of statements) {
    expect(safeParseStatement(statement)).toMatchObject({ ok: true });
    expect(findPersonalData(statement)).toEqual([]);
  }
  return statements.map(({ verb, object }) => {
    const name = (verb as { id: string }).id.split("/").at(-1);
    return `${name} ${(object as { id: string }).id.replace("https://hocvuso.example/hvs/activities/", "")}`;
  });
};
const codeOf = async (response: Response) =>
  `${response.status} ${((await response.json()) as { error: { code: string } }).error.code}`;

describe("a course of one SCO", () => {
  const slug = "mot-bai";

  test("is taken, passed, and said about the course's IRI", async () => {
    const state = await hub.open(slug);
    expect(state.attempt).toMatchObject({ number: 1, mode: "normal" });
    expect(state.course.items[0]).toMatchObject({ launch: "index.html", masteryScore: 80 });
    const first = await hub.commit(
      slug,
      commitBody(state, "bai-1", { lesson_status: "incomplete" }),
    );
    expect([first.status, await first.json()]).toEqual([200, { sequence: 1 }]);
    const more = { sequence: 2, takeover: false, ends: "terminated" as const };
    await hub.commit(slug, commitBody(state, "bai-1", passed, more));
    expect(await said()).toEqual([
      "initialized mot-bai/lessons/bai-1",
      "completed mot-bai",
      "passed mot-bai",
      "terminated mot-bai/lessons/bai-1",
    ]);
    const [, , pass] = await hub.statements();
    expect(pass).toMatchObject({
      actor: { account: { homePage: "https://hocvuso.example", name: hub.learnerId } },
      result: { score: { scaled: 0.9 }, success: true },
      context: { registration: state.attempt.id },
    });
  });

  test("takes a repeated commit once", async () => {
    const state = await hub.open(slug);
    const body = commitBody(state, "bai-1", passed, { ends: "terminated" });
    await hub.commit(slug, body);
    const before = await hub.statements();
    const again = await hub.commit(slug, body);
    expect([again.status, await again.json()]).toEqual([200, { sequence: 1 }]);
    expect(await hub.statements()).toEqual(before);
  });

  test("keeps nothing of a commit whose statements cannot be kept", async () => {
    const state = await hub.open(slug);
    hub.sink.fail = true;
    const refused = await hub.commit(slug, commitBody(state, "bai-1", passed));
    expect(await codeOf(refused)).toBe("500 CORE_INTERNAL");
    expect(await hub.statements()).toEqual([]);
    expect((await hub.open(slug)).scos).toEqual({});
    hub.sink.fail = false;
    expect((await hub.commit(slug, commitBody(state, "bai-1", passed))).status).toBe(200);
    expect(await said()).toContain("passed mot-bai");
  });

  test("resumes where it was left, also when the page was simply closed", async () => {
    const state = await hub.open(slug);
    const core = { lesson_location: "3", session_time: "00:02:00" };
    await hub.commit(slug, commitBody(state, "bai-1", core));
    const again = await hub.open(slug);
    expect(again.scos["bai-1"]).toEqual({ cmi: { core }, resume: true });
    await hub.commit(slug, commitBody(again, "bai-1", core, { session: second }));
    expect(await said()).toEqual([
      "initialized mot-bai/lessons/bai-1",
      "suspended mot-bai/lessons/bai-1",
      "resumed mot-bai/lessons/bai-1",
    ]);
    expect((await hub.statements())[1]).toMatchObject({ result: { duration: "PT2M" } });
  });

  test("passed opens in review; a retake is a new attempt", async () => {
    const state = await hub.open(slug);
    await hub.commit(slug, commitBody(state, "bai-1", passed, { ends: "terminated" }));
    const review = await hub.open(slug);
    expect(review.attempt).toEqual({ ...state.attempt, mode: "review" });
    const late = commitBody(review, "bai-1", passed, { session: second });
    expect(await codeOf(await hub.commit(slug, late))).toBe("409 SCORM_ATTEMPT_FINISHED");
    const retake = await hub.open(slug, "?retake=1");
    expect(retake.attempt).toMatchObject({ number: 2, mode: "normal" });
    expect(retake.scos).toEqual({});
    const failed = { lesson_status: "failed", score: { raw: "10" } };
    await hub.commit(
      slug,
      commitBody(retake, "bai-1", failed, { session: third, ends: "terminated" }),
    );
    expect((await hub.open(slug)).attempt).toMatchObject({ number: 3, mode: "normal" });
    expect((await said()).slice(-3)).toEqual([
      "initialized mot-bai/lessons/bai-1",
      "failed mot-bai",
      "terminated mot-bai/lessons/bai-1",
    ]);
  });

  test("passed but put aside goes on, and records", async () => {
    const state = await hub.open(slug);
    await hub.commit(slug, commitBody(state, "bai-1", passed, { ends: "suspended" }));
    expect((await hub.open(slug)).attempt).toEqual(state.attempt);
    expect((await hub.open(slug, "?retake=1")).attempt).toEqual(state.attempt);
  });

  test("the window opened last writes, the other is told", async () => {
    const state = await hub.open(slug);
    await hub.commit(slug, commitBody(state, "bai-1", {}));
    await hub.commit(slug, commitBody(state, "bai-1", {}, { session: second }));
    const old = commitBody(state, "bai-1", passed, { sequence: 2, takeover: false });
    expect(await codeOf(await hub.commit(slug, old))).toBe("409 SCORM_SESSION_REPLACED");
    expect(await said()).not.toContain("passed mot-bai");
  });

  test("survives a restart", async () => {
    const state = await hub.open(slug);
    await hub.commit(slug, commitBody(state, "bai-1", passed));
    await hub.restart();
    const again = await hub.open(slug);
    expect(again.attempt.id).toBe(state.attempt.id);
    expect(again.scos["bai-1"]?.cmi).toEqual({ core: passed });
  });
});

describe("a course of several SCOs", () => {
  test("is passed when every SCO is done, and says so once", async () => {
    const slug = "hai-bai";
    const state = await hub.open(slug);
    const done: JsonObject = { lesson_status: "completed" };
    await hub.commit(slug, commitBody(state, "bai-1", done, { ends: "terminated" }));
    expect(await said()).toEqual([
      "initialized hai-bai/lessons/bai-1",
      "completed hai-bai/lessons/bai-1",
      "terminated hai-bai/lessons/bai-1",
    ]);
    const quiz = { session: second, ends: "terminated" as const };
    await hub.commit(
      slug,
      commitBody(state, "bai-2", { ...passed, lesson_status: "failed" }, quiz),
    );
    expect((await said()).slice(-1)).toEqual(["failed hai-bai"]);
    expect((await hub.open(slug)).attempt).toMatchObject({ number: 1, mode: "normal" });
    await hub.commit(slug, commitBody(state, "bai-2", passed, { ...quiz, session: third }));
    expect((await said()).slice(-2)).toEqual(["completed hai-bai", "passed hai-bai"]);
    expect((await hub.statements()).at(-1)).toMatchObject({ result: { score: { scaled: 0.9 } } });
    expect((await hub.open(slug)).attempt.mode).toBe("review");
  });
});

describe("a commit is refused with a code", () => {
  const slug = "mot-bai";
  const body = async (more: object = {}) => ({
    ...commitBody(await hub.open(slug), "bai-1", {}),
    ...more,
  });

  test("for an unknown course, lesson or attempt", async () => {
    expect(await codeOf(await hub.commit("none", await body()))).toBe("404 SCORM_UNKNOWN_COURSE");
    expect(await codeOf(await hub.commit(slug, await body({ sco: "x" })))).toBe(
      "400 SCORM_UNKNOWN_SCO",
    );
    const ahead = await body({ attempt: 2 });
    expect(await codeOf(await hub.commit(slug, ahead))).toBe("403 SCORM_NOT_YOUR_ATTEMPT");
  });

  test("for an attempt of someone else", async () => {
    const theirs = await body();
    hub.signIn(createLearnerId());
    expect(await codeOf(await hub.commit(slug, theirs))).toBe("403 SCORM_NOT_YOUR_ATTEMPT");
  });

  test("for an attempt that is not due", async () => {
    const course = { activityId: `https://hocvuso.example/hvs/activities/${slug}` };
    const early = await body({
      attempt: 2,
      attemptId: await attemptIdOf(hub.learnerId, course, 2),
    });
    expect(await codeOf(await hub.commit(slug, early))).toBe("409 SCORM_ATTEMPT_FINISHED");
    const state = await hub.open(slug);
    await hub.commit(slug, commitBody(state, "bai-1", {}));
    expect(await codeOf(await hub.commit(slug, early))).toBe("409 SCORM_ATTEMPT_FINISHED");
    const end = { session: second, ends: "terminated" as const };
    await hub.commit(slug, commitBody(state, "bai-1", passed, end));
    const next = await hub.open(slug, "?retake=1");
    await hub.commit(slug, commitBody(next, "bai-1", {}, { session: second }));
    const first = commitBody(state, "bai-1", passed, { session: third });
    expect(await codeOf(await hub.commit(slug, first))).toBe("409 SCORM_ATTEMPT_FINISHED");
  });

  test.each<[string, unknown]>([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a list", []],
    ["a missing field", { attempt: 1 }],
    [
      "a deep data model",
      { snapshot: { cmi: JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`) } },
    ],
  ])("for %s", async (name, bad) => {
    const sent = name.includes("model") ? await body(bad as object) : bad;
    const response = await hub.commit(slug, sent);
    const answer = (await response.json()) as { error: { code: string; issues: unknown[] } };
    expect([response.status, answer.error.code]).toEqual([400, "SCORM_BAD_COMMIT"]);
    expect(answer.error.issues.length).toBeGreaterThan(0);
  });

  test("for a body too large, from another site, or by nobody", async () => {
    const large = await body({ snapshot: { cmi: { x: "y".repeat(1_100_000) } } });
    expect(await codeOf(await hub.commit(slug, large))).toBe("413 SCORM_COMMIT_TOO_LARGE");
    const foreign = { "content-type": "application/json", origin: "https://evil.example" };
    expect(await codeOf(await hub.commit(slug, await body(), foreign))).toBe(
      "403 SCORM_CROSS_ORIGIN",
    );
    const none = { "content-type": "application/json" };
    expect(await codeOf(await hub.commit(slug, await body(), none))).toBe("403 SCORM_CROSS_ORIGIN");
    const mine = await body();
    hub.signIn(undefined);
    expect(await codeOf(await hub.commit(slug, mine))).toBe("401 SCORM_SIGN_IN");
    expect(await hub.statements()).toEqual([]);
  });
});
