import type { LearnerId } from "@hocvuso/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { citizen } from "../__fixtures__/harness.ts";
import {
  type DutiesBench,
  dayMs,
  type FakeHolder,
  fakeHolder,
  key,
  openDuties,
} from "./__fixtures__/open-duties.ts";
import type { ExportLine } from "./export-person.ts";

// Over a real identity plugin with a real sign-in; only the other holders are stand-ins.

const texts = [
  {
    purpose: "results",
    version: "2026-1",
    label: { vi: "Ghi <kết quả> học", en: "Keep results" },
    text: { vi: "Cơ quan ghi lại kết quả học.", en: "The agency keeps results." },
  },
];

let bench: DutiesBench;
let store: FakeHolder;
let learnerId: LearnerId;
beforeEach(async () => {
  bench = await openDuties({
    consents: texts,
    retention: [
      {
        holder: "duties",
        kind: "request",
        olderThanDays: 30,
        verification: "unverified",
        source: "a",
      },
      {
        holder: "lrs",
        kind: "statement",
        olderThanDays: 730,
        verification: "unverified",
        source: "b",
      },
    ],
  });
  store = fakeHolder();
  bench.holders.set("store", store);
  learnerId = await bench.signIn();
  store.rows.set(learnerId, [{ course: "an-toan" }]);
});
afterEach(() => bench.close());

const lines = async (): Promise<ExportLine[]> => {
  const response = await bench.fetch("/duties/me/export");
  expect(response.headers.get("content-type")).toContain("application/x-ndjson");
  const text = await response.text();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ExportLine);
};
const page = async (path = "/duties/me") =>
  (await bench.fetch(path, { headers: { accept: "text/html" } })).text();

describe("a person's own page", () => {
  it("says what is kept, in Vietnamese first, and shows no identifier", async () => {
    await bench.post("/duties/requests", { kind: "access", key: key() });
    const html = await page();
    expect(html).toContain('<html lang="vi">');
    expect(html).toContain("Kho thử");
    expect(html).toContain("Ghi &#60;kết quả&#62; học");
    expect(html).toContain("24/11/2026");
    expect(html).not.toContain(learnerId);
    for (const canary of Object.values(citizen)) expect(html).not.toContain(canary);
  });

  it("takes consent and withdraws it, each by its own button", async () => {
    expect(await page()).toContain("Tôi đồng ý");
    const form = { purpose: "results", version: "2026-1", key: key() };
    expect((await bench.post("/duties/consents", form)).status).toBe(200);
    expect(await bench.api.consents.hasConsent(learnerId, "results")).toBe(true);
    expect(await page()).toContain("Rút lại sự đồng ý");
    const withdrawal = { purpose: "results", key: key() };
    expect((await bench.post("/duties/consents/withdraw", withdrawal)).status).toBe(200);
    expect(await bench.api.consents.hasConsent(learnerId, "results")).toBe(false);
    const receipts = await (await bench.fetch("/duties/me/consents")).json();
    expect(receipts).toMatchObject([{ purpose: "results", withdrawnAt: expect.any(String) }]);
  });

  it("is only for the one who is signed in", async () => {
    for (const path of ["/duties/me", "/duties/me/export", "/duties/me/consents"]) {
      const asProgram = await bench.fetch(path, { headers: { cookie: "" } });
      expect(asProgram.status).toBe(401);
    }
    const asPerson = await bench.fetch("/duties/me", {
      headers: { cookie: "", accept: "text/html" },
    });
    expect(asPerson.headers.get("location")).toBe("/identity/login?returnTo=%2Fduties%2Fme");
    for (const path of ["/duties/requests", "/duties/consents", "/duties/consents/withdraw"]) {
      const posted = await bench.fetch(path, {
        method: "POST",
        headers: { cookie: "" },
        body: new URLSearchParams({ kind: "access", key: key() }),
      });
      expect(posted.status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe("the export", () => {
  it("holds what every part keeps, each with its name in Vietnamese", async () => {
    await bench.post("/duties/requests", { kind: "access", key: key() });
    const form = { purpose: "results", version: "2026-1", key: key() };
    await bench.post("/duties/consents", form);
    const all = await lines();
    expect(all.map(({ holder, kind }) => `${holder}/${kind}`)).toEqual(
      expect.arrayContaining([
        "identity/learner",
        "identity/identifier",
        "identity/session",
        "duties/consent",
        "duties/request",
        "store/row",
      ]),
    );
    expect(all[0]).toMatchObject({ holder: "identity", data: { learnerIds: [learnerId] } });
    expect(all.every(({ label }) => label.vi !== "" && label.en !== "")).toBe(true);
  });

  it("reads no more than it is asked for", async () => {
    let read = 0;
    bench.holders.set("long", {
      ...store,
      async *export() {
        for (; read < 100_000; read += 1) yield { kind: "row", data: { read } };
      },
    });
    const response = await bench.fetch("/duties/me/export");
    const reader = response.body?.getReader();
    for (let at = 0; at < 20; at += 1) await reader?.read();
    await reader?.cancel();
    expect(read).toBeLessThan(50);
  });

  it("gives nobody else's data", async () => {
    const other = await bench.learner(7);
    store.rows.set(other, [{ course: "khac" }]);
    await bench.api.requests.receive({ learnerId: other, kind: "access", key: key() });
    expect(JSON.stringify(await lines())).not.toContain("khac");
    expect(JSON.stringify(await lines())).not.toContain(other);
  });
});

it("lists what is past its term, and points to who applies the rule of others", async () => {
  const { id } = await bench.api.requests.receive({ learnerId, kind: "access", key: key() });
  await bench.api.requests.finish(id, { by: "system" });
  bench.pass(31 * dayMs);
  expect(await bench.api.dueForRetention()).toMatchObject([
    { rule: { kind: "request" }, before: "2026-11-21", count: 1 },
    { rule: { holder: "lrs" }, before: expect.any(String) },
  ]);
  expect((await bench.api.dueForRetention())[1]).not.toHaveProperty("count");
});

it("refuses options that make no sense", async () => {
  const rule = {
    holder: "duties",
    kind: "request",
    verification: "verified",
    source: "x",
  } as const;
  for (const options of [
    { retention: [{ ...rule, olderThanDays: 0 }] },
    { retention: [{ ...rule, olderThanDays: 1, kind: "toString" }] },
    { breachTerm: { hours: 0, verification: "verified", source: "x" } as const },
  ]) {
    await expect(openDuties(options)).rejects.toMatchObject({ code: "DUTIES_BAD_CONFIGURATION" });
  }
  await expect(openDuties({ eraseAction: "xoa" })).rejects.toMatchObject({
    code: "IDENTITY_UNKNOWN_ACTION",
  });
});
