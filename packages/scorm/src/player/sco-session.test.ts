import type { JsonObject } from "@hocvuso/core";
import { describe, expect, test } from "vitest";
import { loadEngine } from "./engine.ts";
import { createScoSession, type ScoSessionOptions } from "./sco-session.ts";

type Calls = Record<string, (...values: string[]) => string>;
interface Commit {
  readonly cmi: JsonObject;
  readonly ends: string | undefined;
}

/** Opens a SCO on the real engine; `api` is what the content would call. */
async function open(more: Partial<ScoSessionOptions> = {}) {
  const standard = more.standard ?? "scorm12";
  const commits: Commit[] = [];
  const steps: number[] = [];
  const session = createScoSession(await loadEngine(standard), {
    standard,
    item: { id: "bai-1", title: "Bài 1", depth: 0, kind: "sco", launchData: "mau=xanh" },
    saved: undefined,
    learnerId: "hl_aaaaaaaaaaaaaaaaaaaaaaaaaa",
    mode: "normal",
    onCommit: (cmi, ends) => commits.push({ cmi, ends }),
    onNavigate: (step) => steps.push(step),
    ...more,
  });
  return { session, commits, steps, api: session.api as unknown as Calls };
}
const core = (commit: Commit | undefined) => commit?.cmi.core as JsonObject;
const call = (api: Calls, name: string, ...values: string[]) => api[name]?.(...values);
const item = { id: "bai-1", title: "Bài 1", depth: 0, kind: "sco" as const, masteryScore: 80 };

describe("SCORM 1.2", () => {
  test("starts with an opaque learner, launch data and a first entry", async () => {
    const { api } = await open();
    expect(call(api, "LMSInitialize", "")).toBe("true");
    expect(call(api, "LMSGetValue", "cmi.core.student_id")).toBe("hl_aaaaaaaaaaaaaaaaaaaaaaaaaa");
    expect(call(api, "LMSGetValue", "cmi.core.entry")).toBe("ab-initio");
    expect(call(api, "LMSGetValue", "cmi.launch_data")).toBe("mau=xanh");
  });

  test("resumes what was saved, and adds the time of each session once", async () => {
    const first = await open();
    call(first.api, "LMSInitialize", "");
    call(first.api, "LMSSetValue", "cmi.core.lesson_location", "trang-3");
    call(first.api, "LMSSetValue", "cmi.suspend_data", "điểm=1");
    call(first.api, "LMSSetValue", "cmi.core.session_time", "00:00:10");
    call(first.api, "LMSSetValue", "cmi.core.exit", "suspend");
    call(first.api, "LMSCommit", "");
    call(first.api, "LMSFinish", "");
    expect(first.commits.map(({ ends }) => ends)).toEqual([undefined, "suspended"]);
    const saved = { cmi: first.commits.at(-1)?.cmi ?? {}, resume: true };
    const again = await open({ saved });
    call(again.api, "LMSInitialize", "");
    const get = (element: string) => call(again.api, "LMSGetValue", element);
    expect(get("cmi.core.lesson_location")).toBe("trang-3");
    expect(get("cmi.suspend_data")).toBe("điểm=1");
    expect(get("cmi.core.entry")).toBe("resume");
    expect(get("cmi.core.total_time")).toBe("00:00:10");
    call(again.api, "LMSSetValue", "cmi.core.session_time", "00:00:05");
    call(again.api, "LMSFinish", "");
    expect(core(again.commits.at(-1))).toMatchObject({
      session_time: "00:00:05",
      total_time: "00:00:15",
    });
  });

  test.each([
    ["79", "", "failed", "terminated"],
    ["80", "", "passed", "terminated"],
    ["79", "suspend", "incomplete", "suspended"],
  ])("score %s with exit %j against a pass mark of 80 is %s", async (raw, exit, status, ends) => {
    const { api, commits } = await open({ item });
    call(api, "LMSInitialize", "");
    call(api, "LMSSetValue", "cmi.core.lesson_status", "incomplete");
    call(api, "LMSSetValue", "cmi.core.score.raw", raw);
    call(api, "LMSSetValue", "cmi.core.exit", exit);
    call(api, "LMSFinish", "");
    expect(core(commits.at(-1)).lesson_status).toBe(status);
    expect(commits.at(-1)?.ends).toBe(ends);
  });

  test("content that sets no status is finished when it says goodbye, also on a return", async () => {
    const { api, commits } = await open();
    call(api, "LMSInitialize", "");
    call(api, "LMSCommit", "");
    expect(core(commits[0]).lesson_status).toBe("not attempted");
    const again = await open({ saved: { cmi: commits[0]?.cmi ?? {}, resume: true } });
    call(again.api, "LMSInitialize", "");
    call(again.api, "LMSFinish", "");
    expect(core(again.commits.at(-1)).lesson_status).toBe("completed");
  });

  test("content that says no goodbye is suspended, not finished", async () => {
    const { session, api, commits } = await open();
    session.end();
    expect(commits).toEqual([]);
    call(api, "LMSInitialize", "");
    session.end();
    session.save();
    session.end();
    expect(commits.map(({ ends }) => ends)).toEqual(["suspended"]);
    expect(core(commits[0]).lesson_status).not.toBe("completed");
  });
});

describe("SCORM 2004", () => {
  test("resumes, ends and asks to go on", async () => {
    const first = await open({ standard: "scorm2004" });
    call(first.api, "Initialize", "");
    call(first.api, "SetValue", "cmi.location", "2");
    call(first.api, "SetValue", "cmi.session_time", "PT10S");
    call(first.api, "SetValue", "cmi.exit", "suspend");
    call(first.api, "Terminate", "");
    expect(first.commits.at(-1)?.ends).toBe("suspended");
    const saved = { cmi: first.commits.at(-1)?.cmi ?? {}, resume: true };
    const again = await open({ standard: "scorm2004", saved });
    call(again.api, "Initialize", "");
    expect(call(again.api, "GetValue", "cmi.location")).toBe("2");
    expect(call(again.api, "GetValue", "cmi.entry")).toBe("resume");
    expect(call(again.api, "GetValue", "cmi.total_time")).toBe("PT10S");
    call(again.api, "SetValue", "cmi.completion_status", "completed");
    call(again.api, "SetValue", "adl.nav.request", "continue");
    call(again.api, "Terminate", "");
    expect(again.commits.at(-1)).toMatchObject({
      ends: "terminated",
      cmi: { completion_status: "completed" },
    });
    expect(again.steps).toEqual([1]);
  });

  test("content that says no goodbye is suspended", async () => {
    const { session, api, commits } = await open({ standard: "scorm2004" });
    call(api, "Initialize", "");
    session.end();
    expect(commits.map(({ ends }) => ends)).toEqual(["suspended"]);
  });
});
