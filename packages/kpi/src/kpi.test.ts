import { createLearnerId, type LearnerId, type Sessions } from "@hocvuso/core";
import { sqlite } from "@hocvuso/core/sqlite";
import { setUpPlugin } from "@hocvuso/core/testing";
import type { Attainments } from "@hocvuso/framework/plugin";
import type { Register } from "@hocvuso/register";
import { beforeEach, expect, it } from "vitest";
import { kpi } from "./kpi.ts";
import type { Kpi } from "./kpi-api.ts";
import { thanhHoaBdhvs } from "./vn/thanh-hoa.ts";

const now = Date.UTC(2026, 10, 20);
const learners = [createLearnerId(), createLearnerId()];
const reached = new Map<LearnerId, number>();
const attainments = {
  reached: async ({ before }) => new Map([...reached].filter(([, time]) => time < before)),
} satisfies Partial<Attainments>;
const registered = {
  units: async () => [{ code: "A", name: { vi: "Sở", en: "Dept" }, validFrom: "2025-01-01" }],
  members: async () =>
    learners.map((learnerId) => ({
      learnerId,
      unitCode: "A",
      group: "official" as const,
      validFrom: "2025-01-01",
    })),
} satisfies Partial<Register>;
const sessions = {
  read: async (request) =>
    request.headers.has("cookie")
      ? { learnerId: createLearnerId(), accountLevel: "02", authLevel: 2, authenticatedAt: 0 }
      : undefined,
} satisfies Sessions;

let api: Kpi;
let answer: (path: string, headers?: Record<string, string>) => Promise<Response>;
beforeEach(async () => {
  reached.clear();
  const condition = { kind: "attained", frameworkId: "f", item: "4.2", level: 2 } as const;
  const plugin = kpi({
    programmes: [thanhHoaBdhvs],
    conditions: { "hieu-biet-ky-nang-so": condition },
  });
  const parts = await setUpPlugin(plugin, {
    database: sqlite(":memory:"),
    clock: () => now,
    apis: { framework: attainments, register: registered, identity: sessions },
  });
  api = parts.api as Kpi;
  answer = async (path, headers = { cookie: "s" }) =>
    (await parts.fetch?.(new Request(`http://127.0.0.1/kpi${path}`, { headers }))) as Response;
});

it("keeps figures and shows the change since", async () => {
  await api.snapshot(thanhHoaBdhvs.id);
  reached.set(learners[0] as LearnerId, now - 1);
  const report = await api.report(thanhHoaBdhvs.id);
  expect(report.indicators[0]?.figures[0]).toMatchObject({ numerator: 1, denominator: 2 });
  expect((await api.lastSnapshot(thanhHoaBdhvs.id))?.indicators[0]?.figures[0]?.numerator).toBe(0);
  const page = await answer(`/programmes/${thanhHoaBdhvs.id}/report`, {
    cookie: "s",
    accept: "text/html",
  });
  expect(await page.text()).toContain("1 <small>(+1)</small>");
});

it("does not count what happened at or after the moment of the figures", async () => {
  reached.set(learners[0] as LearnerId, now);
  const report = await api.report(thanhHoaBdhvs.id);
  expect(report.indicators[0]?.figures[0]?.numerator).toBe(0);
});

it("answers JSON to a program", async () => {
  const response = await answer(`/programmes/${thanhHoaBdhvs.id}/report`);
  expect(await response.json()).toMatchObject({ programmeId: thanhHoaBdhvs.id, day: "2026-11-20" });
  expect(await (await answer("/programmes")).json()).toMatchObject([{ reportDay: 25 }]);
});

it("refuses who is not signed in, and a programme that is not there, with a code", async () => {
  const refused = await answer("/programmes", {});
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ error: { code: "KPI_SIGN_IN" } });
  const missing = await answer("/programmes/nothing/report");
  expect(missing.status).toBe(404);
  expect(await missing.json()).toMatchObject({ error: { code: "KPI_UNKNOWN_PROGRAMME" } });
});
